"""What of a prize year is kept back until its outcome is announced (rule R9)."""

from .prizes import SETTLED

#: When the outcome may be seen: no secret, but only for those who announce to change.
TIMING = ("announce_at", "is_withheld")
#: The outcome and its announcement, in columns of the year.
WORDS = (
    "winners_text",
    "shared_citation",
    "shared_citation_language",
    "not_awarded",
    "not_awarded_reason",
    "announcement_title",
    "announcement_lead",
    "announcement_body",
    "announcement_footnote",
    "keywords",
    "press_contacts",
    "links",
    "documents",
)
FIELDS = TIMING + WORDS
#: The same in rows that belong to the year.
ROWS = ("winners",)
#: Columns of those rows that say nothing: whose they are, and what is made of the name.
NO_WORDS = ("prize_year", "anchor")
#: And in each category of the year.
CATEGORY_FIELDS = (
    "shared_citation",
    "shared_citation_language",
    "not_awarded",
    "not_awarded_reason",
)


def is_public(years, *, moment):
    """Whether the outcome may be read by anybody at ``moment``. ``years`` are the
    published pages of one prize year: itself and its translations."""
    return any(year.live and year.phase(moment) in SETTLED for year in years)


def take_outcome(year, *, source, categories=()):
    """Give ``year``, in memory, what is under embargo as it stands in ``source``; and
    its categories too, of which ``categories`` are rows that do not hang on it yet."""
    for name in FIELDS:
        setattr(year, name, getattr(source, name))
    for name in ROWS:
        setattr(year, name, list(getattr(source, name).all()))
    known = {entry.category_id: entry for entry in source.year_categories.all()}
    for entry in [*year.year_categories.all(), *categories]:
        for name in CATEGORY_FIELDS:
            blank = entry._meta.get_field(name).get_default()
            other = known.get(entry.category_id)
            setattr(entry, name, getattr(other, name) if other else blank)


def outcome_of(year):
    """What a version of a year says of everything under embargo, to be compared with
    another. Keys of rows do not count: rows that were never published have none."""
    values = {name: year._meta.get_field(name).value_to_string(year) for name in FIELDS}
    for name in ROWS:
        values[name] = [_values(row) for row in getattr(year, name).all()]
    values["categories"] = [
        (entry.category_id, *(getattr(entry, name) for name in CATEGORY_FIELDS))
        for entry in year.year_categories.all()
    ]
    return values


def _values(row):
    fields = [each for each in row._meta.concrete_fields if not each.primary_key]
    return [getattr(row, each.attname) for each in fields if each.name not in NO_WORDS]


def take_away(year):
    """Empty, in memory, what is under embargo; its time is left. Not to be saved."""
    for name in WORDS:
        setattr(year, name, year._meta.get_field(name).get_default())
    for name in ROWS:
        setattr(year, name, [])
    entries = year.list_categories()
    for entry in entries:
        for name in CATEGORY_FIELDS:
            setattr(entry, name, entry._meta.get_field(name).get_default())
    if entries:
        year.year_categories = entries
    # What search engines read may name the winner, in any host's template.
    year.seo_title = year.search_description = ""
