"""The reference is read out of the code, and misses nothing; what is written by hand
beside it names the same."""

import re
import sys
from dataclasses import fields

import pytest

from wagtail_trygghetspris.conf import PrizeSettings
from wagtail_trygghetspris.enums import LetterKind

from .pages import DOCS, ROOT

sys.path.insert(0, str(DOCS))

from from_code import checks, commands, models, permissions, settings, tags

README = (ROOT / "README.md").read_text()
PACKAGE = ROOT / "wagtail_trygghetspris"
#: "E011–E014" and "W026, W027" stand for several.
RANGE = re.compile(r"\b([EW])(\d{3})(?:–[EW]?(\d{3}))?")


def first_cells(begins, ends="\n## "):
    """The first column of the tables in docs/operating.md between two texts."""
    table = (DOCS / "operating.md").read_text().split(begins)[1].split(ends)[0]
    return [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]


def by_hand():
    """The numbers that have a row in docs/operating.md, in the table of checks."""
    rows = first_cells("## What `manage.py check` says")
    return {
        f"{kind}{number:03}"
        for row in rows
        for kind, first, last in RANGE.findall(row)
        for number in range(int(first), int(last or first) + 1)
    }


def test_every_check_is_in_the_reference():
    source = "".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    whole = re.findall(r"wagtail_trygghetspris\.([EWI]\d{3})\b", source)
    short = [
        f"{'E' if kind == 'error' else 'W'}{int(number):03}"
        for kind, number in re.findall(r"_(error|warning)\(\s*(\d+),", source)
    ]
    assert set(checks.messages()) == {*whole, *short}


def test_every_check_has_words():
    for number, (message, _hint) in checks.messages().items():
        assert len(message) > 20, number


def test_what_to_do_about_a_check_stands_in_the_page_on_running_it():
    assert by_hand() == set(checks.messages())


def test_every_setting_has_a_meaning():
    known = {field.name for field in fields(PrizeSettings)}
    assert set(settings.meanings()) == known
    assert len(list(settings.setting_table())) == len(known) + 2


def test_the_readme_names_every_setting():
    named = re.findall(r"^\| `([A-Z_]+)` \|", README, re.M)
    assert named == [field.name for field in fields(PrizeSettings)]


def test_every_command_is_there_and_every_option_says_what_it_is_for():
    sections = "\n".join(commands.command_sections())
    files = (PACKAGE / "management" / "commands").glob("trygghetspris_*.py")
    assert re.findall(r"^## (\w+)$", sections, re.M) == sorted(
        path.stem for path in files
    )
    for name, command in commands.commands().items():
        for action in commands.own_actions(name, command):
            assert action.help, (name, action.dest)
            assert (action.option_strings or [action.dest])[-1] in sections


@pytest.mark.django_db
def test_the_readme_promises_rights_that_there_are():
    promised = README.split("permission codenames")[1].split("\n*")[0]
    codenames = {codename for codename, _words, _model in permissions.permissions()}
    named = set(re.findall(r"`([a-z_]+)`", promised))
    assert len(named) >= 8
    assert named <= codenames


def test_every_tag_and_filter_says_what_it_gives():
    told = list(tags.written())
    assert ("trygghetspris_tags", "{% words %}") in [each[:2] for each in told]
    assert [each for each in told if len(each[2]) < 20] == []


def test_every_kind_of_letter_is_in_the_page_on_running_it():
    cells = "".join(first_cells("### What letters say", "\n### "))
    assert set(re.findall(r"`([a-z]+)`", cells)) == set(LetterKind.values)


def loggers():
    """The name of every logger of the package, without the package's own."""
    for path in PACKAGE.rglob("*.py"):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for name in re.findall(r"getLogger\((.+)\)", path.read_text()):
            own = name.strip('"').removeprefix("wagtail_trygghetspris.")
            yield module if name == "__name__" else own


def test_every_logger_is_in_the_page_on_running_it():
    cells = first_cells("**Logs.**")
    told = tuple(re.findall(r"`\.([a-z.]+)`", "".join(cells)))
    named = set(loggers())
    assert [name for name in named if not name.startswith(told)] == []
    assert [name for name in told if not any(x.startswith(name) for x in named)] == []


def test_what_migrations_name_is_in_the_page_on_the_house():
    text = (DOCS / "architecture.md").read_text()
    migrations = (PACKAGE / "migrations").glob("0*.py")
    source = "".join(path.read_text() for path in migrations)
    named = set(re.findall(r"wagtail_trygghetspris\.((?:models|domain)\.\w+)", source))
    assert len(named) > 5
    assert [name for name in named if f"`{name}" not in text] == []


def test_all_panels_of_the_pages_can_be_picked_for_a_model_of_ones_own():
    told = (DOCS / "swapping.md").read_text()
    source = "".join(path.read_text() for path in (PACKAGE / "models").glob("*.py"))
    shown = set(re.findall(r"ObjectList\(\s*\w+Mixin\.(\w*panels)", source))
    assert len(shown) > 10
    assert [name for name in shown if f"`{name}`" not in told] == []


def test_every_field_of_a_model_that_can_be_replaced_has_words():
    for model in models.REPLACEABLE:
        for field in models.own_fields(model):
            assert str(field.verbose_name), field
