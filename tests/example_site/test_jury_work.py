"""The jury of Västerhamn at work, as the demonstration shows it."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Judging,
    JudgingEvent,
    Nomination,
    Nominee,
    Review,
    Score,
    Seat,
)
from wagtail_trygghetspris.models.readers import reader_at, reader_of
from wagtail_trygghetspris.models.results import results_for

from .test_loading import page_at

MODELS = (Judging, Seat, Nominee, ConflictOfInterest, Review, Score, JudgingEvent)


@pytest.fixture
def judging(loaded):
    call_command("load_prizes", demo_people=True, verbosity=0)
    return Judging.objects.get()


def reader(judging, name):
    return reader_of(get_user_model().objects.get(username=name), judging)


def test_the_jury_of_seven_reviews_fourteen_nominations(judging):
    assert judging.prize_year.url == "/vasterhamn/hamnlyktan/2026/"
    assert judging.state == "reviewing"
    assert [
        (seat.name, seat.role, seat.user and seat.user.username)
        for seat in judging.seats.all()
    ] == [
        ("Ida Påhitt", "chair", "ordforande"),
        ("Bo Fiktion", "member", "jury"),
        ("Märta Påhittad", "member", None),
        ("Nils Testberg", "member", None),
        ("Sanna Exempelsson", "member", None),
        ("Lena Låtsas", "deputy", None),
        ("Omar Exempel", "co_opted", None),
    ]
    assert Nomination.objects.filter(grouped_as__judging=judging).count() == 14
    assert judging.nominees.count() == 12
    assert [criterion.weight for criterion in judging.criteria.all()] == [2, 1, 1]


def test_a_conflict_of_interest_closes_a_nominee_to_one_member(judging):
    row = ConflictOfInterest.objects.in_effect().get()
    assert (row.seat.name, row.nominee.name) == ("Bo Fiktion", "Gamla magasinet")
    names = {
        name: set(Nominee.objects.visible_to(reader(judging, name)))
        for name in ("ordforande", "jury")
    }
    assert names["ordforande"] - names["jury"] == {row.nominee}
    assert ConflictOfInterest.objects.awaiting_ruling().get().seat.name == (
        "Omar Exempel"
    )


def test_no_member_reads_what_another_has_begun_to_think(judging):
    member = reader(judging, "jury")
    assert {each.seat.name for each in Review.objects.visible_to(member)} == {
        "Bo Fiktion"
    }
    assert Score.objects.filter(review__seat=member.seat).count() == 11


def test_when_the_jury_deliberates_every_nominee_has_a_mean(judging):
    member = reader(judging, "jury")
    assert not any(each.is_revealed for each in results(member))
    Judging.objects.update(state="deliberating")
    member = reader(Judging.objects.get(), "jury")
    shown = results(member)
    assert [each.figures.count for each in shown] == [3] * 11
    assert all(each.rank for each in shown)
    assert any(each.wants_talk for each in shown)


def test_the_secretary_enters_for_those_on_paper_and_leads(judging):
    secretary = get_user_model().objects.get(username="sekreterare")
    assert reader_of(secretary, judging).may_direct
    on_paper = judging.seats.filter(user=None)
    assert len(on_paper) == 5
    assert all(reader_at(secretary, seat).acts_for_member for seat in on_paper)


def results(reader):
    return [each for group in results_for(reader) for each in group.results]


def test_loading_again_leaves_the_jury_alone(judging):
    before = [set(model.objects.values_list("pk", flat=True)) for model in MODELS]
    call_command("load_prizes", demo_people=True, verbosity=0)
    call_command("load_prizes", overwrite=True, demo_people=True, verbosity=0)
    assert before == [
        set(model.objects.values_list("pk", flat=True)) for model in MODELS
    ]


def test_without_log_ins_there_are_nominations_but_no_jury_at_work(loaded):
    assert page_at("/vasterhamn/hamnlyktan/2026/").nominations.count() == 14
    assert Judging.objects.count() == 0
