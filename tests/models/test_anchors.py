"""The anchor of a winner follows the name until the outcome is public."""

import datetime as dt

import pytest
from wagtail.models import Locale, PageLogEntry

from tests.conftest import local
from wagtail_trygghetspris.domain import anchors, announcing
from wagtail_trygghetspris.domain.embargo import outcome_of
from wagtail_trygghetspris.models import PrizePage, PrizeYear, Winner

BEFORE, AFTER = "2024-11-06 09:59:59", "2024-11-06 10:00"


@pytest.fixture
def year(make_year, at):
    at(BEFORE)
    return make_year(
        2024,
        last_day=dt.date(2024, 9, 1),
        announce_at=local(AFTER),
        winners=["Storsyster"],
    )


def stored(year):
    rows = Winner.objects.filter(prize_year=year.pk).order_by("sort_order")
    return [(row.name, row.anchor) for row in rows]


def publish(year, *names):
    """As the page editor does it: a revision is saved, and published from it."""
    draft = PrizeYear.objects.get(pk=year.pk).get_latest_revision_as_object()
    winners = list(draft.winners.all())
    for winner, name in zip(winners, names, strict=False):
        winner.name = name
    draft.winners = [*winners, *(Winner(name=name) for name in names[len(winners) :])]
    draft.save_revision().publish()


def test_before_the_announcement_it_follows_the_name(year):
    assert stored(year) == [("Storsyster", "2024-storsyster")]
    publish(year, "Storasyster")
    assert stored(year) == [("Storasyster", "2024-storasyster")]


def test_after_it_a_corrected_name_keeps_its_address(year, at):
    publish(year, "Storsyster")
    at(AFTER)
    publish(year, "Storasyster")
    publish(year, "Stora Syster", "Kvinnors Nätverk")
    assert stored(year) == [
        ("Stora Syster", "2024-storsyster"),
        ("Kvinnors Nätverk", "2024-kvinnors-natverk"),
    ]


def test_a_revision_from_before_does_not_bring_back_an_old_address(year, at):
    publish(year, "Storsyster")
    old = PrizeYear.objects.get(pk=year.pk).latest_revision
    publish(year, "Storasyster")
    at(AFTER)
    old.publish()
    assert stored(year) == [("Storsyster", "2024-storasyster")]


def test_rows_without_a_stored_address_keep_the_one_they_were_shown_with(year, at):
    Winner.objects.update(anchor="")
    at(AFTER)
    publish(year, "Storasyster")
    assert stored(year) == [("Storasyster", "2024-storsyster")]


def withhold(year):
    draft = PrizeYear.objects.get(pk=year.pk)
    draft.is_withheld = True
    draft.save_revision().publish()


def unpublish(year):
    PrizeYear.objects.get(pk=year.pk).unpublish()


def put_off(year):
    draft = PrizeYear.objects.get(pk=year.pk)
    draft.announce_at = local("2024-12-24 10:00")
    draft.save_revision().publish()


@pytest.mark.parametrize("hide", [withhold, unpublish, put_off])
def test_what_has_once_been_read_keeps_its_address_while_it_is_hidden(year, at, hide):
    at(AFTER)
    hide(year)
    publish(year, "Storasyster")
    assert stored(year) == [("Storasyster", "2024-storsyster")]


@pytest.mark.parametrize("hide", [withhold, put_off])
def test_a_winner_who_is_added_meanwhile_has_been_read_by_nobody(year, at, hide):
    at(AFTER)
    hide(year)
    publish(year, "Storsyster", "Ny")
    publish(year, "Storsyster", "Nyare")
    assert stored(year) == [("Storsyster", "2024-storsyster"), ("Nyare", "2024-nyare")]


def test_a_corrected_name_keeps_its_address_when_it_is_shown_again(year, at, make_user):
    at(AFTER)
    user = make_user("chef", superuser=True)

    def now():
        stored = PrizeYear.objects.get(pk=year.pk)
        return stored, {"version": announcing.version_of(stored), "user": user}

    page, seen = now()
    announcing.withdraw(page, reason="Fel stavat", **seen)
    publish(year, "Storasyster")
    page, seen = now()
    announcing.show_again(page, moment=local(AFTER), **seen)
    assert stored(year) == [("Storasyster", "2024-storsyster")]


def test_what_was_hidden_before_anybody_read_it_follows_the_name(year, at):
    withhold(year)
    at(AFTER)
    publish(year, "Storasyster")
    assert stored(year) == [("Storasyster", "2024-storasyster")]


def test_the_log_says_once_that_it_was_hidden_and_names_nobody(year, at):
    withhold(year)
    assert not PageLogEntry.objects.filter(action=anchors.HIDDEN)
    at(AFTER)
    PrizeYear.objects.update(is_withheld=False)
    withhold(year)
    withhold(year)
    (entry,) = PageLogEntry.objects.filter(action=anchors.HIDDEN)
    assert "stor" not in str(entry.data)


def test_a_translation_keeps_its_address_when_the_original_is_hidden(year, home, at):
    at(AFTER)
    locale = Locale.objects.create(language_code="en")
    home.copy_for_translation(locale).save_revision().publish()
    PrizePage.objects.get().copy_for_translation(locale).save_revision().publish()
    twin = year.copy_for_translation(locale)
    twin.save_revision().publish()
    withhold(year)
    publish(twin, "Big Sister")
    assert stored(twin) == [("Big Sister", "2024-storsyster")]


def test_a_year_that_is_saved_without_its_winners_leaves_them_alone(year):
    Winner.objects.update(anchor="2024-annan")
    PrizeYear.objects.get(pk=year.pk).save(update_fields=["title"])
    PrizeYear.objects.get(pk=year.pk).save()
    assert stored(year) == [("Storsyster", "2024-annan")]


def test_an_address_is_not_counted_as_a_change_of_the_outcome(year):
    draft = PrizeYear.objects.get(pk=year.pk).get_latest_revision_as_object()
    before = outcome_of(draft)
    draft.winners.all()[0].anchor = "2024-annan"
    assert outcome_of(draft) == before
