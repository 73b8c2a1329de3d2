from django.db import models
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, IntegerBlock

from ..models.swapping import PRIZE
from .base import PrizeBlock, PrizeWithFactsBlock

TEMPLATE = "wagtail_trygghetspris/blocks/winners_index.html"
AROUND = (TEMPLATE, "wagtail_trygghetspris/blocks/prize_block.html")


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
        from ..models.prize_facts import facts_of
        from .winner_lists import WinnerList

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
        if self._takes_markup(value):
            told = asked.told(facts)
        else:
            told = "", asked.groups(facts)
        if not any(told):
            return None
        return frame | dict(zip(("index", "groups"), told, strict=True))

    def told(self, value, context):
        """Each level of templates copies what is in it: a list of a megabyte is put
        into the finished block, and a list that is kept only once into the same."""
        from ..models.kept_texts import put_between
        from .templates_in_use import are_ours

        index = context["index"]
        is_usual = index and self.get_template(value, context=context) == TEMPLATE
        shown = is_usual and self.get_context(value, parent_context=context)
        if not (shown and shown.get("index") is index and are_ours(AROUND)):
            return super().told(value, {**context, "index": mark_safe(index)})  # noqa: S308
        return put_between(
            index, _around(shown), lambda index: self._framed(index, value, context)
        )

    def _framed(self, index, value, context):
        from ..domain.stencils import narrow, token

        place = mark_safe(token(0))  # noqa: S308 - made here
        html = super().told(value, {**context, "index": place})
        before, after = map(narrow, html.split(place))
        return mark_safe(f"{before}{index}{after}")  # noqa: S308

    def _takes_markup(self, value):
        """Whether the list can be told by stencils, and its template asks for that."""
        from ..models.pictures import has_usual_renditions
        from .templates_in_use import asks_for

        return (
            self.get_template(value) == TEMPLATE
            and asks_for("index", TEMPLATE)
            and has_usual_renditions()
        )


def _around(context):
    """All that ``AROUND`` says around a list. Which prize it is, and how that words it,
    is not in here: on that the list depends as well."""
    value, prize = context["value"], context["prize"]
    of_value = [str(value.get(name) or "") for name in ("heading", "text_before")]
    names = "heading_level", "language", "archive_url"
    return [prize.prize_name, *of_value, *map(context.get, names)]


def has_anchors(prize, request):
    """Whether links such as ``#2020-storasyster`` lead to this block: the first of a
    prize on a page, if we are told the request. No two places have the same name."""
    if request is None:
        return True
    taken = request.__dict__.setdefault("prizes_with_anchors", set())
    is_first = prize.pk not in taken
    taken.add(prize.pk)
    return is_first
