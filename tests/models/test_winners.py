import pytest

from wagtail_trygghetspris.domain.winners import awards
from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"name": "Farsta Trygghetsforum"}, "Farsta Trygghetsforum"),
        (
            {"name": "Gatans lag", "descriptor": "den ideella organisationen"},
            "Den ideella organisationen Gatans lag",
        ),
        (
            {
                "name": "Projektet IGOR",
                "name_expansion": "I gemensam organisation mot relationsvåld",
            },
            "Projektet IGOR (I gemensam organisation mot relationsvåld)",
        ),
    ],
)
def test_a_winner_is_named_with_its_descriptor_and_what_the_name_stands_for(
    fields, shown
):
    assert Winner(**fields).described_name == shown


def test_quotation_marks_around_a_citation_are_taken_off():
    winner = Winner(citation="”Ett.\n\nTvå.”")
    winner.clean()
    assert winner.citation == "Ett.\n\nTvå."


def test_the_organisations_behind_a_winner_are_a_list():
    assert Winner(parties="Polisen\r\n\n Stadsdelen ").party_list == [
        "Polisen",
        "Stadsdelen",
    ]


@pytest.mark.parametrize(
    ("is_decorative", "alt"), [(False, "Tre personer"), (True, "")]
)
def test_a_decorative_picture_has_an_empty_alt_text(is_decorative, alt):
    winner = Winner(image_alt="Tre personer", image_is_decorative=is_decorative)
    assert winner.alt == alt


class TestAwards:
    culture = PrizeCategory(pk=1, name="Kultur")
    nature = PrizeCategory(pk=2, name="Miljö")

    def grouped(self, winners, years=()):
        return [
            (str(a.category), [w.name for w in a.winners], a.not_awarded)
            for a in awards(winners, years)
        ]

    def test_without_categories_all_stand_together_in_order(self):
        winners = [Winner(name="B"), Winner(name="A")]
        assert self.grouped(winners) == [("None", ["B", "A"], False)]

    def test_categories_stand_in_the_order_of_the_year(self):
        winners = [
            Winner(name="A", category=self.nature),
            Winner(name="B", category=self.culture),
            Winner(name="C", category=self.culture),
        ]
        years = [
            YearCategory(category=self.culture),
            YearCategory(category=self.nature),
        ]
        assert self.grouped(winners, years) == [
            ("Kultur", ["B", "C"], False),
            ("Miljö", ["A"], False),
        ]

    def test_a_withheld_category_is_listed_and_an_undecided_one_is_not(self):
        years = [
            YearCategory(category=self.culture),
            YearCategory(category=self.nature, not_awarded=True),
        ]
        assert self.grouped([], years) == [("Miljö", [], True)]

    def test_a_winner_of_a_category_that_the_year_does_not_name_is_not_lost(self):
        winners = [Winner(name="A", category=self.nature)]
        assert self.grouped(winners) == [("Miljö", ["A"], False)]
