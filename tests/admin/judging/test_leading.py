import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.admin.conftest import told
from tests.judging.desks import put_before
from tests.judging.rows import ROLES, decide, declare, make_nominations, review
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState, JuryRole
from wagtail_trygghetspris.models import Judging, JuryMember, Review

SCREENS = ("lead", "settings", "nominees", "conflicts", "log")
FOR_LEADERS = ("seats", "clear")


@pytest.fixture
def work(make_work):
    return make_work("A", "B")


@pytest.mark.parametrize("name", [*SCREENS, *FOR_LEADERS])
def test_who_leads_sees_every_screen(work, chief, visit, name):
    response = visit(chief, name, work.judging)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("number", [0, 1], ids=["chair", "vice chair"])
def test_a_chair_sees_all_but_what_is_for_those_who_lead(work, people, visit, number):
    codes = [
        visit(people[number], name, work.judging).status_code
        for name in (*SCREENS, *FOR_LEADERS)
    ]
    assert codes == [200] * len(SCREENS) + [302] * len(FOR_LEADERS)


@pytest.mark.parametrize("name", [*SCREENS, *FOR_LEADERS])
def test_a_member_is_refused_and_to_strangers_there_is_nothing(
    work, people, visit, make_user, name
):
    assert visit(people[2], name, work.judging).status_code == 302
    stranger = make_user("stranger", "view_nomination")
    assert visit(stranger, name, work.judging).status_code == 404
    assert visit(people[0], name, 10**12).status_code == 404


def test_a_chair_comes_in_when_the_work_is_open(work, people, visit):
    Judging.objects.update(state=JudgingState.PREPARING)
    assert visit(people[0], "lead", work.judging).status_code == 302


def rows_of(response):
    return [row["progress"] for row in response.context["rows"]]


def test_the_table_has_numbers_and_no_name_of_a_nominee(work, chief, visit):
    seat = work.seats[0]
    declare(seat, work.nominees[0])
    declare(seat, work.nominees[1], ConflictAnswer.CONFLICT)
    review(seat, work.nominees[0], 4, 5, comment="Kanarie")
    response = visit(chief, "lead", work.judging)
    first = rows_of(response)[0]
    assert (first.declared, first.open, first.submitted) == (2, 1, 1)
    assert "Kanarie" not in response.text
    assert "Log-in" in response.text
    assert "On paper" in response.text


def test_without_criteria_the_next_step_is_the_years_page(work, make_user, visit):
    Judging.objects.update(state=JudgingState.PREPARING)
    chief = make_user("chief", "lead_judging", pages=["change"])
    response = visit(chief, "lead", work.judging)
    assert response.context["step_url"].startswith("/admin/pages/")
    assert "has no criteria" in response.text


def test_a_doubt_comes_first_and_then_what_is_new(work, chief, visit, form_page):
    make_nominations(form_page, "Ny")
    doubt = declare(work.seats[2], work.nominees[0], ConflictAnswer.UNSURE)
    text = "1 conflict of interest waits for the chair"
    response = visit(chief, "lead", work.judging)
    assert response.context["step"].text.startswith(text)
    assert "1 new nomination is not before the jury." in response.text
    doubt.delete()
    step = visit(chief, "lead", work.judging).context["step"]
    assert step.text == "1 new nomination is not before the jury."


def test_what_is_new_is_no_step_for_a_chair_who_cannot_put_it_there(
    work, people, visit, form_page
):
    make_nominations(form_page, "Ny")
    response = visit(people[0], "lead", work.judging)
    assert response.context["step"].place == "members"
    assert (
        dict(response.context["numbers"])["New nominations, not before the jury"] == 1
    )


def test_reminders_are_offered_for_those_waited_for_who_have_an_address(
    work, chief, visit
):
    rows = visit(chief, "lead", work.judging).context["rows"]
    assert [row["is_ticked"] for row in rows] == [True, True, True, False, False]


