"""The list of winners by stencils: templates, rendered once for each shape that a year
or a winner can have, and filled in for all of them.

A shape is all that a template decides by: which texts there are. ``blanks`` makes from
it what the template is rendered with, ``list_texts`` what stencils are filled with. A
host's own templates are told so as well, if that is all that they do.
"""

from itertools import count, islice, repeat

from django.template import Context
from django.utils.text import capfirst

from ..domain.bounded import Bounded
from ..domain.stencils import NotAStencil, Stencil, ready
from .blanks import FRAME, Asked, Blanks, Roots
from .list_markup import Columns
from .list_reading import Reading
from .list_shapes import MARKUP, WINNER, column_of, place_of_winners
from .plain_templates import is_plain
from .templates_in_use import ENTRY, IN_FULL, LINE, LIST, YEARS, are_ours, in_use

#: Made stencils.
_made = Bounded(5000)
_numbers = count()


def index_of(groups, frame, *, request=None):
    """Markup of ``groups`` (pairs of theme and standings), as ``YEARS`` would give it.
    ``frame`` is what the template knows besides: prize, layout, levels. Raises
    ``NotAStencil`` where a template of the host's does more than stencils can."""
    return _Index(groups, frame, request).told()


class _Index:
    def __init__(self, groups, frame, request):
        self.groups, self.frame = groups, frame
        self.is_compact = frame["layout"] == "compact"
        self.is_in_full = frame["with_citation"] and not self.is_compact
        self.templates = [getattr(in_use(name), "template", None) for name in LIST]
        self.are_ours = are_ours()
        self.parts = (2,) if self.are_ours else (1, 2, 3)
        if not (self.are_ours or all(map(is_plain, self.templates))):
            raise NotAStencil("a template of the host's")
        self.between = {"years": {}, "awards": {}, "winners": {}}
        self.number = self._number()
        standings = [each for _theme, group in groups for each in group]
        self.read = Reading(standings, is_compact=self.is_compact, request=request)

    def _number(self):
        """That of what stencils differ by besides their shapes: short, because it is
        looked up for each year."""
        prize = self.frame["prize"]
        own = tuple(sorted(prize.own_sentences.items()))
        key = (own, prize.winner_term, *(self.frame[name] for name in FRAME))
        # What the loader keeps is the same from one request to the next.
        key = (*key, *map(id, self.templates))
        known = _made.get(key)
        if known is None:
            known = next(_numbers), self.templates  # kept, so that ids are their own
            _made[key] = known
        return known[0]

    def told(self):
        """Not marked as safe: that would be one more copy of it."""
        shape = tuple((bool(theme), len(group)) for theme, group in self.groups)
        texts = iter(self._stencil(YEARS, "index", shape).texts)
        entries, pieces = iter(self._entries()), []
        for theme, group in self.groups:
            if theme:
                pieces += next(texts), *ready([capfirst(theme)])
            for _standing in group:
                pieces += next(texts), next(entries)
        return "".join([*pieces, *texts])

    def _entries(self):
        """The markup of each entry. Those alike are filled in together."""
        alike = {}
        for place, each in enumerate(self._stencils()):
            alike.setdefault(each, []).append(place)
        columns = Columns(self.read, self.between)
        entries = {}
        for (stencil, awards), places in alike.items():
            column_at = columns.of(places, awards)
            filled = stencil.filled(column_at, len(places))
            entries.update(zip(places, filled, strict=True))
        return [entries[place] for place in range(len(entries))]

    def _stencils(self):
        """The stencil of each entry, and how many awards are told in it."""
        years, awards, winners = (iter(each) for each in self.read.shapes)
        made = {}
        for level, own, number in zip(
            self._levels(), self.read.awards_of, self.read.winners_of, strict=True
        ):
            shape = (
                next(years),
                own and tuple(islice(awards, len(own))),
                tuple(islice(winners, number)),
            )
            stencil = made.get((level, shape))
            if stencil is None:
                stencil = made[level, shape] = self._entry(level, shape)
            yield stencil, len(own or ())

    def _levels(self):
        """At which level the winners of each entry have their headings: below what
        stands above them."""
        level = self.frame["level"]
        is_by_theme = self.frame["layout"] == "by_theme"
        for place, (theme, group) in enumerate(self.groups):
            stands_alone = is_by_theme and not (theme or place)
            yield from repeat(level if stands_alone else level + 1, len(group))

    def _entry(self, level, shape):
        """The stencil of a year with those of its winners in it."""
        key = (self.number, level, shape)
        stencil = _made.get(key)
        if stencil is None:
            year, awards, winners = shape
            inner = winners if self.is_in_full else ()
            known = (year, awards, (None,) * len(inner) or winners)
            template = LINE if self.is_compact else ENTRY
            stencil = self._stencil(template, "entry", known, winner_level=level)
            stencil = stencil.joined(self._inner(inner, len(awards or ())))
            _made[key] = stencil
        self._note(stencil, len(shape[1] or ()))
        return stencil

    def _inner(self, shapes, awards):
        start, parts = place_of_winners(awards), {}
        for number, shape in enumerate(shapes):
            stencil = self._stencil(IN_FULL, "winner", shape)
            parts[MARKUP + number] = stencil, start + number * len(WINNER)
        return parts

    def _note(self, stencil, awards):
        """Which texts ``stencil`` shows, and what stands between the parts of one."""
        for place in stencil.places:
            table, column, _number = column_of(place, awards)
            between = stencil.between.get(place)
            if self.between[table].setdefault(column, between) != between:
                raise NotAStencil("parts are told apart")

    def _stencil(self, name, kind, shape, **more):
        key = (self.number, name, shape, *more.values())
        stencil = _made.get(key)
        if stencil is None:
            stencil = self._rendered(in_use(name).template, kind, shape, more)
            _made[key] = stencil
        return stencil

    def _rendered(self, template, kind, shape, more):
        asked = Asked()
        try:
            made = [
                self._with_parts(parts, asked, template, kind, shape, more)
                for parts in self.parts
            ]
        except Exception as error:
            if self.are_ours:
                raise
            raise NotAStencil("it cannot be rendered with blanks") from error
        is_too_much = asked.too_much and not self.are_ours
        if is_too_much or any(not each.is_like(made[-1]) for each in made):
            raise NotAStencil("more is asked than a shape tells")
        return made[-1].narrowed()

    def _with_parts(self, parts, asked, template, kind, shape, more):
        """``template`` as a stencil, made of texts with so many parts."""
        blanks = Blanks(asked, parts=parts)
        context = Context(blanks.frame(self.frame) | more)
        context.dicts.insert(0, Roots(asked))
        context.update(getattr(blanks, kind)(shape))
        return Stencil.of(template.render(context))
