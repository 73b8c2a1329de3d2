"""The register of nominations, as Wagtail's hooks know it."""

from functools import cache

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ..models import Nomination
from .exports import RESPONSES
from .identity import sees_nominator
from .mark_filters import FILTERS
from .navigation import INBOX, NominationsMenuItem, tabs
from .nomination_facts import NominationColumns
from .nomination_record import record
from .register import RegisterAdmin, SearchTextHandler


class NomineeSearchHandler(SearchTextHandler):
    """For those who may not see who has nominated: what they cannot read they cannot
    search for either."""

    def search_queryset(self, queryset, search_term, **kwargs):
        return queryset.found_by_nominee(search_term)


class NominationAdmin(NominationColumns, RegisterAdmin):
    model = Nomination
    base_url_path = "nominations"
    menu_label = _("Nominations")
    menu_item_name = "nominations"
    menu_icon = "mail"
    menu_order = 250
    list_filter = FILTERS
    list_display_add_buttons = "reference"
    list_per_page = 50
    ordering = ("-received_at", "-pk")
    index_view_extra_css = ["wagtail_trygghetspris/admin/register.css"]
    inspect_view_extra_css = index_view_extra_css

    def get_menu_item(self, order=None):
        return NominationsMenuItem(self, order or self.menu_order)

    def get_queryset(self, request):
        """The rows as the list shows them, without the long texts; those of an export
        without what the list alone shows."""
        rows = super().get_queryset(request)
        if request.GET.get("export") not in RESPONSES:
            rows = rows.annotate(year_title=F("prize_year__title")).with_marks()
        return rows.defer("motivation", "answers", "search_text")

    def get_search_handler(self, request, search_fields=None):
        if sees_nominator(request.user):
            return super().get_search_handler(request, search_fields)
        return NomineeSearchHandler(search_fields)

    def get_ordering(self, request):
        """Duplicates stand together."""
        if request.GET.get("marked") == "duplicates":
            return ("prize_year__year", "nominee", "nominee_key", "received_at", "pk")
        return self.ordering

    def get_index_context(self, request):
        return {"tabs": tabs(request, INBOX)}

    def get_inspect_context(self, instance, user):
        return record(instance, user)


@cache
def register():
    """The one register, which Wagtail knows by the three that follow."""
    return NominationAdmin()


def permissions_of_register():
    return register().get_permissions_for_registration()


def urls_of_register():
    return register().get_admin_urls_for_registration()


def menu_item_of_register():
    return register().get_menu_item()