def test_for_members_on_paper_there_is_a_pack_and_a_list(work, chief, people, visit):
    rows = visit(chief, "lead", work.judging).context["rows"]
    assert [bool(row["pack_url"]) for row in rows] == [False] * 3 + [True] * 2
    rows = visit(people[0], "lead", work.judging).context["rows"]
    assert not any(row["pack_url"] for row in rows)


def test_on_paper_nothing_is_entered_when_the_jury_has_decided(work, chief, visit):
    decide(work.judging, "X", by=chief)
    rows = visit(chief, "lead", work.judging).context["rows"]
    assert [bool(row["list_url"]) for row in rows] == [False] * 5
    assert [bool(row["pack_url"]) for row in rows] == [False] * 3 + [True] * 2


def test_the_reminder_has_no_button_when_there_is_nobody_to_tick(work, chief, visit):
    button = "Remind those ticked by e-mail"
    assert button in visit(chief, "lead", work.judging).text
    work.judging.seats.update(user=None, email="")
    assert button not in visit(chief, "lead", work.judging).text


@pytest.mark.parametrize(
    ("name", "query"), [("remind", {}), ("move", {}), ("move", {"do": "decide"})]
)
def test_the_address_of_a_button_leads_back(work, chief, visit, name, query):
    response = visit(chief, name, work.judging, **query)
    lead = reverse("wagtail_trygghetspris_jury_lead", args=[work.judging.pk])
    assert (response.status_code, response.url) == (302, lead)


def test_when_decided_the_minutes_are_a_press_away(work, people, visit):
    decide(work.judging, "X", by=people[0])
    minutes = reverse("wagtail_trygghetspris_jury_minutes", args=[work.judging.pk, 1])
    assert minutes in visit(people[0], "lead", work.judging).text


def test_a_chair_may_open_the_reviews_of_others_again(work, people, chief, visit):
    for seat in work.seats[:3]:
        declare(seat, work.nominees[0])
        review(seat, work.nominees[0], 3, 3)
    offered = [
        [row["can_reopen"] for row in visit(user, "lead", work.judging).context["rows"]]
        for user in (people[0], people[1], chief)
    ]
    assert offered == [
        [False, True, True, 0, 0],
        [True, False, True, 0, 0],
        [False, False, False, 0, 0],
    ]


@pytest.mark.parametrize("name", SCREENS)
def test_queries_do_not_grow(
    make_work, chief, visit, django_assert_num_queries, form_page, name
):
    work = make_work("A", "B")
    fill(work, chief)
    visit(chief, name, work.judging)
    with CaptureQueriesContext(connection) as few:
        visit(chief, name, work.judging)
    more = put_before(work.judging, form_page, *(f"N{number}" for number in range(10)))
    work.nominees += more
    add_members(work)
    fill(work, chief)
    with django_assert_num_queries(len(few)):
        visit(chief, name, work.judging)


def add_members(work):
    jury = work.seats[0].member.jury
    for number in range(10, 17):
        member = JuryMember.objects.create(
            jury=jury, name=f"L{number}", sort_order=number
        )
        seat = work.judging.seats.create(
            member=member, role=JuryRole.MEMBER, place=number
        )
        work.seats.append(seat)


def fill(work, chief):
    """Everybody is unsure of the first nominee, and has reviewed the others."""
    for seat in work.seats:
        for number, nominee in enumerate(work.nominees):
            if seat.conflicts.filter(nominee=nominee).exists():
                continue
            answer = ConflictAnswer.NONE if number else ConflictAnswer.UNSURE
            declare(seat, nominee, answer, by=chief)
            if number:
                review(seat, nominee, 3, 4)
            work.judging.events.create(
                kind="declared",
                made_at=timezone.now(),
                made_by=chief,
                seat=seat,
                nominee=nominee,
            )


# Moving on


def test_a_press_moves_the_work_and_says_so(work, chief, visit):
    finish(work, chief)
    data = {"do": "deliberate"}
    response = visit(chief, "move", work.judging, data=data)
    assert told(response) == "The reviews are over and shown to the jury."
    assert Judging.objects.get().state == JudgingState.DELIBERATING


def finish(work, chief):
    for seat in work.seats:
        for nominee in work.nominees:
            declare(seat, nominee, by=chief)
            review(seat, nominee, 3, 4)


