from types import SimpleNamespace

import pytest

from wagtail_trygghetspris.domain import anchors
from wagtail_trygghetspris.models import Winner


@pytest.mark.parametrize(
    ("name", "anchor"),
    [
        ("Storasyster", "2020-storasyster"),
        ("Kvinnors Nätverk", "2020-kvinnors-natverk"),
        ("Åsa-Märta & Söner", "2020-asa-marta-soner"),
        ("A\u030asa", "2020-asa"),
        ("Ελλάς", "2020-ellas"),
        ("  IGOR! ", "2020-igor"),
        ("…", "2020-winner"),
        ("x" * 300, f"2020-{'x' * 69}"),
    ],
)
def test_an_anchor_is_year_and_name_in_letters_of_every_address(name, anchor):
    assert anchors.anchor(2020, name) == anchor


def winners(*names):
    return [Winner(name=name) for name in names]


def minted(rows):
    return [row.anchor for row in rows]


def test_two_of_one_name_are_told_apart():
    rows = winners("Åsa", "Asa", "Bo", "ÅSA")
    anchors.mint(2020, rows)
    assert minted(rows) == ["2020-asa", "2020-asa-2", "2020-bo", "2020-asa-3"]


def test_a_stored_anchor_stays_and_is_not_given_to_another():
    rows = winners("Asa", "Bo")
    rows[1].anchor = "2020-asa"
    anchors.fill_in(2020, rows)
    assert minted(rows) == ["2020-asa-2", "2020-asa"]


class TestTellApart:
    def year(self, key, *names):
        rows = winners(*names)
        anchors.mint(2020, rows)
        return SimpleNamespace(pk=key, year=2020, winners=Rows(rows))

    def test_what_was_made_first_keeps_its_own(self):
        newer, older = self.year(2, "Asa", "Bo"), self.year(1, "Asa")
        anchors.tell_apart([newer, older])
        assert minted(older.winners.all()) == ["2020-asa"]
        assert minted(newer.winners.all()) == ["2020-asa-2", "2020-bo"]

    def test_what_else_is_on_the_page_counts(self):
        year, taken = self.year(1, "Asa"), {"2020-asa"}
        anchors.tell_apart([year], taken)
        assert minted(year.winners.all()) == ["2020-asa-2"]
        assert taken == {"2020-asa", "2020-asa-2"}


class Rows(list):
    def all(self):
        return self


class TestKeep:
    def published(self, *names):
        rows = winners(*names)
        anchors.mint(2020, rows)
        for number, row in enumerate(rows, 1):
            row.pk = number
        return rows

    def kept(self, rows, published):
        anchors.keep(2020, rows, published=published)
        return minted(rows)

    def test_a_corrected_name_keeps_the_anchor_of_its_row(self):
        rows = winners("Storasyster", "Kvinnors Nätverk")
        rows[0].pk, rows[1].pk = 2, 1
        assert self.kept(rows, self.published("Kvinors Nätverk", "Storsyster")) == [
            "2020-storsyster",
            "2020-kvinors-natverk",
        ]

    def test_rows_without_keys_are_known_by_name_and_then_by_place(self):
        rows = winners("C", "Bertil", "A")
        for row in rows:
            row.anchor = "2020-wrong"
        assert self.kept(rows, self.published("A", "B", "C")) == [
            "2020-c",
            "2020-b",
            "2020-a",
        ]

    def test_when_the_number_has_changed_no_place_is_trusted(self):
        rows = winners("A", "Bertil", "D")
        assert self.kept(rows, self.published("A", "B")) == [
            "2020-a",
            "2020-bertil",
            "2020-d",
        ]

    def test_what_was_published_without_an_anchor_had_the_one_of_its_name(self):
        rows, published = winners("Bertil"), winners("B")
        assert self.kept(rows, published) == ["2020-b"]
