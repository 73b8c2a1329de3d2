"""The announced years of a prize as a block shows them: as models where something is
special about them, and otherwise as plain values; by stencils where that can be, and
out of the cache where the templates are ours."""

from datetime import timedelta
from functools import cached_property, lru_cache

from ..conf import get_settings
from ..domain import anchors, phases, prizes
from ..domain.standing import Standing
from ..domain.stencils import NotAStencil
from ..models import kept_texts
from ..models.fragments import Fragment
from ..models.list_columns import are_usual_years
from ..models.list_rows import YearRow
from ..models.swapping import prize_year_model
from ..models.year_rows import year_rows
from .templates_in_use import are_ours
from .winner_stencils import index_of


class WinnerList:
    """What one block asks for. ``frame`` has the variables of its template."""

    def __init__(self, frame, *, how_many, newest_first, moment, request):
        self.frame, self.prize = frame, frame["prize"]
        self.how_many, self.newest_first = how_many, newest_first
        self.moment, self.request = moment, request
        self.is_preview = getattr(request, "is_preview", False)
        self.places, self._phases = places_on_page(request), {}

    def groups(self, facts):
        """Pairs of a theme and standings; None when there is nothing to show."""
        if facts is None or not (facts.is_plain and are_usual_years()):
            return self._grouped_models()
        return self._grouped(self._rows(facts))

    def told(self, facts):
        """The same as ``winners_years.html`` tells it, or "" where only templates can;
        and ``groups``, or what makes them."""
        is_plain = facts is not None and facts.is_plain and are_usual_years()
        if is_plain and are_ours():
            return self._kept_or_made(facts)
        groups = self.groups(facts)
        try:
            markup = groups and index_of(groups, self.frame, request=self.request)
        except NotAStencil:
            markup = ""
        return markup, groups

    def _kept_or_made(self, facts):
        taken = self.places if self.frame["with_anchors"] else ()
        fragment = Fragment([*self._told(), sorted(taken)], version=facts.version)
        name = None if self.is_preview else fragment.at(self.moment)
        markup = name and kept_texts.text_of(name)
        if markup is None:
            markup, added = self._made(facts, fragment)
        else:
            added = markup.places
        self.places.update(added)

        def groups():
            """For a template that asks for them after all."""
            self.places.difference_update(added)
            return self.groups(facts)

        return markup, markup and groups

    def _made(self, facts, fragment):
        years, before = self._rows(facts), set(self.places)
        groups = self._grouped(years)
        markup = groups and index_of(groups, self.frame, request=self.request)
        made = markup or "", self.places - before
        lacks_pictures = getattr(self.request, "prize_lacks_pictures", False)
        if self.request and not (self.is_preview or lacks_pictures):
            name = kept_texts.new_name()
            until, also = self._next_phase(years), {name: kept_texts.stored(*made)}
            fragment.keep(name, moment=self.moment, until=until, also=also)
        return made

    def _told(self):
        """All that the list depends on, but for what is stored below the prize."""
        prize = self.prize
        return [
            {name: told for name, told in self.frame.items() if name != "prize"},
            (self.how_many, self.newest_first),
            (prize.pk, prize.live_revision_id, prize.get_url(self.request)),
            [getattr(prize, name) for name in _words_of(type(prize))],
            sorted(prize.own_sentences.items()),
        ]

    def _rows(self, facts):
        return year_rows(self.prize, facts=facts, request=self.request)

    def _grouped_models(self):
        years = prizes.announced_years(self.prize.prize_years, moment=self.moment)
        years = years[: self.how_many]
        # The years of a sample know already what they came to.
        if saved := [year for year in years if year.pk]:
            prize_year_model().objects.load_outcomes(saved)
        return self._in_groups(years, lambda year: year.standing(self.moment))

    def _grouped(self, years):
        years = [year for year in years if self._phase(year) in prizes.SETTLED]
        return self._in_groups(years[: self.how_many], self._standing)

    def _in_groups(self, years, standing):
        if self.frame["with_anchors"] and not self._are_apart(years):
            anchors.tell_apart(years, self.places)
        if not self.newest_first:
            years = years[::-1]
        by_theme = self.frame["layout"] == "by_theme"
        groups = prizes.by_theme(years) if by_theme else [("", years)]
        told = [(theme, [standing(year) for year in group]) for theme, group in groups]
        return told if years else None

    def _are_apart(self, years):
        """Whether all anchors of rows can stay, which are then taken; told at once,
        because so it is for nearly all lists."""
        if not all(isinstance(year, YearRow) for year in years):
            return False
        wanted = [each for year in years for each in year.anchors]
        places = {*wanted}
        is_apart = all(wanted) and len(places) == len(wanted)
        if is_apart and self.places.isdisjoint(places):
            self.places |= places
            return True
        return False

    # How rows stand: most were settled long ago, and are not reckoned anew

    @cached_property
    def _zone(self):
        return get_settings().zone

    @cached_property
    def _yesterday(self):
        return self.moment.astimezone(self._zone).date() - timedelta(days=1)

    def _settled(self, year):
        """Asked several times of each of a thousand years, and reckoned once."""
        if year.pk not in self._phases:
            self._phases[year.pk] = phases.settled_phase(
                year, moment=self.moment, yesterday=self._yesterday
            )
        return self._phases[year.pk]

    def _phase(self, year):
        return self._settled(year) or year.phase(self.moment)

    def _standing(self, year):
        return Standing(year, self._phase(year), moment=self.moment, zone=self._zone)

    def _next_phase(self, years):
        """The next moment (UTC) at which a year, shown or not, stands otherwise."""
        changes = [
            phases.next_change(year.schedule(), moment=self.moment)
            for year in years
            if self._phases.get(year.pk) is None
        ]
        return min((change for change in changes if change), default=None)


@lru_cache
def _words_of(model):
    """What a prize is called, and what it says of its phases."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if field.attname.startswith(("name_", "body_", "text_", "title", "winner_"))
    ]


def places_on_page(request):
    """The places that blocks of other prizes have on the page, to be added to."""
    return (
        set() if request is None else request.__dict__.setdefault("prize_places", set())
    )
