from django.db import models
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import AbstractPage

from wagtail_trygghetspris.models import (
    NominationFormPageMixin,
    PrizePageMixin,
    PrizeYearMixin,
)


class HostPage(AbstractPage):
    department = models.CharField(max_length=100, blank=True)

    promote_panels = [*AbstractPage.promote_panels, "department"]


class HostPrize(PrizePageMixin, HostPage):
    subpage_types = ["host_pages.HostYear"]

    class Meta(PrizePageMixin.Meta):
        abstract = False


class HostYear(PrizeYearMixin, HostPage):
    sponsor = models.CharField(max_length=100, blank=True)

    parent_page_types = [HostPrize]
    subpage_types = ["host_pages.HostForm"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [*PrizeYearMixin.call_panels, FieldPanel("sponsor")], heading="Call"
            ),
            ObjectList(PrizeYearMixin.winner_panels, heading="Winners"),
            ObjectList(HostPage.promote_panels, heading="Promote"),
        ]
    )

    class Meta(PrizeYearMixin.Meta):
        abstract = False


class HostForm(NominationFormPageMixin, HostPage):
    parent_page_types = [HostYear]
    subpage_types = []
    content_panels = [
        *NominationFormPageMixin.content_panels,
        *NominationFormPageMixin.question_panels,
        *NominationFormPageMixin.receipt_panels,
    ]

    class Meta(NominationFormPageMixin.Meta):
        abstract = False
