import csv
import datetime as dt
import io
import re
import zipfile
from http import HTTPStatus

import pytest
from django.utils import translation
from openpyxl import load_workbook

from wagtail_trygghetspris.admin import spreadsheets, workbooks
from wagtail_trygghetspris.admin.spreadsheets import batches
from wagtail_trygghetspris.domain.cells import readable

RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    " =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    '=HYPERLINK("http://x.example","y")',
]
HARMLESS = ["Åsa", "1-2", "a=b", "", "’=1", "#N/A", "0", "TRUE"]


def csv_rows(rows):
    response = spreadsheets.csv_response(batches(rows), filename="x")
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def xlsx(rows):
    response = spreadsheets.xlsx_response(batches(rows), filename="x")
    return io.BytesIO(b"".join(response.streaming_content))


def xlsx_cells(rows):
    return [list(row) for row in load_workbook(xlsx(rows)).active.rows]


@pytest.mark.parametrize("text", RISKY)
def test_csv_marks_what_could_be_a_formula_in_cells_and_headings(text):
    for row in csv_rows([[text], [text]]):
        assert row[0].startswith("'")
        assert row[0].lstrip("'") == readable(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_csv_leaves_other_text_alone(text):
    assert csv_rows([["Rubrik"], [text]])[1] == [text]


def test_csv_quotes_every_cell_so_that_no_separator_makes_a_formula():
    rows = batches([["a,=1+1", 'b";=1', 3]])
    response = spreadsheets.csv_response(rows, filename="x")
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    assert content == '"a,=1+1";"b"";=1";"3"\r\n'


@pytest.mark.parametrize("text", [*RISKY, "#N/A", "#REF!"])
def test_xlsx_writes_text_as_text_in_cells_and_headings(text):
    workbook = xlsx([[text], [text]])
    sheet = zipfile.ZipFile(workbook).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<c [^>]*t="(\w+)"', sheet) == ["inlineStr", "inlineStr"]
    assert "<f>" not in sheet
    for (cell,) in load_workbook(workbook).active.rows:
        assert cell.data_type == "s"
        assert cell.value == readable(text)


def test_xlsx_keeps_a_risky_cell_as_text_when_it_is_edited():
    cells = xlsx_cells([["=1+1", "Åsa"]])
    assert [cell.quotePrefix for cell in cells[0]] == [True, False]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x0bb", "a␋b"),
        ("a\x00b", "a␀b"),
        ("a\x1bb", "a␛b"),
        ("a\x7fb", "a␡b"),
        ("a\x85b", "a\N{REPLACEMENT CHARACTER}b"),
        ("a\ufffeb", "a\N{REPLACEMENT CHARACTER}b"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("newer than Python \U0001fae9", "newer than Python \U0001fae9"),
        ("å 👩‍🚒 אב", "å 👩‍🚒 אב"),
    ],
)
def test_control_characters_are_shown_and_nothing_fails(text, shown):
    assert csv_rows([[text]]) == [[shown]]
    assert xlsx_cells([[text]])[0][0].value == shown


def test_xlsx_does_not_let_text_pose_as_a_character_code():
    sheet = zipfile.ZipFile(xlsx([["_x0041_"]])).read("xl/worksheets/sheet1.xml")
    assert b"_x005F_x0041_" in sheet


def test_mark_is_in_the_language_of_the_request_though_the_lines_go_out_later():
    with translation.override("sv"):
        rows = batches([["a" * 40_000]])
        response = spreadsheets.csv_response(rows, filename="x")
        mark = readable("a" * 40_000)[-60:]
    with translation.override("en"):
        content = b"".join(response.streaming_content).decode()
    assert mark in content


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("a" * 32_767, False),
        ("a" * 32_768, True),
        ("😀" * 16_383, False),
        ("😀" * 16_384, True),
        ("b" * 200_000, True),
    ],
)
def test_an_answer_too_long_for_a_cell_is_marked_with_its_length(text, is_cut):
    shown = csv_rows([[text]])[0][0]
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert (shown != text) == is_cut
    assert (f"has {len(text)} characters" in shown) == is_cut
    assert xlsx_cells([[text]])[0][0].value == shown


