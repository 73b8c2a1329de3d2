"""What a jury scores by, as the editor writes it on the prize year."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, StructBlock, TextBlock

from .streams import BlocksInCodeField


class CriterionBlock(StructBlock):
    name = CharBlock(label=_("Criterion"), max_length=200)
    guidance = TextBlock(
        label=_("Guidance"),
        required=False,
        help_text=_("What gives a high score, and what a low one."),
    )
    weight = IntegerBlock(
        label=_("Weight"),
        default=1,
        min_value=1,
        max_value=100,
        help_text=_("A criterion with weight 2 counts twice as much as one with 1."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Criterion")


class CriteriaField(BlocksInCodeField):
    def own_blocks(self):
        return [("criterion", CriterionBlock())]
