"""Every template that a host may replace, with its blocks: those of pages are the same
table that docs/restyling.md has, and that a test holds it to."""

from tests.templates.restyling import TEMPLATES, blocks_of, template_rows

LETTERS = TEMPLATES / "letters"


def template_table():
    yield "| template | blocks |"
    yield "|---|---|"
    yield from template_rows()


def letter_table():
    yield "| template | blocks |"
    yield "|---|---|"
    for path in sorted(path for path in LETTERS.rglob("*.*") if path.is_file()):
        name = path.relative_to(TEMPLATES).as_posix()
        yield f"| `{name}` | {blocks_of(name)} |"
