from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from ..domain.numbers import spoken_sum
from ..enums import SumSharing


class CallMixin(models.Model):
    """What a prize asks for one year, and what it consists of."""

    theme_title = models.CharField(
        _("theme"),
        max_length=500,
        blank=True,
        help_text=_(
            "A few words without a full stop, for example: stronger cooperation"
        ),
    )
    theme_text = models.TextField(
        _("theme in full sentences"),
        blank=True,
        help_text=_("Shown instead of the theme where there is room for it."),
    )
    call_text = models.TextField(
        _("call"),
        blank=True,
        help_text=_(
            "What you ask for. The sentence about the last day is added by itself and "
            "changes when the day has passed."
        ),
    )
    background = RichTextField(
        _("background to the theme"),
        blank=True,
        features=["h3", "bold", "italic", "link", "document-link", "ul", "ol"],
    )
    what_happens_next = models.TextField(
        _("what happens next"),
        blank=True,
        help_text=_(
            "Shown below the dates, for example: We tell the winner in October. The "
            "dates themselves follow by themselves."
        ),
    )
    prize_sum = models.PositiveIntegerField(
        _("prize sum (kronor)"), null=True, blank=True
    )
    prize_sum_text = models.CharField(
        _("the prize consists of"),
        max_length=500,
        blank=True,
        help_text=_("For example: a diploma and flowers."),
    )
    sum_sharing = models.CharField(
        _("if there are several winners"),
        max_length=20,
        choices=SumSharing.choices,
        default=SumSharing.UNSPECIFIED,
    )

    call_text_panels = [
        MultiFieldPanel(
            [
                FieldPanel("theme_title"),
                FieldPanel("theme_text"),
                FieldPanel("call_text"),
                FieldPanel("background"),
                FieldPanel("what_happens_next"),
            ],
            heading=_("Theme and call"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("prize_sum"),
                FieldPanel("prize_sum_text"),
                FieldPanel("sum_sharing"),
            ],
            heading=_("The prize"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def spoken_sum(self):
        """The sum with its currency and spaces that do not break, or ""."""
        return "" if self.prize_sum is None else spoken_sum(self.prize_sum)
