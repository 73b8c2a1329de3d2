"""Searching the archive of winners: what is asked for, what is found, what is missing.

What goes in are standings whose outcome may be read (rule R9); nothing else does.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from unicodedata import normalize
from urllib.parse import urlencode

LONGEST = 100


class View(StrEnum):
    LIST = "list"
    TIMELINE = "timeline"
    THEMES = "themes"


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a visitor asks of the archive; ``category`` is a key, ``year`` a number."""

    view: View = View.LIST
    words: str = ""
    category: int | None = None
    year: int | None = None

    @property
    def narrows(self):
        return bool(self.words or self.category or self.year)

    @property
    def terms(self):
        return folded(self.words).split()

    def address(self, *, view=None, page=1):
        """The query string that asks the same, from ``?``; "" for the plain archive."""
        view = view or self.view
        asked = {
            "q": self.words,
            "category": self.category,
            "year": self.year,
            "view": "" if view == View.LIST else str(view),
            "page": "" if page == 1 else page,
        }
        told = urlencode({name: value for name, value in asked.items() if value})
        return f"?{told}" if told else ""


def read(asked, *, categories, years, views=tuple(View)):
    """The query in ``asked`` (a mapping of texts). What is not among the keys
    ``categories``, the numbers ``years`` or ``views``, or cannot be read, is not
    asked for."""
    return Query(
        view=_among(asked.get("view"), views) or View.LIST,
        words=" ".join(asked.get("q", "").replace("\0", " ").split())[:LONGEST].strip(),
        category=_among(asked.get("category"), categories),
        year=_among(asked.get("year"), years),
    )


def _among(text, known):
    return next((value for value in known if str(value) == text), None)


def folded(text):
    """``text`` as it is compared: letters of one size and one form, in any database."""
    return normalize("NFC", normalize("NFC", text).casefold())


def views_of(years):
    """The ways to read ``years``: by theme only if one of them has a theme."""
    if any(year.theme_title.strip() for year in years):
        return list(View)
    return [View.LIST, View.TIMELINE]


def heading(query, number, *, category, say):
    """How many years were found, and all that was asked for, in one line.

    ``category`` is the one whose key ``query`` has; ``say`` is a prize's ``saying``.
    """
    if not query.narrows:
        return say("years_shown", number=number)
    told = [_hits(query.words, number, say)]
    if query.category:
        told.append(say("asked_category", category=category.name))
    if query.year:
        told.append(say("asked_year", year=query.year))
    return " · ".join(told)


def _hits(words, number, say):
    if words and number:
        return say("hits_for", number=number, words=words)
    if words:
        return say("no_hits_for", words=words)
    return say("hits", number=number) if number else say("no_hits")


def found(standings, query):
    """Those of ``standings`` that ``query`` asks for, each with the winners it asks
    for. A word of the year, such as its theme, finds all its winners."""
    of_year = [each for each in standings if query.year in (None, each.year.year)]
    if not (query.terms or query.category):
        return of_year
    narrowed = ((each, _awards(each, query)) for each in of_year)
    return [
        each.narrowed_to(awards)
        for each, awards in narrowed
        if awards or _is_found_itself(each, query)
    ]


def _is_found_itself(standing, query):
    return not query.category and _has(query, _of_year(standing))


def _awards(standing, query):
    about = _of_year(standing)
    kept = []
    for award in standing.awards:
        if query.category and getattr(award.category, "pk", None) != query.category:
            continue
        here = [*about, *_of_award(award)]
        winners = [each for each in award.winners if _has(query, here, _of(each))]
        if winners or (award.not_awarded and _has(query, here)):
            kept.append(replace(award, winners=winners))
    return kept


def _has(query, *texts):
    haystack = folded("\n".join(text for some in texts for text in some))
    return all(term in haystack for term in query.terms)


def _of_year(standing):
    """What is told of a year as a whole; nothing that is left over in a field which a
    year that came to this does not show."""
    year = standing.year
    told = [str(year.year), year.theme_title, year.theme_text]
    if standing.is_announced:
        return [*told, year.winners_text, year.shared_citation]
    if standing.is_not_awarded:
        return [*told, year.not_awarded_reason]
    return told


def _of_award(award):
    name = award.category.name if award.category else ""
    return [name, award.shared_citation, award.not_awarded_reason]


def _of(winner):
    return [
        winner.described_name,
        winner.parties,
        winner.about,
        winner.citation_lead_in,
        winner.shown_citation,
    ]


def gaps_before(shown, missing):
    """The numbers of ``missing`` years that lie just before each of the years
    ``shown`` (numbers, newest first), by that year. Nothing for years without."""
    older = [*shown, 0][1:]
    gaps = {
        year: [each for each in missing if before < each < year]
        for year, before in zip(shown, older, strict=True)
    }
    return {year: gap for year, gap in gaps.items() if gap}


def spoken_years(numbers, *, step=1):
    """``2012, 2014–2016``. ``numbers`` rise; ``step`` lies between two in a row."""
    runs = []
    for number in numbers:
        if runs and number - runs[-1][-1] == step:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run):
    return str(run[0]) if len(run) == 1 else f"{run[0]}\N{EN DASH}{run[-1]}"
