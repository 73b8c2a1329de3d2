from django.db import models
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from wagtail_trygghetspris.models import PrizeYearMixin


class Sponsor(models.Model):
    """Was there before the prize, so the app's first migration is older too."""

    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class HostYear(PrizeYearMixin, Page):
    sponsor = models.ForeignKey(
        Sponsor, on_delete=models.SET_NULL, null=True, blank=True
    )

    parent_page_types = ["wagtail_trygghetspris.PrizePage"]
    subpage_types = ["wagtail_trygghetspris.NominationFormPage"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [*PrizeYearMixin.call_panels, FieldPanel("sponsor")], heading="Call"
            ),
            ObjectList(PrizeYearMixin.winner_panels, heading="Winners"),
            ObjectList(PrizeYearMixin.announcement_panels, heading="Announcement"),
            ObjectList(Page.promote_panels, heading="Promote"),
        ]
    )

    class Meta(PrizeYearMixin.Meta):
        abstract = False
