"""The tables of a run, in Markdown, as docs/performance.md has them."""

from benchmarks.targets import TARGETS, Book

WHO = {"prize": "this package", "stock": "Wagtail", "streamforms": "wagtailstreamforms"}


def tables(name, lines, rows):
    """Both tables of one database: what must be reached, and all figures."""
    return "\n".join([*reached(name, lines, rows), "", *figures(name, lines)])


def reached(name, lines, rows):
    book = Book(lines)
    yield f"| {name}: must be reached | measured | reached |"
    yield "|---|---|---|"
    for target in TARGETS:
        if target.row in rows:
            words, holds = target.measured(book) or ("not measured", None)
            yield f"| {target.text} | {words} | {MARKS[holds]} |"


MARKS = {True: "yes", False: "**no**", None: "–"}


def figures(name, lines):
    yield f"| {name} | by | CPU ms | B | statements | besides |"
    yield "|---|---|---|---|---|---|"
    for line in lines:
        cells = (
            line.work,
            who(line),
            "" if line.cpu is None else f"{line.cpu * 1000:,.1f}",
            "" if line.units is None else f"{line.units:.2f}",
            "" if line.statements is None else statements(line),
            ", ".join(f"{key} {short(value)}" for key, value in line.more.items()),
        )
        yield f"| {' | '.join(cells)} |"


def who(line):
    """The name of what did it, and with what settings if not its own."""
    first, _space, rest = line.who.partition(" ")
    return f"{WHO[first]} {rest}".strip()


def statements(line):
    """With how many more, or fewer, than the bare page."""
    return f"{line.statements} ({line.statements - line.unit_statements:+d})"


def short(value):
    """A number with the digits that say something."""
    if isinstance(value, int) or value == int(value):
        return f"{int(value):,}"
    return f"{value:,.3f}" if abs(value) < 1 else f"{value:,.1f}"
