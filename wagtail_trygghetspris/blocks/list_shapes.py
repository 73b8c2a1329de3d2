"""What a list of winners tells of years, awards and winners: the order of its texts,
and where in one entry each of them stands."""

YEAR = (
    "number",
    "address",
    "text",
    "theme_text",
    "theme_title",
    "reason",
    "language",
    "about",
    "shared",
)
AWARD = ("name", "reason", "language", "shared")
WINNER = (
    "name",
    "described_name",
    "anchor",
    "lead_in",
    "language",
    "url",
    "src",
    "width",
    "height",
    "alt",
    "credit",
    "parties",
    "about",
    "citation",
)
#: In paragraphs.
YEAR_TEXTS = ("theme_text", "theme_title", "reason", "about", "shared")
WINNER_TEXTS = ("about", "citation")
#: What the shape of a year and of a winner consists of: whether there is such a text.
#: That of a year begins with whether it has a page, and whether nobody was awarded.
YEAR_SHAPE = (*YEAR_TEXTS, "language")
WINNER_SHAPE = ("lead_in", "language", "url", "src", "credit", "parties", *WINNER_TEXTS)
#: Behind all other places of an entry: of winners that are a stencil of their own.
MARKUP = 1_000_000


def place_of_award(name, number):
    """Where the text ``name`` of the award ``number`` stands."""
    return len(YEAR) + number * len(AWARD) + AWARD.index(name)


def place_of_winners(awards):
    """Where the texts of the winners of an entry with so many ``awards`` begin."""
    return len(YEAR) + awards * len(AWARD)


def column_of(place, awards):
    """The table and the column that stand at ``place`` of such an entry, and of which
    of its awards or winners they are."""
    for table, names, start in (
        ("winners", WINNER, place_of_winners(awards)),
        ("awards", AWARD, len(YEAR)),
        ("years", YEAR, 0),
    ):
        if place >= start:
            number, column = divmod(place - start, len(names))
            return table, names[column], number
    raise ValueError(place)
