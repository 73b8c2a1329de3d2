"""What each row must reach, and whether it does."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import ge, le

from benchmarks import works
from benchmarks.works import OURS, STOCK


class Book:
    """The lines of one database, by their work and who did it."""

    def __init__(self, lines):
        self.lines = {(line.work, line.who): line for line in lines}

    def line(self, work, who=OURS):
        return self.lines[work, who]

    def units(self, work, who=OURS):
        return self.line(work, who).units

    def more(self, work, name, who=OURS):
        return self.line(work, who).more[name]

    def over_bare(self, work):
        """Statements more than those of the bare page."""
        line = self.line(work)
        return line.statements - line.unit_statements

    def over_stock(self, work):
        """How many times as much processor time stock needs."""
        return self.line(work, STOCK).cpu / self.line(work).cpu


@dataclass
class Target:
    """``limit`` is a number, or another figure of the same book."""

    row: str
    text: str
    figure: Callable
    limit: float | Callable
    holds: Callable = le
    shown: str = "{:.2f}"

    def measured(self, book):
        """What was reached, in words, and whether that is enough; None when something
        was not measured, such as a rival that is not installed."""
        try:
            figure = self.figure(book)
            limit = self.limit(book) if callable(self.limit) else self.limit
        except KeyError:
            return None
        words = self.shown.format(figure)
        if callable(self.limit):
            words += f" against {self.shown.format(limit)}"
        return words, self.holds(figure, limit)


def units(row, work, limit):
    return Target(row, f"{work}: ≤ {limit} B", lambda book: book.units(work), limit)


def over_bare(row, work, limit):
    text = f"{work}: ≤ bare + {limit} statements"
    return Target(row, text, lambda book: book.over_bare(work), limit, shown="{:+d}")


def figure(row, work, name, words, limit, holds=le, shown="{:.2f}"):
    """A figure of a work by its name."""
    text = f"{work}: {words}"
    return Target(row, text, lambda book: book.more(work, name), limit, holds, shown)


def of_the_block():
    cold, few = works.BLOCK_COLD, works.BLOCK_FEW
    yield units("block", cold, 6)
    yield over_bare("block", cold, 2)
    yield Target(
        "block",
        f"{cold}: as many statements as with a short history",
        lambda book: book.line(cold).statements,
        lambda book: book.line(few).statements,
        shown="{:d}",
    )
    yield units("block", works.BLOCK_WARM, 1.7)
    yield figure("block", works.BLOCK_PICTURES, "pictures", "≤ 8", 8, shown="{:d}")
    yield units("block_own", works.BLOCK_OWN, 25)


def of_pages():
    yield units("prize", works.PRIZE, 1.5)
    yield over_bare("prize", works.PRIZE, 5)
    yield figure("prize", works.PRIZE, "cookies", "no cookie", 0, shown="{:d}")
    yield units("unchanged", works.UNCHANGED, 0.1)
    yield figure("unchanged", works.UNCHANGED, "status", "answered 304", 304)
    yield units("form", works.FORM, 1.35)
    yield Target(
        "form",
        f"{works.FORM}: ≤ 8 statements",
        lambda book: book.line(works.FORM).statements,
        8,
        shown="{:d}",
    )


def of_nominating():
    yield Target(
        "nominate",
        f"{works.NOMINATE}: ≤ stock's B",
        lambda book: book.units(works.NOMINATE),
        lambda book: book.units(works.NOMINATE, STOCK),
    )
    for work in (works.CROWD, works.CROWD_ATOMIC):
        yield figure("crowd", work, "refused %", "none refused", 0, shown="{:.1f} %")
        yield Target(
            "crowd",
            f"{work}: ≥ stock's taken a second",
            lambda book, work=work: book.more(work, "taken a second"),
            lambda book, work=work: book.more(work, "taken a second", STOCK),
            ge,
            "{:.0f}",
        )
    for work in list(works.MAIL_MODES)[1:]:
        words = "≤ 1.1 × as long as when it works"
        yield figure("mail", work, "of the usual", words, 1.1)


def of_the_admin():
    for work, limit in ((works.LIST_FIRST, 1.5), (works.LIST_LAST, 3)):
        yield figure("listing", work, "over bare list", "≤ bare list + 4 statements", 4)
        words = f"many rows ≤ {limit} × few rows"
        yield figure("listing", work, "many : few", words, limit)
    words = "≤ an empty page + 4 statements"
    yield figure("ranking", works.RANKING, "over empty", words, 4)
    words = "≤ 3 × an empty page"
    yield figure("ranking", works.RANKING, "empty pages", words, 3)


def of_exports():
    for kind, times in (("csv", 4), ("xlsx", 10)):
        work = works.EXPORTS[kind]
        yield figure("export", work, "s to first byte", "first byte ≤ 0.1 s", 0.1)
        yield Target(
            "export",
            f"{work}: ≥ {times} × less CPU than stock",
            lambda book, work=work: book.over_stock(work),
            times,
            ge,
        )
        for each in (work, works.MOST_EXPORTS[kind]):
            yield figure("export", each, "MiB", "≤ 16 MiB above idle", 16)


def of_starting():
    words = "≤ bare + 60 modules"
    name = "more than bare"
    yield figure("startup", works.STARTUP, name, words, 60, shown="{:d}")
    words = "none of openpyxl, PIL, requests, rest_framework of ours"
    yield figure("startup", works.STARTUP, "heavy", words, 0, shown="{:d}")


TARGETS = [
    *of_the_block(),
    *of_pages(),
    *of_nominating(),
    *of_the_admin(),
    *of_exports(),
    *of_starting(),
]
