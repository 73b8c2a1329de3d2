"""The list of winners by stencils: our own templates, rendered once for each shape that
a year or a winner can have, and filled in for all of them.

A shape is all that a template decides by: which parts there are, and of how many
paragraphs. ``blanks`` makes from it what the template is rendered with, and takes its
tokens in the order in which the texts are told here.
"""

from itertools import count

from django.utils.text import capfirst, normalize_newlines

from ..domain.stencils import BREAK, Pouring, Stencil
from ..domain.texts import paragraphs
from ..domain.winners import Award
from ..models.pictures import LIST_SPEC, readable_rendition
from . import blanks
from .templates_in_use import ENTRY, LINE, WINNER, YEARS, in_use

IN_FULL = blanks.IN_FULL
#: For winners that are models: their pictures are asked of their images.
NOT_MADE = ("", None, None)
#: Made stencils; so many, that no history of shapes fills the memory.
_made, MOST = {}, 5000
_numbers = count()
#: What is filled in as it is.
ALONE = Stencil(["", ""], [0])


def index_of(groups, frame, *, request=None):
    """Markup of ``groups`` (pairs of theme and standings), as ``YEARS`` would give it.
    ``frame`` is what the template knows besides: prize, layout, levels."""
    return _Index(frame, request).told(groups)


