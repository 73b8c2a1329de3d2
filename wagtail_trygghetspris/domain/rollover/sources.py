"""What a new prize year begins from, and what the table says of it."""

from dataclasses import dataclass, field

from . import rows
from .moving import next_year, years_left_out


@dataclass(frozen=True)
class Source:
    """The year that a new one begins from, and its form. Each may be missing."""

    year: object = None
    form: object = None
    #: The rows that have something in them, as pairs of a row and its page.
    filled: tuple = ()

    @property
    def is_draft(self):
        """Whether the year never was published."""
        return bool(self.year) and _is_begun(self.year)

    @property
    def members(self):
        """The members of the jury in their order."""
        jury = self.year and self.year.jury
        return list(jury.members.all()) if jury else []


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A new year for ``prize``: ``year`` begins from ``source``. ``existing`` is the
    page when there is one already; ``left_out`` are years in between without a page."""

    prize: object
    year: int
    source: Source = field(default_factory=Source)
    existing: object = None
    left_out: tuple = ()


def propose(prize, *, years, forms, this_year, year=None):
    """What to start: ``year``, or the one that comes next by the prize's frequency.

    ``years`` and ``forms`` are QuerySets of such pages. Where no year is asked for and
    the latest has not been published yet, that one is ``existing``: it has been
    started already.
    """
    own = years.child_of(prize)
    latest = own.order_by("-year", "-pk").first()
    number = latest and latest.year
    asked = year is not None
    if not asked and latest and _is_begun(latest) and number >= this_year:
        year = number
    if year is None:
        year = next_year(number, frequency=prize.frequency, this_year=this_year)
    source = find_source(prize, year=year, years=years, forms=forms)
    return Proposal(
        prize=prize,
        year=year,
        source=source,
        existing=own.filter(year=year).order_by("pk").first(),
        left_out=() if asked else _left_out(source, year, prize.frequency),
    )


def find_source(prize, *, year, years, forms):
    """The latest year of ``prize`` before ``year``, and what is filled in there."""
    stored = years.child_of(prize).filter(year__lt=year).order_by("-year", "-pk")
    stored = stored.first()
    if stored is None:
        return Source()
    last = as_published(stored)
    stored_form = forms.child_of(stored).order_by("path").first()
    form = stored_form and as_published(stored_form)
    pages = [(rows.year_rows(years.model), last)]
    if form:
        pages.append((rows.form_rows(forms.model), form))
    table = [(row, _dated(row, page)) for part, page in pages for row in part]
    filled = tuple((row, page) for row, page in table if row.is_filled_in(page))
    return Source(last, form, filled)


def as_published(page):
    """``page`` as it was published, whatever drafts there are of it since: they may
    hold what is under embargo. One that never was published is only a draft."""
    if page.live or page.first_published_at or not page.latest_revision_id:
        return page
    return page.get_latest_revision_as_object()


def _dated(row, page):
    """The dates of a translated year are those of the page it was made from."""
    original = getattr(page, "original", page)
    if original.pk == page.pk or not set(row.fields) & {*rows.DATES, "rolling"}:
        return page
    return as_published(original)


def _is_begun(year):
    return not year.live and not year.first_published_at


def _left_out(source, year, frequency):
    if source.year is None:
        return ()
    return tuple(years_left_out(source.year.year, year, frequency=frequency))
