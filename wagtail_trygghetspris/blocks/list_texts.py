"""The texts that a list of winners shows, column by column: so that each step is one
for the whole list, and not one for each of a thousand winners."""

from functools import partial
from itertools import repeat

from ..domain.stencils import PART, parted, ready
from ..domain.winners import described
from . import list_shapes
from .list_shapes import WINNER_SHAPE, WINNER_TEXTS, YEAR_SHAPE, YEAR_TEXTS


class Texts:
    """``columns`` of texts by their names, equally long, or functions that make them;
    some are in paragraphs."""

    def __init__(self, columns, *, paragraphs=()):
        self._columns, self._paragraphs, self._parted = columns, paragraphs, {}

    def _column(self, name):
        if name not in self._paragraphs:
            column = self._columns[name]
            return column() if callable(column) else column
        if name not in self._parted:
            self._parted[name] = parted(self._columns[name])
        return self._parted[name]

    def shapes(self, names):
        """Of each row, which of ``names`` it has; -1: only white space of it."""
        return list(zip(*(self._known(name) for name in names), strict=True))

    def _known(self, name):
        column = self._column(name)
        known = list(map(bool, column)) if any(column) else [False] * len(column)
        if name not in self._paragraphs:
            return known
        given = list(map(bool, self._columns[name]))
        if given == known:
            return known
        return [has or -was for has, was in zip(known, given, strict=True)]

    def markup(self, name, between):
        """A column as markup; ``between`` stands between the parts of a text."""
        return ready(self._column(name), between or PART)


def texts_of_years(standings, address):
    """``address`` is a function that tells that of a year."""
    rows = [
        (
            str(year.year),
            address(year),
            standing.text if standing.is_not_awarded else "",
            year.theme_text,
            year.theme_title,
            year.not_awarded_reason,
            year.shared_citation_language,
            year.winners_text,
            year.shared_citation,
        )
        for standing in standings
        for year in [standing.year]
    ]
    columns = zip(list_shapes.YEAR, map(list, zip(*rows, strict=True)), strict=True)
    return Texts(dict(columns), paragraphs=YEAR_TEXTS)


def shapes_of_years(texts, standings):
    """They begin with whether a year has a page, and whether nobody was awarded."""
    return [
        (standing.year.pk is not None, standing.is_not_awarded, *known)
        for standing, known in zip(standings, texts.shapes(YEAR_SHAPE), strict=True)
    ]


def texts_of_awards(awards):
    rows = [
        (
            award.category.name if award.category else "",
            award.not_awarded_reason,
            award.shared_citation_language,
            award.shared_citation,
        )
        for award in awards
    ]
    columns = [list(each) for each in zip(*rows, strict=True)] or repeat([])
    named = dict(zip(list_shapes.AWARD, columns, strict=False))
    return Texts(named, paragraphs=("shared",))


def shapes_of_awards(texts, awards):
    return [
        (
            award.category is not None,
            award.not_awarded,
            *known,
            award.is_shared,
            len(award.winners),
        )
        for award, known in zip(
            awards, texts.shapes(("reason", "language", "shared")), strict=True
        )
    ]


def texts_of_winners(stored, pictures):
    """``stored`` are columns by their names; ``pictures`` tells what is shown."""
    told = {
        "name": stored["name"],
        "described_name": partial(_described, stored),
        "anchor": stored["anchor"],
        "lead_in": stored["citation_lead_in"],
        "language": stored["citation_language"],
        "url": stored["url"],
        **pictures(stored),
        "alt": _alt(stored),
        "credit": stored["image_credit"],
        "parties": _parties(stored["parties"]),
        "about": stored["about"],
        "citation": stored["citation"],
    }
    return Texts(told, paragraphs=WINNER_TEXTS)


def no_shapes(texts):
    """Where nothing is decided by what there is."""
    return repeat(None)


def shapes_of_winners(texts):
    return texts.shapes(WINNER_SHAPE)


def _described(stored):
    names, more = stored["name"], (stored["descriptor"], stored["name_expansion"])
    if not any(map(any, more)):
        return [name[:1].upper() + name[1:] for name in map(str.strip, names)]
    return [*map(described, names, *more)]


def _alt(stored):
    told, is_decorative = stored["image_alt"], stored["image_is_decorative"]
    if not any(is_decorative):
        return told
    return ["" if none else alt for alt, none in zip(told, is_decorative, strict=True)]


def _parties(column):
    if not any(column):
        return column
    return [
        PART.join(filter(None, map(str.strip, text.splitlines()))) for text in column
    ]
