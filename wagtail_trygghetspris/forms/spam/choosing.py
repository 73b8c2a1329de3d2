"""The editor's choice among the checks."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ...conf import get_settings
from .registry import available_checks


class SpamChecksField(forms.MultipleChoiceField):
    """Tick boxes for the checks that work here, and those that ``chosen`` names. The
    value is the list of names that the form page stores; empty for the site's own."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, chosen=(), **options):
        offered = _offered(chosen)
        super().__init__(
            choices=[
                (name, _described(name, check)) for name, check in offered.items()
            ],
            help_text=_("If none is ticked, those of the site are used: %(names)s.")
            % {"names": _names_of_the_site()},
            required=False,
            **options,
        )


def _offered(chosen):
    available = available_checks()
    usable = {
        name: check
        for name, check in available.items()
        if name in chosen or not list(check.problems())
    }
    return {**usable, **{name: None for name in chosen if name not in available}}


def _described(name, check):
    if check is None:
        return _("%(name)s (not found)") % {"name": name}
    if not check.description:
        return check.label or name
    return format_html(
        "<span><b>{}.</b> {}</span>", check.label or name, check.description
    )


def _names_of_the_site():
    available = available_checks()
    names = [
        str(getattr(available.get(name), "label", "") or name)
        for name in get_settings().SPAM_CHECKS
    ]
    return ", ".join(names) or _("none")