def test_with_members_who_are_not_done_a_second_thought_is_asked_for(
    work, chief, visit
):
    data = {"do": "deliberate"}
    response = visit(chief, "move", work.judging, data=data)
    assert "5 members with a vote have not submitted everything" in response.text
    assert Judging.objects.get().state == JudgingState.REVIEWING
    visit(chief, "move", work.judging, data={**data, "confirmed": "1"})
    assert Judging.objects.get().state == JudgingState.DELIBERATING


def test_before_deliberating_all_are_named_whose_words_nobody_would_see(
    work, chief, visit
):
    seats = work.seats
    work.judging.seats.filter(pk=seats[3].pk).update(role=JuryRole.DEPUTY)
    work.judging.seats.filter(pk=seats[4].pk).update(role=JuryRole.CO_OPTED)
    for seat in (seats[0], *seats[3:]):
        for nominee in work.nominees:
            declare(seat, nominee, by=chief)
            review(seat, nominee, 3, submitted=seat == seats[0], comment="Fint")
    Review.objects.filter(seat=seats[3]).first().delete()
    text = visit(chief, "move", work.judging, do="deliberate").text
    found = [
        f"{seat.name} has begun {count} review" in text
        for seat, count in zip(seats, (2, 2, 2, 1, 2), strict=True)
    ]
    assert found == [False, False, False, True, True]


def test_before_reviewing_again_it_says_who_has_read_and_not_scored(work, chief, visit):
    finish(work, chief)
    name = work.seats[2].name
    Judging.objects.update(state=JudgingState.DELIBERATING)
    warning = "can score after having read what others have submitted"
    assert warning not in visit(chief, "move", work.judging, do="review_again").text
    Review.objects.filter(seat=work.seats[2]).update(submitted_at=None)
    text = visit(chief, "move", work.judging, do="review_again").text
    assert f"{warning}: {name}." in text


def test_without_a_reason_the_jury_is_not_let_back(work, people, visit):
    Judging.objects.update(state=JudgingState.DELIBERATING)
    data = {"do": "review_again", "confirmed": "1", "reason": " "}
    response = visit(people[0], "move", work.judging, data=data)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    visit(people[0], "move", work.judging, data={**data, "reason": "Ny nominerad"})
    assert Judging.objects.get().state == JudgingState.REVIEWING


def test_the_second_press_is_answered_in_words(work, chief, visit):
    finish(work, chief)
    data = {"do": "deliberate", "confirmed": "1"}
    visit(chief, "move", work.judging, data=data)
    response = visit(chief, "move", work.judging, data=data)
    assert response.status_code == 409
    assert "somebody else has moved the work on" in response.text


def test_a_chair_does_not_close_the_case(work, people, visit):
    Judging.objects.update(state=JudgingState.DECIDED)
    data = {"do": "close", "confirmed": "1"}
    assert visit(people[0], "move", work.judging, data=data).status_code == 422
    assert Judging.objects.get().state == JudgingState.DECIDED


@pytest.mark.parametrize("move", ["decide", "", "x"])
def test_what_is_no_button_is_nothing(work, chief, visit, move):
    assert visit(chief, "move", work.judging, data={"do": move}).status_code == 404


def test_opening_says_that_nominations_are_still_open(work, chief, visit, at):
    at("2024-08-15 12:00")
    Judging.objects.update(state=JudgingState.PREPARING)
    response = visit(chief, "move", work.judging, do="open")
    assert "Nominations are still open" in response.text
    at("2024-10-15 12:00")
    response = visit(chief, "move", work.judging, do="open")
    assert "Nominations are still open" not in response.text


def test_without_a_nominee_it_is_not_opened(make_work, chief, visit):
    work = make_work(state=JudgingState.PREPARING)
    data = {"do": "open", "confirmed": "1"}
    response = visit(chief, "move", work.judging, data=data)
    assert response.status_code == 422
    assert "There is no nominee before the jury." in response.text


def test_the_roles_are_those_of_a_jury(work):
    assert [seat.role for seat in work.seats] == list(ROLES)