class _Index:
    def __init__(self, frame, request):
        self.frame, self.request = frame, request
        self.pouring = Pouring()
        self.is_compact = frame["layout"] == "compact"
        self.is_by_theme = frame["layout"] == "by_theme"
        self.has_citations = frame["with_citation"]
        self.entry = in_use(LINE if self.is_compact else ENTRY)
        self.winner, self.years = in_use(WINNER), in_use(YEARS)
        self.number = self._number()

    def _number(self):
        """That of what stencils differ by besides their shapes: short, because it is
        looked up for each year."""
        prize = self.frame["prize"]
        own = tuple(sorted(prize.own_sentences.items()))
        names = ("layout", "level", "with_citation", "with_anchors", "language")
        # What the loader keeps is the same from one request to the next.
        templates = (self.entry.template, self.winner.template, self.years.template)
        key = (own, prize.winner_term, *(self.frame[name] for name in names))
        key = (*key, *map(id, templates))
        known = _made.get(key)
        if known is None:
            known = next(_numbers), templates  # kept, so that ids are their own
            _keep(key, known)
        return known[0]

    def told(self, groups):
        shape = tuple((bool(theme), len(standings)) for theme, standings in groups)
        years = self._stencil(self.years, shape, blanks.index)
        texts = iter(years.texts)
        for place, (theme, standings) in enumerate(groups):
            if theme:
                self.pouring.text(next(texts))
                self.pouring.add(ALONE, [capfirst(theme)])
            level = self._level(theme, place)
            for standing in standings:
                self.pouring.text(next(texts))
                self._entry(standing, level)
        self.pouring.text(next(texts))
        return self.pouring.html()

    def _level(self, theme, place):
        """At which level winners have their headings: below what stands above them."""
        level = self.frame["level"]
        return level if self.is_by_theme and not (theme or place) else level + 1

    def _stencil(self, template, shape, blank, **more):
        key = (self.number, blank, shape, *more.values())
        stencil = _made.get(key)
        if stencil is None:
            stencil = Stencil.of(
                template.render({**self.frame, **blank(shape), **more})
            )
            _keep(key, stencil)
        return stencil

    def _entry(self, standing, level):
        values, inner = [], []
        shape = self._entry_shape(standing, values, inner)
        key = (self.number, level, shape, *[each[1] for each in inner])
        stencil = _made.get(key)
        if stencil is None:
            stencil = self._joined(level, shape, inner, len(values))
            _keep(key, stencil)
        for _place, _shape, told in inner:
            values += told
        self.pouring.add(stencil, values)

    def _joined(self, level, shape, inner, start):
        """The stencil of a year with those of its winners in it."""
        stencil = self._stencil(self.entry, shape, blanks.entry, winner_level=level)
        parts = {}
        for place, each, told in inner:
            parts[place] = self._stencil(self.winner, each, blanks.winner), start
            start += len(told)
        return stencil.joined(parts) if parts else stencil

    def _entry_shape(self, standing, values, inner):
        year = standing.year
        theme = paragraphs_of(year.theme_text or year.theme_title)
        reason = paragraphs_of(year.not_awarded_reason)
        is_not_awarded = standing.is_not_awarded
        text = standing.text if is_not_awarded else ""
        values += [str(year.year), self._address(year), text, *theme, *reason]
        awards = () if is_not_awarded else self._awards(standing)
        awards = tuple([self._award(each, values, inner) for each in awards])
        about = paragraphs_of(year.winners_text)
        shared = paragraphs_of(year.shared_citation)
        language = year.shared_citation_language
        values += (language, *about, *shared)
        return (
            bool(year.pk),
            is_not_awarded,
            len(theme),
            len(reason),
            awards,
            number(year.winners_text, about),
            number(year.shared_citation, shared),
            bool(language),
            standing.is_shared,
        )

    def _awards(self, standing):
        """A line names the winners in the editor's order, whatever their categories."""
        return [Award(None, standing.winners)] if self.is_compact else standing.awards

    def _address(self, year):
        """ "" for a sample, which has no page."""
        return (year.get_url(self.request) or "None") if year.pk else ""

    def _award(self, award, values, inner):
        """The shape of an award; its texts are added to ``values``."""
        shared = paragraphs_of(award.shared_citation)
        values += [
            award.category.name if award.category else "",
            award.not_awarded_reason,
            award.shared_citation_language,
            *shared,
        ]
        return (
            award.category is not None,
            award.not_awarded,
            bool(award.not_awarded_reason),
            number(award.shared_citation, shared),
            bool(award.shared_citation_language),
            award.is_shared,
            tuple([self._in_entry(each, values, inner) for each in award.winners]),
        )

    def _in_entry(self, winner, values, inner):
        """What an entry itself says of a winner. In full it leaves the rest to a
        stencil of its own; otherwise it shows no more than the picture."""
        values += (winner.name, winner.described_name, winner.anchor)
        if self.is_compact:
            return None
        if self.has_citations:
            inner.append((len(values), *self._winner(winner)))
            values.append("")
            return IN_FULL
        picture = self._picture(winner)
        values += picture
        return bool(picture), bool(winner.image_credit)

    def _winner(self, winner):
        """The shape of what stands below the name of ``winner``, and its texts."""
        picture, lead_in = self._picture(winner), winner.citation_lead_in
        parties = winner.party_list if winner.parties else ()
        text, language, url = winner.shown_citation, winner.shown_language, winner.url
        about, citation = paragraphs_of(winner.about), paragraphs_of(text)
        shape = (
            bool(lead_in),
            bool(language),
            bool(url),
            (bool(picture), bool(winner.image_credit)),
            len(parties),
            len(about),
            number(text, citation),
        )
        told = (winner.name, lead_in, language, url)
        return shape, (*told, *picture, *parties, *about, *citation)

    def _picture(self, winner):
        """What is told of the picture of ``winner``; () when there is none to show."""
        if not winner.image_id:
            return ()
        file, width, height = getattr(winner, "made", NOT_MADE)
        if file:
            url = winner.picture_address(file)
        else:
            image, request = winner.image, self.request
            shown = readable_rendition(image, LIST_SPEC, request=request)
            if not shown:
                return ()
            url, width, height = shown.url, shown.width, shown.height
        return url, str(width), str(height), winner.alt, winner.image_credit


def _keep(key, made):
    """Another thread may empty it at any time: what was kept is not counted on."""
    if len(_made) >= MOST:
        _made.clear()
    _made[key] = made


def paragraphs_of(text):
    """The paragraphs of ``text``, with ``BREAK`` between the lines of one."""
    if not text:
        return ()
    if "\n" not in text and "\r" not in text:
        alone = text.strip()
        return (alone,) if alone else ()
    parts = paragraphs(text)
    if "\r" in text:
        parts = [normalize_newlines(part) for part in parts]
    return [part.replace("\n", BREAK) if "\n" in part else part for part in parts]


def number(text, parts):
    """How many paragraphs ``text`` has; -1 for a text of nothing but white space, which
    a template takes for a text."""
    return len(parts) or (-1 if text else 0)
