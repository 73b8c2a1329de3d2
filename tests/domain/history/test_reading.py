import csv
import io

import pytest
from openpyxl import Workbook

from wagtail_trygghetspris.domain.history import tables
from wagtail_trygghetspris.domain.history.doubts import DoubtKind as Kind
from wagtail_trygghetspris.domain.history.entries import Unreadable
from wagtail_trygghetspris.domain.history.reading import (
    Source,
    open_file,
    open_text,
    read,
    read_table,
)


def only(text):
    (entry,) = read(open_text(text)).entries
    return entry


def kinds(entry):
    return {doubt.kind for doubt in entry.doubts}


def facts(entry, place=None):
    place = entry.preferred if place is None else place
    return [(each.name, each.descriptor) for each in entry.readings[place]]


def workbook(*rows, sheets=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title in sheets:
        book.create_sheet(title).append(["x"])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("line", "year", "name"),
    [
        ("1976;Arkeologen A", 1976, "Arkeologen A"),
        ("2005 – Ica Maxi", 2005, "Ica Maxi"),
        ("2011 Name, ämne", 2011, "Name, ämne"),
        ("• 2017: Mitt 127", 2017, "Mitt 127"),
        ("2019\tAnna von Essen", 2019, "Anna von Essen"),
        ("2019\nBo af Ek", 2019, "Bo af Ek"),
        ("År 2015 – von Essen", 2015, "von Essen"),
    ],
)
def test_line_with_a_year_is_an_entry(line, year, name):
    entry = only(line)
    assert (entry.year, facts(entry)) == (year, [(name, "")])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1981 Pris ej utdelat", ""),
        ("2022 Ingen utdelning", ""),
        ("2020: ingen pristagare", ""),
        ("2021 Inställt", "Inställt"),
        ("2021 Inställt på grund av pandemin.", "Inställt på grund av pandemin"),
        ("1994;Priset delades inte ut (för få förslag);", "För få förslag"),
    ],
)
def test_year_without_award_is_an_outcome_with_its_reason(line, reason):
    entry = only(line)
    assert entry.not_awarded
    assert entry.not_awarded_reason == reason
    assert entry.readings == []
    assert Kind.NOT_AWARDED in kinds(entry)


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (
            "Arkeologen A och spelmannen M",
            [("A", "arkeologen"), ("M", "spelmannen")],
        ),
        (
            "Trio Ek, Duo Alm samt Kör By",
            [("Trio Ek", ""), ("Duo Alm", ""), ("Kör By", "")],
        ),
        ("Åsa-Märta & Söner", [("Åsa-Märta", ""), ("Söner", "")]),
    ],
)
def test_two_names_in_one_string_are_kept_as_one_and_may_be_split(names, parts):
    entry = only(f"1976 {names}")
    assert Kind.SEVERAL_WINNERS in kinds(entry)
    assert facts(entry) == [(names, "")]
    assert facts(entry, -1) == parts


@pytest.mark.parametrize(
    "name", ["Ung och trygg", "Kultur- och Fritidsgården", "O.K. Ek"]
)
def test_name_with_an_and_in_it_is_no_doubt(name):
    assert kinds(only(f"1976 {name}")) == set()


def test_one_winner_in_a_sentence_is_not_split():
    entry = only("Vinnare: Årets pris tilldelades Ung & Trygg.")
    assert facts(entry) == [("Ung & Trygg", "")]
    assert facts(entry, -1) == [("Ung", ""), ("Trygg", "")]
    assert entry.winners_text == "Årets pris tilldelades Ung & Trygg."


def test_more_than_the_name_stays_until_somebody_says_otherwise():
    entry = only("2018 Projekt X (påhittat)")
    assert facts(entry) == [("Projekt X (påhittat)", "")]
    assert (entry.readings[1][0].name, entry.readings[1][0].about) == (
        "Projekt X",
        "påhittat",
    )


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"Ett."', "Ett."),
        ("”Ett.\n\nTvå.”", "Ett.\n\nTvå."),
        ("”Ett.”\n\n”Två.”", "Ett.\n\nTvå."),
        ("”Ett.\n\n”Två.”", "Ett.\n\nTvå."),
        ("»Ett.«", "Ett."),
        ("“Ett.”", "Ett."),
        ("Ett ”två” tre.", "Ett ”två” tre."),
        ("”Ett” och ”två”", "”Ett” och ”två”"),
    ],
)
def test_only_marks_round_the_whole_citation_are_left_out(text, bare):
    entry = only(f"Vinnare 2019: Ek\nMotivering: {text}")
    assert entry.citation == bare
    told = Kind.QUOTES_KEPT if bare == text else Kind.QUOTES_LEFT_OUT
    assert told in kinds(entry)


def test_what_follows_upon_the_citation_is_kept_as_a_note():
    entry = only("Vinnare 2019: Ek\nMotivering: ”Ett.”\n\nFoto: Bo Test, 08-1.")
    assert entry.citation == "Ett."
    assert entry.left_over == ["Foto: Bo Test, 08-1."]


def test_year_in_a_citation_begins_no_entry():
    entry = only(
        "Vinnare 2022: Ek\nMotivering: ”Ett.\n\n2019 började arbetet\n\nSlut.”"
    )
    assert entry.citation == "Ett.\n\n2019 började arbetet\n\nSlut."


