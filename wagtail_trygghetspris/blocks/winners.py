from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, IntegerBlock

from ..domain import anchors, prizes
from ..models.swapping import prize_year_model
from .base import PrizeBlock


class Layout(models.TextChoices):
    LIST = "list", _("Full entries, year by year")
    COMPACT = "compact", _("Compact, one line for each year")
    BY_THEME = "by_theme", _("Full entries, grouped by theme")


class WinnersIndexBlock(PrizeBlock):
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
        template = "wagtail_trygghetspris/blocks/winners_index.html"

    def shown(self, prize, value, *, moment, request):
        years = prizes.announced_years(prize.prize_years, moment=moment)
        years = years[: value["how_many"]]
        if not years:
            return None
        load_outcomes(years)
        with_anchors = has_anchors(prize, request)
        if with_anchors:
            anchors.tell_apart(years, anchors_on_page(request))
        if not value["newest_first"]:
            years.reverse()
        return {
            "layout": value["layout"],
            "with_citation": value["with_citation"],
            "with_anchors": with_anchors,
            "archive_url": prize.archive_url(request) if prize.pk else "",
            "groups": [
                (theme, [year.standing(moment) for year in group])
                for theme, group in grouped(years, value["layout"])
            ],
        }


def has_anchors(prize, request):
    """Whether links such as ``#2020-storasyster`` lead to this block: the first of a
    prize on a page, if we are told the request. No two places have the same name."""
    if request is None:
        return True
    taken = request.__dict__.setdefault("prizes_with_anchors", set())
    is_first = prize.pk not in taken
    taken.add(prize.pk)
    return is_first


def anchors_on_page(request):
    """The places that blocks of other prizes have on the page, to be added to."""
    return (
        set() if request is None else request.__dict__.setdefault("prize_places", set())
    )


def load_outcomes(years):
    """What ``years`` came to; the years of a sample know it already."""
    saved = [year for year in years if year.pk]
    if saved:
        prize_year_model().objects.load_outcomes(saved)


def grouped(years, layout):
    """Pairs of theme and years; one pair without a theme unless grouped by it."""
    return prizes.by_theme(years) if layout == Layout.BY_THEME else [("", years)]
