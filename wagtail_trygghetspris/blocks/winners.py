from django.db import models
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, IntegerBlock

from ..domain.stencils import token
from ..models.pictures import has_usual_renditions
from ..models.prize_facts import facts_of
from ..models.swapping import PRIZE
from .base import PrizeBlock, PrizeWithFactsBlock
from .templates_in_use import are_ours
from .winner_lists import WinnerList

TEMPLATE = "wagtail_trygghetspris/blocks/winners_index.html"
AROUND = (TEMPLATE, "wagtail_trygghetspris/blocks/prize_block.html")
#: Stands for the list while the block around it is rendered.
PLACE = mark_safe(token(0))  # noqa: S308 - made here


class Layout(models.TextChoices):
    LIST = "list", _("Full entries, year by year")
    COMPACT = "compact", _("Compact, one line for each year")
    BY_THEME = "by_theme", _("Full entries, grouped by theme")


class WinnersIndexBlock(PrizeBlock):
    prize = PrizeWithFactsBlock(target_model=PRIZE, label=_("Prize"))
    layout = ChoiceBlock(choices=Layout.choices, default=Layout.LIST, label=_("Layout"))
    newest_first = BooleanBlock(required=False, default=True, label=_("Newest first"))
    how_many = IntegerBlock(
        required=False,
        min_value=1,
        label=_("How many years"),
        help_text=_("The latest ones. Empty: all years."),
    )
    with_citation = BooleanBlock(
        required=False,
        default=True,
        label=_("With the jury's citation"),
        help_text=_("The compact layout never has it."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Winners index")
        description = _(
            "The winners of a prize, year by year. A new year is added by itself when "
            "it is announced."
        )
        template = TEMPLATE

    def shown(self, prize, value, *, moment, request):
        frame = {
            "prize": prize,
            "language": translation.get_language(),
            "layout": value["layout"],
            "with_citation": bool(value["with_citation"]),
            "with_anchors": has_anchors(prize, request),
            "archive_url": prize.archive_url(request) if prize.pk else "",
            **self._levels(value),
        }
        asked = WinnerList(
            frame,
            how_many=value["how_many"],
            newest_first=value["newest_first"],
            moment=moment,
            request=request,
        )
        facts = facts_of(prize) if prize.pk else None
        if self._is_as_shipped_in(value):
            told = asked.markup(facts)
            return told and {**frame, "index": told}
        groups = asked.groups(facts)
        return groups and {**frame, "groups": groups, "index": ""}

    def told(self, value, context):
        """Each level of templates copies what is in it: a list of a megabyte is put
        into the finished block."""
        if not (context["index"] and are_ours(AROUND)):
            return super().told(value, context)
        html = super().told(value, {**context, "index": PLACE})
        return mark_safe(html.replace(PLACE, context["index"], 1))  # noqa: S308

    def _is_as_shipped_in(self, value):
        """Whether neither the host nor its block brings a template of its own."""
        return (
            self.get_template(value) == TEMPLATE
            and are_ours()
            and has_usual_renditions()
        )


def has_anchors(prize, request):
    """Whether links such as ``#2020-storasyster`` lead to this block: the first of a
    prize on a page, if we are told the request. No two places have the same name."""
    if request is None:
        return True
    taken = request.__dict__.setdefault("prizes_with_anchors", set())
    is_first = prize.pk not in taken
    taken.add(prize.pk)
    return is_first
