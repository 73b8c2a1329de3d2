"""Two tabs of one member, and several members, that save at the same time."""

import time

import pytest
from django.utils import timezone

from tests.judging.desks import put_before, reads, sit
from tests.judging.rows import declare as declared
from tests.threads import IN_THREADS, at_once
from wagtail_trygghetspris.domain.judging import declaring, holding, ranking, reviewing
from wagtail_trygghetspris.domain.judging.merging import Change
from wagtail_trygghetspris.enums import ConflictAnswer, ReviewMethod
from wagtail_trygghetspris.models import Review, ReviewNote, Seat

pytestmark = IN_THREADS


@pytest.fixture
def slow(monkeypatch):
    """A pause between reading what is stored and writing, so that all meet there."""

    def pause(module, name):
        real = getattr(module, name)

        def late(*args, **kwargs):
            found = real(*args, **kwargs)
            time.sleep(0.3)
            return found

        monkeypatch.setattr(module, name, late)

    return pause


@pytest.fixture
def without_lock(monkeypatch):
    """The guard switched off, for the negative controls."""
    monkeypatch.setattr(
        holding, "hold", lambda judging: type(judging).objects.get(pk=judging.pk)
    )


def errors_in(answers):
    return [each for each in answers if isinstance(each, Exception)]


@pytest.fixture
def seated(form_page, make_user):
    return sit(form_page, make_user("member"), "A")


def tab(seat, nominee, **values):
    """A tab that was shown nothing in these fields, and saves them."""
    reader = reads(seat)
    changes = {name: Change("", value) for name, value in values.items()}
    return lambda: reviewing.save(
        reader, nominee, values=changes, moment=timezone.now()
    )


def two_tabs(seat, nominee):
    """The first save of both."""
    return at_once(tab(seat, nominee, comment="Ett"), tab(seat, nominee, note="Två"))


def test_two_tabs_first_save_makes_one_row_and_loses_nothing(seated, slow):
    slow(reviewing, "own_review")
    seat, (nominee,) = seated
    assert errors_in(two_tabs(seat, nominee)) == []
    assert Review.objects.get().comment == "Ett"
    assert ReviewNote.objects.get().text == "Två"


def test_without_the_lock_the_first_save_of_one_tab_fails(seated, slow, without_lock):
    slow(reviewing, "own_review")
    seat, (nominee,) = seated
    assert len(errors_in(two_tabs(seat, nominee))) == 1


def save_twice_in_a_stored_review(seat, nominee):
    tab(seat, nominee, note="Noll")()
    Review.objects.update(comment="")
    criterion = seat.judging.criteria.first()
    score = {reviewing.score_field(criterion): Change(None, 4)}
    reader = reads(seat)
    return at_once(
        tab(seat, nominee, comment="Ett"),
        lambda: reviewing.save(reader, nominee, values=score, moment=timezone.now()),
    )


def test_two_tabs_in_a_stored_review_lose_nothing(seated, slow):
    slow(reviewing, "own_review")
    seat, (nominee,) = seated
    assert errors_in(save_twice_in_a_stored_review(seat, nominee)) == []
    row = Review.objects.get()
    assert (row.comment, row.scores.get().value) == ("Ett", 4)


def test_the_same_field_in_two_tabs_keeps_one_and_tells_the_other(seated, slow):
    slow(reviewing, "own_review")
    seat, (nominee,) = seated
    answers = at_once(
        tab(seat, nominee, comment="Ett"), tab(seat, nominee, comment="Två")
    )
    assert errors_in(answers) == []
    clashes = [each.clashes for each in answers if each.clashes]
    assert len(clashes) == 1
    stored = Review.objects.get().comment
    (clash,) = clashes[0]
    assert {stored, clash.wanted} == {"Ett", "Två"}
    assert clash.stored == stored


def test_without_the_lock_nobody_is_told(seated, slow, without_lock):
    seat, (nominee,) = seated
    tab(seat, nominee, note="Noll")()
    slow(reviewing, "own_review")
    answers = at_once(
        tab(seat, nominee, comment="Ett"), tab(seat, nominee, comment="Två")
    )
    assert [each.clashes for each in answers] == [[], []]


def test_members_save_at_the_same_time_and_all_is_stored(seated, slow, make_user):
    seat, (nominee,) = seated
    slow(reviewing, "own_review")
    seats = list(seat.judging.seats.all())
    for number, other in enumerate(seats[1:]):
        Seat.objects.filter(pk=other.pk).update(user=make_user(f"m{number}"))
        other.refresh_from_db()
        declared(other, nominee)
    words = {each.pk: f"Ord {each.pk}" for each in seats}
    calls = [tab(each, nominee, comment=words[each.pk]) for each in seats]
    assert errors_in(at_once(*calls)) == []
    assert dict(Review.objects.values_list("seat", "comment")) == words


def test_a_conflict_and_a_save_at_once_never_leave_a_standing_review(seated, slow):
    seat, (nominee,) = seated
    tab(seat, nominee, comment="Noll")()
    slow(reviewing, "own_review")
    reader = reads(seat)
    at_once(
        tab(seat, nominee, note="Två"),
        lambda: declaring.declare(
            reader,
            nominee,
            ConflictAnswer.CONFLICT,
            reason="",
            moment=timezone.now(),
        ),
    )
    assert list(Review.objects.standing()) == []


def test_two_first_declarations_make_one_row(form_page, make_user, slow):
    seat, (nominee,) = sit(form_page, make_user("member"), "A", declared=False)
    slow(declaring, "_known")
    reader = reads(seat)

    def say():
        declaring.declare(
            reader, nominee, ConflictAnswer.NONE, reason="", moment=timezone.now()
        )

    assert errors_in(at_once(say, say)) == []
    assert seat.conflicts.count() == 1


def test_two_orders_at_once_keep_one_and_tell_the_other(form_page, make_user, slow):
    seat, nominees = sit(
        form_page, make_user("member"), "A", "B", method=ReviewMethod.RANKING
    )
    (more,) = put_before(seat.judging, form_page, "C")
    declared(seat, more)
    slow(ranking, "own_ranks")
    shown = dict.fromkeys((1, 2, 3))
    reader = reads(seat)

    def rank(*order):
        return lambda: ranking.set_ranks(
            reader, list(order), shown=shown, moment=timezone.now()
        )

    answers = at_once(rank(1, 2, 3), rank(3, 2, 1))
    assert [type(each).__name__ for each in errors_in(answers)] == ["Stale"]
    ranks = Review.objects.order_by("rank").values_list("rank", flat=True)
    assert list(ranks) == [1, 2, 3]
    assert len(nominees) == 2