@pytest.mark.parametrize("start", ["=", "a", "\x1f="])
@pytest.mark.parametrize("length", [32_766, 32_767, 32_768])
def test_no_cell_holds_more_than_excel_takes_with_its_apostrophe(start, length):
    text = start.ljust(length, "b")
    shown = csv_rows([[text]])[0][0]
    assert len(shown) <= 32_767
    fits = length <= 32_767 - (start != "a")
    assert (shown.endswith("bb")) is fits
    assert xlsx_cells([[text]])[0][0].value == shown.removeprefix("'")


def test_workbook_begins_before_its_rows_are_asked_for():
    asked = []

    def rows():
        yield ["Rubrik"]
        asked.append(True)
        yield ["svar"]

    response = spreadsheets.xlsx_response(batches(rows()), filename="x")
    parts = iter(response.streaming_content)
    assert next(parts).startswith(b"PK")
    assert asked == []
    list(parts)
    assert asked == [True]


def test_sheet_that_is_full_is_followed_by_another_under_the_same_headings(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    monkeypatch.setattr(spreadsheets, "BATCH", 1)
    book = load_workbook(xlsx([["Rubrik"], ["a"], ["b"], ["c"]]))
    sheets = [[cell.value for (cell,) in sheet.rows] for sheet in book]
    assert sheets == [["Rubrik", "a", "b"], ["Rubrik", "c"]]


@pytest.mark.parametrize("number", [1, 2])
def test_sheet_that_is_just_full_is_the_only_one(monkeypatch, number):
    monkeypatch.setattr(workbooks, "MOST_ROWS", number + 1)
    monkeypatch.setattr(spreadsheets, "BATCH", 1)
    book = load_workbook(xlsx([["Rubrik"], *[["a"]] * number]))
    assert len(book.worksheets) == 1


def test_values_that_are_no_text_stay_what_they_are():
    at = dt.datetime(2024, 8, 2, 0, 30, 59, 999_999, tzinfo=dt.UTC)
    values = [at, 2024, 1.5, None, "", "svar", 7]
    shown = [at.replace(tzinfo=None, microsecond=0), 2024, 1.5, None, None, "svar", 7]
    assert [cell.value for cell in xlsx_cells([["a"], values])[1]] == shown
    texts = ["2024-08-02 00:30:59", "2024", "1.5", "", "", "svar", "7"]
    assert csv_rows([["a"], values])[1] == texts


def test_times_that_excel_counts_otherwise_are_text():
    """It has a 29 February 1900, and nothing before that year."""
    times = dt.datetime(1900, 2, 28, 23, 59, 59), dt.datetime(1900, 3, 1)
    cells = xlsx_cells([["a"], [*times, dt.datetime(1899, 1, 2, 3, 4)]])[1]
    shown = ["1900-02-28 23:59:59", times[1], "1899-01-02 03:04:00"]
    assert [cell.value for cell in cells] == shown


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (True, "s", "True"),
        (False, "s", "False"),
        (float("nan"), "s", "nan"),
        (float("-inf"), "s", "-inf"),
        (10**15, "s", "1000000000000000"),
        (10**400, "s", str(10**400)),
        (HTTPStatus.OK, "s", "200"),
        (10**15 - 1, "n", 10**15 - 1),
        (-1.5, "n", -1.5),
    ],
)
def test_what_excel_has_no_number_for_is_text(value, kind, shown):
    cell = xlsx_cells([["a"], [value]])[1][0]
    assert (cell.data_type, cell.value) == (kind, shown)


@pytest.mark.parametrize("text", [*RISKY, "\0", "a\x01b", "\x85", "»", "b" * 40_000])
def test_a_cell_that_needs_care_changes_none_beside_it(text):
    rows = [['Å;"ä', text, "<&>"], [3, "_x0041_", "sist"]]
    for read in (
        csv_rows,
        lambda rows: [[c.value for c in r] for r in xlsx_cells(rows)],
    ):
        first, second = read(rows)
        assert (first[0], first[2]) == ('Å;"ä', "<&>")
        assert (str(second[0]), second[2]) == ("3", "sist")
