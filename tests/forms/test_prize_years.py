"""What the admin proposes for a prize year and what it refuses."""

import pytest
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.conftest import with_duties
from wagtail_trygghetspris.models import (
    PrizeCategory,
    PrizePage,
    PrizeYear,
)

INLINES = ("winners", "year_categories")
STREAMS = ("announcement_body", "press_contacts", "links", "documents", "criteria")


@pytest.fixture
def prize(prize):
    """A prize on whose account no year is kept from being published."""
    return with_duties(prize)


def bound(page, parent, *, is_draft=False, inlines=None, **fields):
    """The admin's form for ``page``, as the editor would send it."""
    form_class = page.get_edit_handler().get_form_class()
    data = {
        "title": "Trygghetspriset 2025",
        "slug": "2025",
        "year": 2025,
        "sum_sharing": "unspecified",
        **{name: streamfield([]) for name in STREAMS},
        **{name: inline_formset([]) for name in INLINES},
        **{name: inline_formset(rows) for name, rows in (inlines or {}).items()},
        **fields,
    }
    form = form_class(nested_form_data(data), instance=page, parent_page=parent)
    if is_draft:
        form.defer_required_fields()
    return form


def errors(form):
    with translation.override("en"):
        return {name: list(messages) for name, messages in form.errors.items()}


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize(
    "slug", ["winners", "vinnare", "feeds", "calendar", "open-data"]
)
def test_no_year_takes_an_address_of_the_prize(prize, slug, is_draft):
    form = bound(PrizeYear(), prize, is_draft=is_draft, slug=slug)
    told = f"The prize has a page of its own at “{slug}”. Choose another."
    assert errors(form) == {"slug": [told]}


def test_an_address_that_only_begins_alike_is_free(prize):
    assert errors(bound(PrizeYear(), prize, slug="vinnare-2025")) == {}


class TestProposals:
    def proposed(self, parent):
        form_class = PrizeYear.get_edit_handler().get_form_class()
        return form_class(instance=PrizeYear(), parent_page=parent).initial

    def test_a_prize_every_second_year_skips_one(self, prize, make_year, at):
        at("2026-11-22 12:00")
        prize.frequency = 2
        make_year(2026)
        assert self.proposed(prize)["year"] == 2028

    def test_the_first_year_is_this_year(self, prize, at):
        at("2026-11-22 12:00")
        initial = self.proposed(prize)
        assert initial["year"] == 2026
        assert initial["title"] == "Trygghetspriset 2026"
        assert initial["slug"] == "2026"

    def test_this_year_begins_at_midnight_in_stockholm(self, prize, at):
        at("2027-01-01 00:00")
        assert self.proposed(prize)["year"] == 2027

    def test_then_the_year_after_the_latest(self, prize, make_year, at):
        at("2026-11-22 12:00")
        make_year(2026)
        make_year(2019)
        assert self.proposed(prize)["year"] == 2027

    def test_a_page_that_exists_keeps_what_it_has(self, prize, make_year):
        year = make_year(2019, title="Det första året")
        form_class = PrizeYear.get_edit_handler().get_form_class()
        form = form_class(instance=year, parent_page=prize)
        assert form.initial["title"] == "Det första året"
        assert form.initial["year"] == 2019


class TestYears:
    def test_a_new_year_is_fine(self, prize, make_year):
        make_year(2024)
        assert errors(bound(PrizeYear(), prize)) == {}

    def test_the_same_year_twice_is_refused_even_as_a_draft(self, prize, make_year):
        make_year(2025, title="Utkast").unpublish()
        form = bound(PrizeYear(), prize, is_draft=True, slug="2025-igen")
        assert errors(form) == {"year": ["There is already a page for 2025."]}

    def test_another_prize_may_have_the_same_year(self, prize, make_year, home):
        make_year(2025)
        other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
        assert errors(bound(PrizeYear(), other)) == {}


