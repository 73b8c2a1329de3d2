"""The editor's form for a jury."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class JuryForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        names = [member.name for member in self._dropped() if member.seats.exists()]
        if names:
            raise ValidationError(
                _(
                    "%(names)s cannot be taken out: the jury's work has begun, and "
                    "what the members do in it is kept. Change the role there instead."
                )
                % {"names": ", ".join(names)}
            )
        return cleaned

    def _dropped(self):
        """The stored members whose rows the editor has deleted."""
        formset = self.formsets.get("members")
        forms = formset.deleted_forms if formset else []
        return [form.instance for form in forms if form.instance.pk]
