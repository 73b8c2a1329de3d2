"""A nominee that is two, or is called something else."""

import pytest
from django.utils import timezone

from tests.domain.judging.grouping.answers import CONFLICT, NONE, NOTHING, UNSURE
from tests.judging.leading import logged
from tests.judging.rows import make_nominations
from wagtail_trygghetspris.domain.judging.grouping import change, merge, split
from wagtail_trygghetspris.domain.judging.refusals import Refused, Stale
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import Judging, Nomination

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def pair(form_page, work):
    """The nominee A, now on two nominations, and the second of these."""
    a = work.nominees[0]
    [second] = make_nominations(form_page, "A")
    Nomination.objects.filter(pk=second.pk).update(grouped_as=a)
    return a, second


def split_off(nominee, rows, user, name="Ny"):
    return split(nominee, rows, name=name, user=user, moment=timezone.now())


def test_the_ticked_get_a_nominee_that_nobody_has_declared(work, pair, secretary, say):
    a, second = pair
    say(NONE, NONE)
    made = split_off(a, [second], secretary)
    assert (made.name, list(made.nominations.all())) == ("Ny", [second])
    assert (a.nominations.count(), made.conflicts.count()) == (1, 0)
    codes = {each.code for each in work.nominees}
    assert made.code not in codes
    [details] = logged("split")
    assert details == {"code": made.code, "nominations": 1, "still_closed": 0}


@pytest.mark.parametrize(
    ("answer", "ruling", "closed"),
    [
        (CONFLICT, "", True),
        (UNSURE, "", True),
        (UNSURE, CONFLICT, True),
        (NONE, CONFLICT, True),
        (UNSURE, NONE, False),
        (NONE, "", False),
    ],
)
def test_what_was_closed_to_a_member_is_closed_after_a_split(
    pair, secretary, say, answer, ruling, closed
):
    a, second = pair
    say(answer, NOTHING, ruling=ruling, reason="Kusin")
    made = split_off(a, [second], secretary)
    rows = made.conflicts.values_list("answer", "ruling", "reason", "declared_by")
    assert list(rows) == [(answer, ruling, "Kusin", secretary.pk)] * closed
    assert a.conflicts.count() == 1


def test_a_chair_who_is_none_any_more_changes_no_nominee(work, make_user):
    former = make_user("former")
    a, b = work.nominees
    who = {"user": former, "moment": timezone.now()}
    work.judging.seats.filter(place=0).update(user=former)
    work.judging.seats.filter(place=0).update(role="member")
    with pytest.raises(Refused, match="no right"):
        merge(work.judging, [a, b], into=a, **who)
    work.judging.seats.filter(place=0).update(role="chair")
    assert merge(work.judging, [a, b], into=a, **who) == a


def test_none_or_all_cannot_be_split_off(pair, secretary):
    a, _second = pair
    for rows in ([], list(a.nominations.all())):
        with pytest.raises(Refused, match="leave at least one"):
            split_off(a, rows, secretary)


def test_one_that_somebody_has_moved_is_not_split_off(work, pair, secretary):
    a, second = pair
    Nomination.objects.filter(pk=second.pk).update(grouped_as=work.nominees[1])
    with pytest.raises(Stale):
        split_off(a, [second], secretary)


def test_a_withdrawn_one_neither_counts_nor_stays_behind_alone(pair, secretary):
    a, second = pair
    Nomination.objects.filter(pk=second.pk).update(status="withdrawn")
    rows = list(a.nominations.exclude(pk=second.pk))
    with pytest.raises(Refused):
        split_off(a, rows, secretary)


def test_the_new_one_has_a_name(pair, secretary):
    a, second = pair
    with pytest.raises(Refused, match="called"):
        split_off(a, [second], secretary, name=" ")


def test_a_jury_whose_reviews_are_over_gets_no_new_nominee(pair, secretary):
    a, second = pair
    Judging.objects.update(state=JudgingState.DELIBERATING)
    with pytest.raises(Refused, match="reviews are over"):
        split_off(a, [second], secretary)


def test_a_nominee_is_changed_and_only_the_names_of_fields_logged(work, secretary):
    a = work.nominees[0]
    values = {"name": "A", "organisation": "Föreningen", "email": "a@x.se"}
    changed = change(a, values, user=secretary, moment=timezone.now())
    assert changed == ["organisation", "email"]
    assert logged("nominee_changed") == [{"fields": ["organisation", "email"]}]


def test_a_nominee_of_a_closed_case_stands(work, secretary):
    Judging.objects.update(state=JudgingState.CLOSED)
    with pytest.raises(Refused, match="closed"):
        change(work.nominees[0], {"name": "X"}, user=secretary, moment=timezone.now())