class TestDates:
    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({}, {}),
            ({"opens_on": "2025-06-01", "last_day": "2025-06-01"}, {}),
            ({"rolling": "on"}, {}),
            (
                {"opens_on": "2025-06-01"},
                {"last_day": ["Choose the last day, or tick No last day."]},
            ),
            (
                {"last_day": "2025-06-01", "last_time": "00:00"},
                {
                    "last_time": [
                        "The day has just begun at midnight. "
                        "Leave empty for the whole day."
                    ]
                },
            ),
            (
                {"last_day": "2025-06-01", "announce_at": "2025-06-01 23:59"},
                {"announce_at": ["This is before the last day has ended."]},
            ),
            ({"last_day": "2025-06-01", "announce_at": "2025-06-02 00:00"}, {}),
            (
                {"opens_on": "2025-06-02", "last_day": "2025-06-01"},
                {"last_day": ["The last day is before the opening."]},
            ),
            (
                {
                    "opens_on": "2025-06-01",
                    "opens_time": "12:00",
                    "last_day": "2025-06-01",
                    "last_time": "12:00",
                },
                {"last_day": ["The last day is before the opening."]},
            ),
            (
                {"last_time": "12:00"},
                {"last_day": ["Choose the day as well as the time."]},
            ),
            (
                {"opens_time": "12:00"},
                {"opens_on": ["Choose the day as well as the time."]},
            ),
            (
                {"rolling": "on", "last_day": "2025-06-01"},
                {"rolling": ["There is a last day. Remove it or untick this box."]},
            ),
        ],
    )
    def test_they_are_in_order_when_the_year_is_published(self, prize, fields, error):
        with translation.override("en"):
            assert errors(bound(PrizeYear(), prize, **fields)) == error
            assert errors(bound(PrizeYear(), prize, is_draft=True, **fields)) == {}

    @pytest.mark.parametrize(
        ("name", "value"), [("last_day", "9999-12-31"), ("opens_on", "0001-01-01")]
    )
    def test_a_year_typed_wrong_is_refused_even_in_a_draft(self, prize, name, value):
        with translation.override("en"):
            form = bound(PrizeYear(), prize, is_draft=True, **{name: value})
            assert errors(form) == {name: ["Check the year of this date."]}


class TestOutcome:
    WINNER = {"name": "A", "citation": "”Bra.”", "contact_status": "not_asked"}

    def test_a_year_has_winners_or_is_not_awarded(self, prize):
        fields = {"inlines": {"winners": [self.WINNER]}, "not_awarded": "on"}
        with translation.override("en"):
            form = bound(PrizeYear(), prize, **fields)
            assert errors(form) == {
                "not_awarded": ["There are winners. Remove them or untick this box."]
            }
        assert errors(bound(PrizeYear(), prize, is_draft=True, **fields)) == {}

    def test_winners_of_a_year_with_no_last_day_need_a_time(self, prize):
        fields = {"inlines": {"winners": [self.WINNER]}, "rolling": "on"}
        with translation.override("en"):
            assert errors(bound(PrizeYear(), prize, **fields)) == {
                "announce_at": [
                    "A year with no last day needs a time in the field Announce at."
                ]
            }
            fields["announce_at"] = "2025-11-06 10:00"
            assert errors(bound(PrizeYear(), prize, **fields)) == {}

    def test_a_removed_winner_does_not_stand_in_the_way(self, prize, make_year):
        year = make_year(2025, winners=["A"])
        removed = {"id": year.winners.get().pk, "name": "A", "DELETE": "on"}
        formset = inline_formset([removed], initial=1)
        form = bound(year, prize, not_awarded="on", winners=formset)
        assert errors(form) == {}

    def test_quotation_marks_are_taken_off_on_the_way_in(self, prize):
        form = bound(PrizeYear(), prize, inlines={"winners": [self.WINNER]})
        assert form.is_valid()
        assert form.save(commit=False).winners.get().citation == "Bra."


class TestPictures:
    @pytest.fixture
    def picture(self, db):
        from wagtail.images import get_image_model
        from wagtail.images.tests.utils import get_test_image_file

        return get_image_model().objects.create(title="B", file=get_test_image_file())

    @pytest.mark.parametrize(
        ("fields", "is_refused"),
        [
            ({}, True),
            ({"image_alt": "Tre personer"}, False),
            ({"image_is_decorative": "on"}, False),
        ],
    )
    def test_a_picture_is_described_or_decorative(
        self, prize, picture, fields, is_refused
    ):
        winner = {**TestOutcome.WINNER, "image": picture.pk, **fields}
        form = bound(PrizeYear(), prize, inlines={"winners": [winner]})
        assert form.is_valid() is not is_refused
        told = form.formsets["winners"].forms[0].errors
        assert list(told) == (["image_alt"] if is_refused else [])

    def test_a_draft_may_wait_for_its_alt_text(self, prize, picture):
        winner = {**TestOutcome.WINNER, "image": picture.pk}
        form = bound(PrizeYear(), prize, is_draft=True, inlines={"winners": [winner]})
        assert form.is_valid()


class TestCategories:
    @pytest.fixture
    def category(self, prize):
        return PrizeCategory.objects.create(prize=prize, name="Kultur")

    def test_only_the_categories_of_this_prize_can_be_chosen(
        self, prize, category, home
    ):
        other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
        PrizeCategory.objects.create(prize=other, name="Miljö")
        form = bound(PrizeYear(), prize, inlines={"winners": [{"name": "A"}]})
        for name in ("winners", "year_categories"):
            offered = form.formsets[name].empty_form.fields["category"].queryset
            assert list(offered) == [category]
        offered = form.formsets["winners"].forms[0].fields["category"].queryset
        assert list(offered) == [category]
