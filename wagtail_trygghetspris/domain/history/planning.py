"""What would be made of the entries: beside the years there are, and by the answers."""

from dataclasses import dataclass, field, replace

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..dates import EARLIEST
from .doubts import Doubt, DoubtKind
from .entries import Entry, WinnerDraft

LENGTHS = {"name": 255, "descriptor": 255, "name_expansion": 255}


class State(TextChoices):
    """What becomes of one row."""

    MAKE = "make", gettext_lazy("Will be made")
    ASK = "ask", gettext_lazy("Needs an answer")
    THERE = "there", gettext_lazy("Is there already")
    OUT = "out", gettext_lazy("Left out")
    WRONG = "wrong", gettext_lazy("Cannot be imported")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the editor says of one row. ``reading`` is the place of one of the entry's
    readings, and ``winners`` are that reading as the editor has changed it."""

    take: bool = True
    year: int | None = None
    reading: int | None = None
    winners: tuple[WinnerDraft, ...] = ()


@dataclass(kw_only=True)
class Row:
    entry: Entry
    year: int | None
    is_inferred: bool = False
    state: State = State.MAKE
    winners: tuple[WinnerDraft, ...] = ()
    winners_text: str = ""
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    #: The row that this one becomes one year together with.
    joins: "Row | None" = None

    @property
    def number(self):
        return self.entry.number

    @property
    def will_be_made(self):
        return self.state == State.MAKE

    @property
    def asks_for_year(self):
        """Whether the year can be given or given anew."""
        kinds = {DoubtKind.NO_YEAR, DoubtKind.SEVERAL_YEARS, DoubtKind.ODD_YEAR}
        kinds |= {DoubtKind.SAME_YEAR, DoubtKind.YEAR_READ}
        asked = any(doubt.kind in kinds for doubt in self.doubts)
        return asked or self.state == State.THERE or self.year != self.entry.year

    @property
    def can_be_taken(self):
        """Whether taking the row or leaving it makes a difference."""
        return self.state in (State.MAKE, State.ASK) or (
            self.state == State.OUT and not self.is_repeated
        )

    @property
    def is_repeated(self):
        return any(doubt.kind == DoubtKind.REPEATED for doubt in self.doubts)

    @property
    def state_label(self):
        return State(self.state).label

    @property
    def hint(self):
        """Where the entry stands, for whoever must say which year it is."""
        above, below = self.entry.neighbours
        if above and below:
            text = _("It stands between %(above)s and %(below)s.")
        elif above:
            text = _("It stands last, after %(above)s.")
        elif below:
            text = _("It stands first, before %(below)s.")
        else:
            return ""
        return text % {"above": above, "below": below}

    def wrong(self, message, state=State.WRONG):
        self.problems.append(message)
        self.state = state


@dataclass(frozen=True)
class Plan:
    rows: list[Row]

    def years(self):
        """The rows that will be made, in groups of one year each, earliest first."""
        groups = {}
        for row in self.rows:
            if row.will_be_made:
                groups.setdefault(row.year, []).append(row)
        return dict(sorted(groups.items()))

    def count(self, state):
        return sum(row.state == state for row in self.rows)

    @property
    def questions(self):
        """The rows without whose answers nothing is made."""
        return [row for row in self.rows if row.state == State.ASK]


def make_plan(entries, *, existing, latest, answers=None, since=None, categories=()):
    """A ``Plan`` for ``entries``.

    ``existing`` are the years that the prize has pages for, in whatever state; they
    are left alone. ``latest`` is the last year that can be history, ``since`` the
    first award as the prize says, ``categories`` the names of the prize's own, and
    ``answers`` maps the numbers of rows to an ``Answer``.
    """
    answers = answers or {}
    known = {name.casefold() for name in categories}
    rows = []
    for entry in entries:
        row = _row(entry, answers.get(entry.number, Answer()))
        _examine_winners(row, known)
        _examine_year(row, existing=existing, latest=latest, since=since)
        rows.append(row)
    _join_years(rows)
    return Plan(rows)


def _row(entry, answer):
    year = answer.year or entry.year
    place = entry.preferred if answer.reading is None else answer.reading
    if not 0 <= place < max(len(entry.readings), 1):
        place = entry.preferred
    winners = entry.readings[place] if entry.readings else ()
    if len(answer.winners) == len(winners) and place > 0:
        winners = answer.winners
    return Row(
        entry=entry,
        year=year,
        is_inferred=year is not None and year != entry.year,
        state=State.MAKE if answer.take else State.OUT,
        winners=tuple(winners),
        winners_text=entry.winners_text if _explains(entry, place) else "",
        doubts=list(entry.doubts),
    )


def _explains(entry, place):
    """The sentence about the winners is kept where the names alone are entered."""
    has_headings = entry.readings and any(each.citation for each in entry.readings[0])
    return place > 0 or has_headings


def _examine_winners(row, categories):
    entry = row.entry
    if entry.category and entry.category.casefold() not in categories:
        row.doubts.append(Doubt(DoubtKind.NO_SUCH_CATEGORY, entry.category))
    if row.state == State.OUT:
        return
    if not row.winners and not entry.not_awarded:
        row.wrong(_("There is no winner in this row."))
    if any(not winner.name for winner in row.winners):
        row.wrong(_("Write the name of the winner."), State.ASK)
    for winner in row.winners:
        if any(len(getattr(winner, name)) > most for name, most in LENGTHS.items()):
            row.wrong(
                _("A name, or the words with it, can have 255 characters at most."),
                State.ASK,
            )
            break


def _examine_year(row, *, existing, latest, since):
    if row.state == State.OUT:
        return
    if row.year is None:
        row.wrong(_("Write the year, or do not import this row."), State.ASK)
    elif not EARLIEST <= row.year <= latest:
        row.doubts.append(Doubt(DoubtKind.ODD_YEAR, str(row.year)))
        row.wrong(
            _("The year must be between %(first)s and %(last)s.")
            % {"first": EARLIEST, "last": latest},
            State.ASK if row.is_inferred else State.WRONG,
        )
    elif row.year in existing:
        row.state = State.THERE
    elif since and row.year < since:
        row.doubts.append(Doubt(DoubtKind.BEFORE_FIRST, str(since)))


def _join_years(rows):
    """Rows of the same year become one year, but a repeated row is left out, and a
    year cannot both have winners and be without award."""
    first = {}
    for row in rows:
        if not row.will_be_made:
            continue
        other = first.setdefault(row.year, row)
        if other is row:
            continue
        number = str(other.number)
        if _says_the_same(row, other):
            row.doubts.append(Doubt(DoubtKind.REPEATED, number))
            row.state = State.OUT
        elif _contradicts(row, other):
            row.doubts.append(Doubt(DoubtKind.SAME_YEAR, number))
            row.doubts.append(Doubt(DoubtKind.WINNER_AND_NOT))
            row.wrong(_("Row %(number)s says otherwise.") % {"number": number})
        else:
            row.doubts.append(Doubt(DoubtKind.SAME_YEAR, number))
            row.joins = other


def _says_the_same(row, other):
    return (
        row.winners == other.winners
        and row.entry.not_awarded == other.entry.not_awarded
        and row.entry.category.casefold() == other.entry.category.casefold()
    )


def _contradicts(row, other):
    in_categories = row.entry.category and other.entry.category
    return row.entry.not_awarded != other.entry.not_awarded and not in_categories


def winners_with_citation(row):
    """The winners of a row; a single one takes the row's citation as its own."""
    if len(row.winners) == 1 and row.entry.citation:
        return [replace(row.winners[0], citation=row.entry.citation)]
    return list(row.winners)
