import pytest
from django.utils import timezone

from tests.judging.rows import declare
from wagtail_trygghetspris.domain.judging.noting import note
from wagtail_trygghetspris.enums import BlindMode, ConflictAnswer, JudgingEventKind
from wagtail_trygghetspris.models import Judging, Nominee


@pytest.fixture
def work(make_work):
    return make_work("Gatans lag", "Storasyster")


@pytest.fixture
def happen(work, people):
    def happen(kind, **details):
        who = {"user": people[2], "moment": timezone.now()}
        return note(work.judging, kind, **who, **details)

    return happen


def lines(response):
    return [
        (line["event"].kind, str(line["details"]), line["member"], line["nominee"])
        for line in response.context["lines"]
    ]


def test_events_are_told_newest_first_in_words(work, happen, chief, visit):
    first, second = work.seats[0], work.nominees[0]
    happen("moved", move="open")
    happen("declared", seat=first, nominee=second, answer="unsure", previous="")
    happen("substituted", seat=first, serves_for=work.seats[1].pk)
    happen("merged", nominee=second, codes=[2, 7])
    happen("settings_changed", fields=["quorum"])
    assert lines(visit(chief, "log", work.judging)) == [
        ("settings_changed", "Changed: quorum.", "", ""),
        ("merged", "Merged into this one: numbers 2, 7.", "", "Gatans lag"),
        ("substituted", "Serves for Ledamot 2.", "Ledamot 1", ""),
        ("declared", "Unsure: the chair decides", "Ledamot 1", "Gatans lag"),
        ("moved", "The work was opened to the jury.", "", ""),
    ]


def test_what_was_done_to_a_place_is_told(work, happen, chief, people, visit):
    roles = {"role": "chair", "previous_role": "member"}
    happen("seated", seat=work.seats[2], fields=["role"], **roles)
    work.judging.events.create(
        kind="seated",
        seat=work.seats[2],
        made_by=chief,
        made_at=timezone.now(),
        details={"fields": ["user"], "user": people[2].pk, "previous_user": None},
    )
    assert [line[1] for line in lines(visit(chief, "log", work.judging))] == [
        "Changed: log-in. Log-in: member (before: –).",
        "Changed: role in the jury. Role: Chair (before: Member).",
    ]


@pytest.mark.parametrize("kind", JudgingEventKind.values)
def test_every_kind_can_be_read_also_without_details(work, happen, chief, visit, kind):
    happen(kind, seat=work.seats[0], nominee=work.nominees[0], score=4711)
    response = visit(chief, "log", work.judging)
    assert response.status_code == 200
    assert "4711" not in response.text


def test_a_chair_in_a_blind_year_reads_numbers(work, happen, people, visit):
    Judging.objects.update(blind_mode=BlindMode.NOMINEE)
    happen("split", nominee=work.nominees[0], nominations=1)
    happen("ruled", nominee=work.nominees[0], ruling="none")
    response = visit(people[0], "log", work.judging)
    assert [line[3] for line in lines(response)] == ["A nominee", "Nominee 1"]
    assert "Gatans" not in response.text


def test_a_chair_with_a_conflict_reads_that_it_was_done(work, happen, people, visit):
    declare(work.seats[0], work.nominees[0], ConflictAnswer.CONFLICT)
    happen("ruled", nominee=work.nominees[0], ruling="none", reason="Skälet")
    response = visit(people[0], "log", work.judging)
    assert lines(response) == [("ruled", "", "", "Gatans lag")]
    assert "Skälet" not in response.text
    assert "Skälet" in visit(people[1], "log", work.judging).text


def test_a_nominee_that_was_merged_is_named_to_who_leads_only(
    work, happen, chief, people, visit
):
    a, b = work.nominees
    b.nominations.update(grouped_as=a)
    Nominee.objects.filter(pk=b.pk).update(merged_into=a)
    happen("nominee_changed", nominee=b, fields=["name"])
    found = [lines(visit(user, "log", work.judging))[0] for user in (chief, people[0])]
    assert [line[3] for line in found] == ["Storasyster", "Nominee 2"]


def test_there_are_fifty_on_a_page(work, happen, chief, visit):
    for _number in range(51):
        happen("reminded")
    assert len(lines(visit(chief, "log", work.judging))) == 50
    assert len(lines(visit(chief, "log", work.judging, p=2))) == 1
