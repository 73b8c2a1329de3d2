"""Every template that a host may replace, with its blocks: the same table that
docs/restyling.md has, and that a test holds it to."""

from tests.templates.restyling import template_rows


def template_table():
    yield "| template | blocks |"
    yield "|---|---|"
    yield from template_rows()
