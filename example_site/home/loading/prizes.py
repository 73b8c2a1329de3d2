"""Prizes with their years, winners, juries and forms."""

from wagtail_trygghetspris.models import (
    Jury,
    NominationFormPage,
    PrizePage,
    PrizeYear,
)

from .filling import (
    as_rich_text,
    fill,
    fill_children,
    image_named,
    stream,
    stream_field,
)
from .pages import child, find_or_tell
from .reading import CONTENT, read_csv

NOT_AWARDED = "Pris ej utdelat"
YEAR_CHILDREN = ("winners", "year_categories")
PRIZE_PARTS = ("parent", "slug", "categories", "history", "own_words")
#: The streams of a year, and the kind of block an entry is when it does not say.
YEAR_STREAMS = {
    "announcement_body": None,
    "press_contacts": "contact",
    "links": "link",
    "criteria": "criterion",
}
YEAR_PARTS = (*YEAR_CHILDREN, *YEAR_STREAMS, "jury", "form", "year")


def put_prize(book, shelf, *, original=None):
    """Make the prize that ``book`` (an entry) describes, with all its years.

    ``original`` is the prize of which this is a translation.
    """
    entry = book.entry("prize")
    prize = shelf.put(
        entry,
        PrizePage,
        under=find_or_tell(entry, "parent"),
        slug=entry.required("slug"),
        apply=lambda page: _fill_prize(page, entry),
        original=original,
    )
    for name, year in book.named_entries("years").items():
        put_year(_numbered(year, name), prize, shelf, original=original)
    if "history" in entry:
        put_history(entry.entry("history"), prize, shelf)
    for translation in book.named_entries("translations").values():
        put_prize(translation, shelf, original=prize)
    return prize


def put_year(entry, prize, shelf, *, slug=None, original=None):
    """Make one year with its jury and, if ``entry`` has one, its form."""
    slug = slug or str(entry.required("year"))
    counterpart = original and child(original, slug)
    year = shelf.put(
        entry,
        PrizeYear,
        under=prize,
        slug=slug,
        apply=lambda page: _fill_year(page, entry, prize, shelf),
        original=counterpart,
    )
    if "form" in entry:
        form = entry.entry("form")
        shelf.put(
            form,
            NominationFormPage,
            under=year,
            slug=form.required("slug"),
            apply=lambda page: _fill_form(page, form),
            original=counterpart and counterpart.get_form_page(),
        )
    return year


def put_history(entry, prize, shelf):
    """Make a year for each line of a file of years and winners. The winner stays as
    it is written, also when the line names two: it is not for us to guess."""
    path = CONTENT / entry.required("file")
    for line in read_csv(path, ["year", "winner", "note"]):
        name, winner = line.required("year"), line.required("winner")
        values = {"title": entry.required("title").format(year=name)}
        if winner == NOT_AWARDED:
            values |= {"not_awarded": True, "not_awarded_reason": line.get("note")}
        else:
            values["winners"] = [{"name": winner, "about": line.get("note")}]
        year = type(line)(line.file, line.place, values)
        put_year(_numbered(year, name), prize, shelf)


def _numbered(entry, name):
    if not name.isdecimal() or len(name) != 4:
        raise entry.wrong(f"{name!r} is no year")
    return entry.updated(year=int(name))


def _fill_prize(page, entry):
    fill(page, entry.without(*PRIZE_PARTS), {"share_image": image_named})
    if "categories" in entry:
        fill_children(page, "categories", entry.entries("categories"))
    if "own_words" in entry:
        blocks = [_block(each, "words") for each in entry.entries("own_words")]
        page.own_words = stream(stream_field(PrizePage, "own_words"), entry, blocks)


def _fill_year(page, entry, prize, shelf):
    categories = {category.name: category for category in prize.categories.all()}

    def category(row, name):
        if name not in categories:
            raise row.wrong(f"the prize has no category {name!r}", "category")
        return categories[name]

    page.year = entry.required("year")
    fill(page, entry.without(*YEAR_PARTS))
    for relation in YEAR_CHILDREN:
        if relation in entry:
            references = {"category": category, "image": image_named}
            fill_children(page, relation, entry.entries(relation), references)
    for name, kind in YEAR_STREAMS.items():
        if name in entry:
            blocks = [_block(block, kind) for block in entry.entries(name)]
            value = stream(stream_field(PrizeYear, name), entry, blocks)
            setattr(page, name, value)
    if "jury" in entry:
        page.jury = _jury(entry.entry("jury"), shelf)


def _block(entry, usual_kind):
    kind = usual_kind or entry.required("type")
    if kind == "paragraph":
        return {"type": kind, "value": as_rich_text(entry.required("text"))}
    return {"type": kind, "value": entry.without("type").values}


def _jury(entry, shelf):
    jury = Jury.objects.filter(name=entry.required("name")).first()
    if jury is None or shelf.overwrite:
        jury = jury or Jury()
        fill(jury, entry.without("members"))
        fill_children(jury, "members", entry.entries("members"))
        jury.save()
    return jury


def _fill_form(page, entry):
    fill(page, entry.without("slug", "form_fields"))
    if "form_fields" in entry:
        fill_children(page, "form_fields", entry.entries("form_fields"))
