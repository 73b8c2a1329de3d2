import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import local
from tests.domain.machines.conftest import AFTER, BEFORE, URL
from wagtail_trygghetspris.domain.machines import open_data
from wagtail_trygghetspris.domain.winners import Award
from wagtail_trygghetspris.models import PrizeCategory, Winner

SCHEMA = json.loads(open_data.SCHEMA.read_text())
DOCS = Path(__file__).parents[3] / "docs" / "open-data.md"


def dataset(prize, told, *, at=AFTER, licence=""):
    data = open_data.dataset(
        prize,
        told,
        url=URL,
        schema_url=f"{URL}open-data/schema/",
        language="sv",
        licence=licence,
        moment=local(at),
    )
    return json.loads(open_data.as_json(data))


def validate(data):
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    kind = jsonschema.Draft202012Validator
    kind.check_schema(SCHEMA)
    kind(SCHEMA, format_checker=checker).validate(data)


def rows(data):
    text = open_data.as_csv(data).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def told(full_year, tell):
    return [
        full_year(),
        tell(2023, at=AFTER, winners=["A", "B"], shared_citation="För båda."),
        tell(2021, at=AFTER, not_awarded=True, not_awarded_reason="Inställt."),
    ]


def test_the_data_keep_to_their_schema(prize, told):
    data = dataset(prize, told, licence="https://creativecommons.org/licenses/by/4.0/")
    validate(data)
    assert [year["year"] for year in data["years"]] == [2024, 2023, 2021]
    assert data["version"] == open_data.VERSION
    assert data["updated"] == "2024-11-06T10:00:00+01:00"
    assert data["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_every_member_of_the_data_stands_in_the_schema_and_the_other_way(prize, told):
    data = dataset(prize, told)
    year = data["years"][0]
    winner = year["awards"][0]["winners"][0]
    parts = SCHEMA["$defs"]
    for found, described in (
        (data, SCHEMA),
        (data["prize"], SCHEMA["properties"]["prize"]),
        (year, parts["year"]),
        (year["awards"][0], parts["award"]),
        (winner, parts["winner"]),
        (winner["picture"], parts["winner"]["properties"]["picture"]),
    ):
        assert list(found) == list(described["properties"]) == described["required"]


def test_a_wrong_member_does_not_keep_to_the_schema(prize, told):
    """Negative control."""
    data = dataset(prize, told)
    data["years"][0]["outcome"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        validate(data)
    data = dataset(prize, told, licence="no address at all")
    with pytest.raises(jsonschema.ValidationError):
        validate(data)


def test_a_year_is_not_in_the_data_before_its_moment(prize, full_year):
    data = dataset(prize, [full_year(BEFORE)], at=BEFORE)
    validate(data)
    assert data["years"] == []
    assert rows(data) == []


def test_the_table_has_a_row_for_each_winner_and_each_year_without(prize, told):
    found = rows(dataset(prize, told))
    assert [(row["year"], row["outcome"], row["winner"]) for row in found] == [
        ("2024", "awarded", "Storasyster"),
        ("2023", "awarded", "A"),
        ("2023", "awarded", "B"),
        ("2021", "not_awarded", ""),
    ]
    assert tuple(found[0]) == open_data.COLUMNS
    assert found[0]["parties"] == "Storasyster; Fryshuset"
    assert found[1]["citation"] == "För båda."
    assert found[3]["reason"] == "Inställt."
    assert found[0]["page"] == f"{URL}2024/#2024-storasyster"


def test_a_category_that_was_not_awarded_has_a_row(prize, full_year, monkeypatch):
    told = full_year()
    awards = [
        Award(PrizeCategory(name="Kultur"), [Winner(name="A")]),
        Award(
            PrizeCategory(name="Miljö"),
            [],
            not_awarded=True,
            not_awarded_reason="Ingen nådde upp.",
        ),
    ]
    monkeypatch.setattr(type(told.standing), "awards", awards)
    data = dataset(prize, [told])
    validate(data)
    assert [
        (row["category"], row["outcome"], row["winner"], row["reason"])
        for row in rows(data)
    ] == [
        ("Kultur", "awarded", "A", ""),
        ("Miljö", "not_awarded", "", "Ingen nådde upp."),
    ]


def test_the_table_is_what_rfc_4180_says_and_never_a_formula(prize, tell):
    winner = Winner(name="=HYPERLINK(1)", citation='Rad ett,\n"rad två"')
    raw = open_data.as_csv(dataset(prize, [tell(2023, at=AFTER, winners=[winner])]))
    assert raw.startswith(b"year,theme,category,")
    assert raw.endswith(b"\r\n")
    assert b"'=HYPERLINK(1)" in raw
    assert b'"Rad ett,\n""rad tv\xc3\xa5"""' in raw


def test_the_document_names_every_member_and_column():
    """And none that there is not."""
    text = DOCS.read_text()
    parts = SCHEMA["$defs"]
    for heading, members in (
        ("The document", SCHEMA["properties"]),
        ("`prize`", SCHEMA["properties"]["prize"]["properties"]),
        ("A year", parts["year"]["properties"]),
        ("An award", parts["award"]["properties"]),
        ("A winner", parts["winner"]["properties"]),
        ("A picture", parts["winner"]["properties"]["picture"]["properties"]),
        ("The table", open_data.COLUMNS),
    ):
        part = text.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
        assert re.findall(r"^\| `([^`]+)`", part, re.M) == list(members), heading


@pytest.mark.parametrize("not_awarded", [True, False])
def test_what_is_left_of_winners_is_not_in_a_year_without_award(
    prize, tell, not_awarded
):
    """And in a year with one it is: negative control."""
    told = tell(
        2024,
        at=AFTER,
        winners=["Kanarina"],
        winners_text="Priset går till Kanarina.",
        shared_citation="För Kanarina.",
        shared_citation_language="fi",
        not_awarded=not_awarded,
    )
    data = dataset(prize, [told])
    validate(data)
    text = open_data.as_json(data).decode() + open_data.as_csv(data).decode()
    assert ("Kanarina" in text) == (not not_awarded)
    (year,) = data["years"]
    assert year["shared_citation_language"] == (None if not_awarded else "fi")
    assert rows(data)[0]["citation_language"] == ("" if not_awarded else "fi")


def test_the_title_is_the_heading_of_the_page(prize, tell, full_year):
    """Without who won, which stands in the title of the window."""
    bare = tell(2023, at=AFTER, title="Priset 2023", winners=["A"])
    titles = [year["title"] for year in dataset(prize, [full_year(), bare])["years"]]
    assert titles == ["Storasyster får priset", "Priset 2023"]


def test_a_category_marked_as_not_awarded_is_that_in_all_its_rows(
    prize, full_year, monkeypatch
):
    told = full_year()
    award = Award(
        PrizeCategory(name="Miljö"),
        [Winner(name="A")],
        not_awarded=True,
        not_awarded_reason="Ingen nådde upp.",
    )
    monkeypatch.setattr(type(told.standing), "awards", [award])
    data = dataset(prize, [told])
    assert data["years"][0]["awards"][0]["outcome"] == "not_awarded"
    found = [(row["outcome"], row["winner"], row["reason"]) for row in rows(data)]
    assert found == [
        ("not_awarded", "", "Ingen nådde upp."),
        ("not_awarded", "A", "Ingen nådde upp."),
    ]


def test_the_table_cuts_no_text_however_long(prize, tell):
    long = "ord " * 20_000
    winner = Winner(name="A", citation=long)
    (row,) = rows(dataset(prize, [tell(2023, at=AFTER, winners=[winner])]))
    assert row["citation"] == long
