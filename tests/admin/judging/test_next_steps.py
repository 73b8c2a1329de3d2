"""What the screen of who leads, and the admin's home page, say comes next."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.domain.judging.test_moving import write_criteria
from tests.judging import meetings
from tests.judging.desks import put_before
from tests.judging.rows import decide, declare, make_judging
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState, LetterKind
from wagtail_trygghetspris.models import Judging, JudgingEvent, Nominee, PrizeYear

UNSURE = ConflictAnswer.UNSURE


@pytest.fixture
def work(make_work):
    return make_work("A", "B")


@pytest.fixture
def announcer(make_user, at):
    at("2024-10-15 12:00")
    rights = ("lead_judging", "announce_winner")
    return make_user("announcer", *rights, pages=["change", "publish"])


def step(visit, user, judging):
    return visit(user, "lead", judging).context["step"]


def place_of(visit, user, judging):
    return step(visit, user, judging).place


# After the decision


def enter(judging, number, user):
    judging.events.create(
        kind="winners_entered",
        made_at=timezone.now(),
        made_by=user,
        details={"number": number},
    )


def write_to_winners(judging, user):
    judging.letter_texts.create(
        kind=LetterKind.AWARD,
        decision=judging.decisions.last(),
        subject="S",
        body="B",
        sent_at=timezone.now(),
        sent_by=user,
    )


def announce(judging):
    """Publish an outcome, as the decision has it."""
    year = PrizeYear.objects.get(pk=judging.prize_year_id)
    year.not_awarded, year.not_awarded_reason = True, "Ingen."
    year.announce_at = timezone.now() - dt.timedelta(days=1)
    year.save_revision().publish()


def test_after_the_decision_the_steps_come_one_by_one(work, announcer, visit):
    judging = work.judging
    judging.prize_year.nominations.update(nominator_email="n@example.org")
    Nominee.objects.update(email="a@example.org")
    decide(judging, work.nominees[0], by=announcer)
    seen = [place_of(visit, announcer, judging)]
    enter(judging, 1, announcer)
    seen.append(place_of(visit, announcer, judging))
    write_to_winners(judging, announcer)
    seen.append(place_of(visit, announcer, judging))
    announce(judging)
    seen.append(place_of(visit, announcer, judging))
    assert seen == ["enter_winners", "letters", "announce", "letters"]
    judging.letter_texts.update(kind=LetterKind.OUTCOME)
    Nominee.objects.update(email="")
    assert step(visit, announcer, judging).move == "close"


def test_a_correction_makes_the_winners_be_entered_and_told_again(
    work, announcer, visit
):
    judging = work.judging
    Nominee.objects.update(email="a@example.org")
    decide(judging, work.nominees[0], by=announcer)
    enter(judging, 1, announcer)
    write_to_winners(judging, announcer)
    assert place_of(visit, announcer, judging) == "announce"
    decide(judging, work.nominees[1], by=announcer)
    assert place_of(visit, announcer, judging) == "enter_winners"
    enter(judging, 2, announcer)
    assert place_of(visit, announcer, judging) == "letters"


def test_a_correction_in_the_draft_is_to_be_announced_though_the_old_is_public(
    work, announcer, visit
):
    judging = work.judging
    decide(judging, work.nominees[0], by=announcer)
    enter(judging, 1, announcer)
    announce(judging)
    assert place_of(visit, announcer, judging) != "announce"
    year = PrizeYear.objects.get(pk=judging.prize_year_id)
    year.not_awarded_reason = "En annan."
    year.save_revision()
    assert place_of(visit, announcer, judging) == "announce"


def test_nobody_is_written_to_who_cannot_be_reached(work, announcer, visit):
    judging = work.judging
    judging.prize_year.nominations.update(nominator_email="")
    decide(judging, "Utan nominering", by=announcer)
    enter(judging, 1, announcer)
    assert place_of(visit, announcer, judging) == "announce"
    announce(judging)
    assert step(visit, announcer, judging).move == "close"


def test_a_decision_that_leaves_all_for_later_has_nothing_to_announce(
    work, announcer, visit
):
    decide(work.judging, by=announcer, outcome="reserved")
    enter(work.judging, 1, announcer)
    assert step(visit, announcer, work.judging).move == "close"


def test_who_may_not_announce_is_told_whom_to_ask_and_gets_no_button(
    work, chief, visit
):
    decide(work.judging, "X", by=chief)
    enter(work.judging, 1, chief)
    response = visit(chief, "lead", work.judging)
    assert "Ask somebody who may announce winners" in response.text
    assert response.context["step_url"] == ""


def test_a_chair_is_not_led_to_letters_that_only_the_secretary_writes(
    work, people, visit
):
    Nominee.objects.update(email="a@example.org")
    decide(work.judging, work.nominees[0], by=people[0])
    enter(work.judging, 1, people[0])
    response = visit(people[0], "lead", work.judging)
    assert "The secretary tells the winners" in response.text
    letters = reverse("wagtail_trygghetspris_jury_letters", args=[work.judging.pk])
    assert letters not in response.text


def test_the_button_enters_the_winners(ready, client, secretary_user):
    world = ready()
    meetings.establish(world)
    lead = reverse("wagtail_trygghetspris_jury_lead", args=[world.judging.pk])
    enters = reverse(
        "wagtail_trygghetspris_jury_enter_winners", args=[world.judging.pk, 1]
    )
    client.force_login(secretary_user)
    page = client.get(lead).text
    form = page.split(f'<form method="post" action="{enters}">')[1]
    assert "Enter the winners on the prize year</button>" in form.split("</form>")[0]
    after = client.post(enters, follow=True)
    assert "Entered on the draft of the prize year: Anna." in after.text
    assert f'action="{enters}"' not in after.text
    assert JudgingEvent.objects.filter(kind="winners_entered").exists()


# Before it


@pytest.mark.parametrize("edits", [True, False])
def test_the_years_page_is_a_button_only_for_those_who_edit_it(
    work, make_user, visit, edits
):
    Judging.objects.update(state=JudgingState.PREPARING)
    pages = ["change"] if edits else []
    response = visit(make_user("u", "lead_judging", pages=pages), "lead", work.judging)
    assert bool(response.context["step_url"]) is edits
    assert ("Ask an editor to write them" in response.text) is not edits


@pytest.mark.parametrize("edits", [True, False])
def test_what_else_is_missing_leads_only_where_the_reader_comes_in(
    work, make_user, visit, edits
):
    Judging.objects.update(state=JudgingState.PREPARING)
    work.judging.seats.update(role="co_opted")
    user = make_user("u", "lead_judging", pages=["change"] if edits else [])
    response = visit(user, "lead", work.judging)
    (_text, url), *others = response.context["gaps"]
    assert (bool(url), others) == (edits, [])


def test_the_work_is_not_offered_to_be_opened_while_something_is_missing(
    work, chief, visit
):
    Judging.objects.update(state=JudgingState.PREPARING)
    assert "Open the work to the jury" not in visit(chief, "lead", work.judging).text
    write_criteria(work, [("criterion", {"name": "Nytta"})])
    assert "Open the work to the jury" in visit(chief, "lead", work.judging).text


def test_a_doubt_names_the_chair_who_is_waited_for(work, chief, people, visit):
    declare(work.seats[2], work.nominees[0], UNSURE)
    first = work.seats[0].name
    assert f"Waiting for {first}." in step(visit, chief, work.judging).text
    assert "Waiting for" not in step(visit, people[0], work.judging).text
    declare(work.seats[0], work.nominees[0], ConflictAnswer.CONFLICT)
    second = work.seats[1].name
    assert f"Waiting for {second}." in step(visit, chief, work.judging).text
    assert "Waiting for" not in step(visit, people[0], work.judging).text


# On the admin's home page


def test_the_home_page_tells_who_leads_and_who_chairs_what_comes_next(
    work, chief, people, visit, client
):
    link = reverse("wagtail_trygghetspris_jury_lead", args=[work.judging.pk])
    text = "3 members with a vote have not submitted everything."
    work.judging.seats.filter(place__gt=2).update(role="co_opted")
    seen = {}
    for user in (chief, *people):
        client.force_login(user)
        page = client.get("/admin/").text
        seen[user.username] = (link in page, text in page)
    both, none = (True, True), (False, False)
    assert seen == {"chief": both, "chair": both, "vice": both, "member": none}
    Judging.objects.update(state=JudgingState.CLOSED)
    client.force_login(chief)
    assert link not in client.get("/admin/").text


def test_the_home_page_tells_who_leads_of_years_to_prepare(
    open_year, nominate, chief, make_user, client
):
    nominate()
    link = reverse("wagtail_trygghetspris_jury_prepare", args=[open_year.pk])
    seen = []
    for user in (chief, make_user("editor", pages=["change"])):
        client.force_login(user)
        seen.append(link in client.get("/admin/").text)
    assert seen == [True, False]


def test_the_home_page_takes_as_many_queries_for_more_nominees(
    work, chief, client, form_page, django_assert_num_queries
):
    declare(work.seats[2], work.nominees[0], UNSURE)
    client.force_login(chief)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    more = put_before(work.judging, form_page, *(f"N{n}" for n in range(10)))
    for nominee in more:
        declare(work.seats[2], nominee, UNSURE)
    with django_assert_num_queries(len(few)):
        client.get("/admin/")


def test_a_chair_is_told_only_of_the_jury_that_is_theirs(
    work, people, client, make_year
):
    other = make_judging(make_year(2022, last_day=dt.date(2022, 9, 1)))
    client.force_login(people[0])
    link = reverse("wagtail_trygghetspris_jury_lead", args=[other.pk])
    assert link not in client.get("/admin/").text
