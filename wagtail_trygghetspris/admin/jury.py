"""Juries in the admin: found by name, copied for the next year."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CopyView, SnippetViewSet

from ..models import JuryMember
from ..models.swapping import jury_model, prize_year_model


class JuryCopyView(CopyView):
    """Proposes a new jury with new members.

    Wagtail's own view offers the old rows with their primary keys; on 8.0 all members
    are lost when that form is saved.
    """

    def get_initial_form_instance(self):
        jury = self.get_object()
        copied = {
            field.attname: getattr(jury, field.attname)
            for field in self.model._meta.concrete_fields
            if not field.primary_key
        }
        copy = self.model(**copied)
        copy.name = gettext("Copy of %(name)s") % {"name": jury.name}
        jury.copy_all_child_relations(copy)
        return copy


class JuryViewSet(SnippetViewSet):
    model = jury_model()
    icon = "group"
    menu_label = _("Juries")
    menu_name = "juries"
    menu_order = 260
    add_to_admin_menu = True
    copy_view_class = JuryCopyView
    ordering = ("-pk",)
    list_display = [
        "name",
        BooleanColumn("is_public", label=_("Shown on the web"), sort_key="is_public"),
        Column("member_count", label=_("Members")),
        Column("year_count", label=_("Used in prize years")),
    ]
    search_fields = ["name"]
    search_backend_name = None

    def get_queryset(self, request):
        """Each jury with its numbers of members and of years, in one query."""
        return self.model.objects.annotate(
            member_count=_number(JuryMember.objects),
            year_count=_number(prize_year_model().objects),
        )


def _number(rows):
    """How many of ``rows`` point at the jury of the outer query."""
    counted = (
        rows.filter(jury=OuterRef("pk"))
        .order_by()
        .values("jury")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
