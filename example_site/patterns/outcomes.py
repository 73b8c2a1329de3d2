"""What visitors read of earlier years: the entry in the list, and the announcement."""

from copy import copy

from django.http import QueryDict

from .pattern import Pattern
from .reading import INCLUDES, standing
from .samples import LONG, category, citation, pictured, tell, winner

entry = Pattern(
    "entry",
    "Ett år i listan",
    "A year in the list",
    f"{INCLUDES}/year_entry.html",
    level=3,
)
winners = Pattern(
    "winners",
    "Vinnarna",
    "The winners",
    "wagtail_trygghetspris/announcement/winners.html",
)


def in_both(slug, swedish, english):
    """The same outcome as it stands in the list and in the announcement."""

    def add(context):
        entry.state(slug, swedish, english)(context)
        return winners.state(slug, swedish, english)(context)

    return add


@in_both("one", "En vinnare", "One winner")
def _one(samples):
    theme = tell("samverkan i vardagen", "working together")
    return standing(samples.awarded([winner()], theme_title=theme))


@in_both("two", "Två vinnare", "Two winners")
def _two(samples):
    descriptor = tell("den ideella organisationen", "the non-profit organisation")
    other = tell("Storkusinen", "Big Cousin")
    return standing(samples.awarded([winner(), winner(other, descriptor=descriptor)]))


@in_both("shared", "Gemensam motivering", "A shared citation")
def _shared(samples):
    pair = [winner("Aino Exempel", citation=""), winner("Musa Påhitt", citation="")]
    return standing(samples.awarded(pair, shared_citation=citation()))


@in_both("categories", "Kategorier", "Categories")
def _categories(samples):
    culture = category(1, tell("Kultur", "Culture"))
    heart = category(2, tell("Årets eldsjäl", "Enthusiast of the year"))
    nature = category(3, tell("Miljö", "Nature"))
    reason = tell("Ingen uppfyllde kriterierna.", "None met the criteria.")
    return standing(
        samples.awarded(
            [
                winner(category=culture),
                winner("Aino Exempel", category=heart, citation=""),
                winner("Musa Påhitt", category=heart, citation=""),
            ],
            categories=[
                (culture, {}),
                (heart, {"shared_citation": citation()}),
                (nature, {"not_awarded": True, "not_awarded_reason": reason}),
            ],
        )
    )


@in_both("picture", "Med bild", "With a picture")
def _picture(samples):
    return standing(samples.awarded([pictured()]))


@in_both("more", "Allt om en vinnare", "All about one winner")
def _more(samples):
    return standing(
        samples.awarded(
            [
                winner(
                    "IGOR",
                    name_expansion=tell("Ingen går runt", "Nobody walks around"),
                    parties="Föreningen Ett\nFöreningen Två",
                    about=tell("Finns sedan 1998.", "Here since 1998."),
                    citation="They have made the square a place for all.",
                    citation_language="en",
                    citation_lead_in=tell("Priset går till", "The prize goes to"),
                    url="https://igor.monsterkoping.example/",
                )
            ]
        )
    )


@in_both("long", "Mycket långa namn", "Very long names")
def _long(samples):
    long = category(1, LONG[:200])
    return standing(
        samples.awarded(
            [winner(LONG, category=long), winner(LONG[::-1], category=long)],
            theme_text=LONG,
            categories=[(long, {})],
        )
    )


@entry.state("not-awarded", "Delades inte ut", "Not awarded")
def _not_awarded(samples):
    reason = tell("Inställt på grund av pandemin.", "Cancelled: the pandemic.")
    year = samples.awarded([], not_awarded=True, not_awarded_reason=reason)
    return standing(year)


@entry.state("waiting", "Stängd, inte offentliggjord", "Closed, not announced yet")
def _waiting(samples):
    return standing(samples.phase("closed"))


archive = Pattern(
    "archive",
    "Arkivet",
    "The archive",
    "wagtail_trygghetspris/winners_archive.html",
    is_page=True,
)
for slug, swedish, english, asked in [
    ("list", "Lista", "List", ""),
    ("timeline", "Tidslinje", "Timeline", "view=timeline"),
    ("themes", "Efter tema", "By theme", "view=themes"),
    ("found", "Sökning", "Search", "q=Aino"),
    ("nothing", "Inga träffar", "Nothing found", "q=finnsinte"),
]:

    def make_archive(samples, asked=asked):
        return archived(samples, asked)

    archive.state(slug, swedish, english)(make_archive)


def archived(samples, asked):
    """What the page of the archive is told when ``asked`` is in its address."""
    prize = samples.prize(awarded_since=2018)
    prize.categories = []
    themes = [tell("samverkan", "working together"), tell("skolvägar", "schools")]
    for number in range(2025, 2018, -1):
        fields = {"prize": prize, "theme_title": themes[number % 2]}
        if number == 2021:
            fields["not_awarded"] = True
        elif number != 2022:
            fields["winners"] = [winner("Aino Exempel" if number % 3 else None)]
        if number != 2022:
            prize.prize_years.append(samples.year(number, **fields))
    request = copy(samples.request)
    request.GET = QueryDict(asked)
    return prize.archive_view(request).context_data


PATTERNS = [entry, winners, archive]
