"""The way between the rooms of the secretary: the menu item and the tabs."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from ..models import Nomination
from .long_lists import counted

INBOX = "nominations_modeladmin_index"


def may(user, action):
    """Whether ``user`` may see nominations and do ``action`` with them: ``view``,
    ``add``, ``change``, ``release`` or ``export``."""
    return user.is_active and all(
        user.has_perm(f"wagtail_trygghetspris.{each}_nomination")
        for each in ("view", action)
    )


def number_in_quarantine(request):
    """How many nominations wait for a decision, as a ``Count``; asked once for each
    request."""
    if not hasattr(request, "nominations_in_quarantine"):
        visible = Nomination.objects.visible_to(request.user)
        request.nominations_in_quarantine = counted(visible.in_quarantine())
    return request.nominations_in_quarantine


def tabs(request, current):
    """The tabs over every list of nominations; ``current`` is a URL name."""
    named = [
        (INBOX, _("Inbox"), None),
        (
            "wagtail_trygghetspris_quarantine",
            _("Quarantine"),
            number_in_quarantine(request),
        ),
        ("wagtail_trygghetspris_spam", _("Suspected spam"), None),
    ]
    if may(request.user, "add"):
        named.append(
            ("wagtail_trygghetspris_register", _("Register a nomination"), None)
        )
    return [
        {
            "url": reverse(name),
            "label": label,
            "number": number,
            "is_current": name == current,
        }
        for name, label, number in named
    ]


def trail(*steps):
    """What Wagtail's header shows above a page of nominations: the way to it.
    ``steps`` are pairs of a label and a URL."""
    way = [
        (_("Home"), reverse("wagtailadmin_home")),
        (_("Nominations"), reverse(INBOX)),
        *steps,
    ]
    return [{"label": label, "url": url} for label, url in way]


class NominationsMenuItem(MenuItem):
    """The way to a register, with the number of nominations that wait for a decision,
    for those who may see them."""

    def __init__(self, model_admin, order):
        super().__init__(
            label=model_admin.menu_label,
            url=model_admin.url_helper.index_url,
            name=model_admin.menu_item_name,
            icon_name=model_admin.menu_icon,
            order=order,
        )

    def is_shown(self, request):
        return may(request.user, "view")

    def render_component(self, request):
        number = number_in_quarantine(request)
        label = f"{self.label} ({number.brief})" if number else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs
        )