def test_headings_with_a_year_date_the_labels_below():
    text = "Priset 2018\nVinnare: Ek\nMotivering: Ett.\n\n2017\nPristagare: Alm"
    entries = read(open_text(text)).entries
    assert [(each.year, facts(each)[0][0]) for each in entries] == [
        (2018, "Ek"),
        (2017, "Alm"),
    ]
    assert entries[0].citation == "Ett."


def test_years_that_disagree_are_asked_about():
    entry = only("Tema: 2020 års tema var ljus.\nVinnare: År 2021 var vinnaren Ek.")
    assert entry.year is None
    assert [
        str(each.detail) for each in entry.doubts if each.kind == Kind.SEVERAL_YEARS
    ] == ["2020, 2021"]


ROWS = [
    ["År", "Vinnare", "Motivering", "Lokal"],
    ["2019", "Åsa Ek", "Ett.\n\nTvå; tre, fyra.", "Aulan"],
]


def delimited(delimiter, encoding):
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=delimiter).writerows(ROWS)
    return output.getvalue().encode(encoding)


@pytest.mark.parametrize(
    "data",
    [
        delimited(";", "utf-8"),
        delimited(",", "utf-8-sig"),
        delimited("\t", "cp1252"),
        delimited("\t", "utf-16"),
        workbook(ROWS[0], [2019, *ROWS[1][1:]]),
    ],
    ids=["semicolon", "comma and BOM", "tab and Windows-1252", "UTF-16", "XLSX"],
)
def test_table_is_read_whatever_it_was_saved_as(data):
    reading = read_table(data)
    (entry,) = reading.entries
    assert (entry.number, entry.year) == (2, 2019)
    assert facts(entry) == [("Åsa Ek", "")]
    assert entry.citation == "Ett.\n\nTvå; tre, fyra."
    assert reading.unknown_columns == ("Lokal",)
    assert entry.left_over == ["Lokal: Aulan"]


def test_table_without_headings_is_year_winner_and_note():
    first, second = read_table(b"1976;Ek;Not;mer\n1978;Alm;;").entries
    assert (first.year, first.note, first.left_over) == (1976, "Not", ["mer"])
    assert (second.number, second.year, second.left_over) == (2, 1978, [])


def test_row_that_cannot_be_read_leaves_the_others():
    data = "år;vinnare\n2019;Ek\nokänt;Alm\n;\n2018/2019;By\n2017;".encode()
    entries = {each.number: each for each in read_table(data).entries}
    assert {n: each.year for n, each in entries.items()} == {
        2: 2019,
        3: None,
        5: None,
        6: 2017,
    }
    assert entries[3].left_over == ["okänt"]
    assert Kind.SEVERAL_YEARS in kinds(entries[5])
    assert Kind.NO_WINNER in kinds(entries[6])


def test_category_descriptor_and_theme_have_columns_of_their_own():
    data = "år;kategori;vinnare;titel;tema\n2019;Miljö;Ek;spelmannen;ljus."
    entry = only(data)
    assert (entry.category, entry.theme_title) == ("Miljö", "ljus")
    assert facts(entry) == [("Ek", "spelmannen")]


def test_other_sheets_are_told():
    reading = read_table(workbook(["2019", "Ek"], sheets=["Gamla"]))
    assert reading.other_sheets == ("Gamla",)


def test_characters_are_cleaned_but_not_the_words():
    entry = only(
        "Vinnare 2019:\xa0A\u030asa\xa0Ek\nMotivering: Förbyggande 50\xa0000 kr.\xa0"
    )
    assert facts(entry) == [("Åsa Ek", "")]
    assert entry.citation == "Förbyggande 50\xa0000 kr."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Ingenting alls",
        b"\xd0\xcf\x11\xe0old",
        b"PK\x03\x04broken",
        b"\x81\x8d\x8f",
        b"2019 " + b"x" * tables.MOST_BYTES,
        "\n".join(f"{1800 + n % 200} Ek" for n in range(501)).encode(),
        "\n".join(f"{1800 + n % 200};Ek" for n in range(501)).encode(),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data):
    with pytest.raises(Unreadable, match=r"\w+ \w+ \w+"):
        read_table(data)


def test_workbook_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_UNPACKED", 1000)
    with pytest.raises(Unreadable):
        read_table(workbook(["2019", "Ek"]))


def test_most_rows_are_taken():
    assert len(read_table(b"\n".join(b"1900;Ek" for _ in range(500))).entries) == 500


def test_source_can_be_sent_along_and_read_again():
    for source in (open_file(b"2019;Ek\n2018;Alm"), open_text("2019 Ek")):
        again = Source.load(source.dump(), is_table=source.rows is not None)
        assert [facts(each) for each in read(again).entries] == [
            facts(each) for each in read(source).entries
        ]


@pytest.mark.parametrize("text", ["", "x", "[]", "[[1],[]]", '[[["a"]],[2]]', "null"])
def test_rows_that_were_tampered_with_are_refused(text):
    with pytest.raises(Unreadable):
        Source.load(text, is_table=True)
