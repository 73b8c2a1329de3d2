import datetime as dt

import pytest

from tests.judging.desks import put_before, queries_of, screen, sit, words_of
from tests.judging.rows import decide, declare, make_judging, review
from wagtail_trygghetspris.enums import (
    BlindMode,
    ConflictAnswer,
    JudgingState,
    JuryRole,
    ReviewMethod,
)
from wagtail_trygghetspris.models import Review


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def at_list(client, form_page, member):
    """``at_list("A", "B", **fields)``: seat, nominees, and a way to see the list."""

    def build(*names, **fields):
        seat, nominees = sit(form_page, member, *names, **fields)
        client.force_login(member)
        return seat, nominees, lambda: client.get(screen("list", seat))

    return build


def test_before_conflicts_are_declared_it_sends_there(at_list):
    seat, _nominees, see = at_list("A", declared=False)
    assert see()["Location"] == screen("declare", seat)


def test_new_nominees_are_asked_for_again(at_list, form_page):
    seat, _nominees, see = at_list("A")
    assert see().status_code == 200
    put_before(seat.judging, form_page, "B")
    assert see()["Location"] == screen("declare", seat)


def test_conflicts_and_doubts_are_counted_and_not_listed(at_list):
    seat, (_a, b, c), see = at_list("Alfa", "Beta", "Gamma")
    seat.conflicts.filter(nominee=b).update(answer=ConflictAnswer.CONFLICT)
    seat.conflicts.filter(nominee=c).update(answer=ConflictAnswer.UNSURE)
    page = words_of(see())
    assert "You have a conflict of interest with 1 nominee." in page
    assert "1 nominee waits for the chair" in page
    assert ("Alfa" in page, "Beta" in page, "Gamma" in page) == (True, False, False)


@pytest.mark.parametrize(
    ("values", "submitted", "status", "done"),
    [
        ((), False, "Begun", 0),
        ((3,), False, "Begun: 1 of 2 criteria", 0),
        ((3, 4), False, "Done, not submitted yet", 1),
        ((3, 4), True, "Submitted", 1),
    ],
)
def test_how_far_each_is_stands_in_words(at_list, values, submitted, status, done):
    seat, (a, _b), see = at_list("A", "B")
    review(seat, a, *values, submitted=submitted)
    page = words_of(see())
    assert f"<td>{status}</td>" in page
    assert "<td>Not begun</td>" in page
    assert f"{done} of 2 done" in page


def test_theme_due_date_and_words_to_the_jury_stand_above(at_list, open_year):
    type(open_year).objects.update(theme_title="grannar")
    _seat, _nominees, see = at_list(
        "A", due_on=dt.date(2024, 10, 1), introduction="Hej juryn"
    )
    page = words_of(see())
    assert "grannar" in page
    assert "Reviews are wanted by 1 October 2024." in page
    assert "Hej juryn" in page


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (JuryRole.DEPUTY, "do not count unless you are called in"),
        (JuryRole.CO_OPTED, "You are co-opted"),
        (JuryRole.MEMBER, None),
    ],
)
def test_what_the_role_means_is_said(at_list, role, words):
    _seat, _nominees, see = at_list("A", roles=[role])
    page = words_of(see())
    assert ("do not count" in page or "co-opted" in page) is (words is not None)
    assert words is None or words in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (JudgingState.PREPARING, "has not begun yet"),
        (JudgingState.DELIBERATING, "the jury deliberates"),
        (JudgingState.DECIDED, "The jury has decided."),
        (JudgingState.CLOSED, "The jury has decided."),
    ],
)
def test_at_other_times_it_says_what_can_still_be_done(at_list, state, words):
    _seat, _nominees, see = at_list("Alfa", state=state)
    page = words_of(see())
    assert words in page
    assert ("Alfa" in page) is (state != JudgingState.PREPARING)
    assert "Look over and submit" not in page


def test_where_names_are_hidden_the_order_is_that_of_the_numbers(at_list):
    _seat, _nominees, see = at_list("Beta", "Alfa", blind_mode=BlindMode.NOMINEE)
    response = see()
    names = [line.name for line, _url in response.context["rows"]]
    assert names == ["Nominee 1", "Nominee 2"]
    assert "Alfa" not in words_of(response)


def test_otherwise_it_is_that_of_the_names(at_list):
    _seat, _nominees, see = at_list("Beta", "Alfa")
    assert [line.name for line, _url in see().context["rows"]] == ["Alfa", "Beta"]


def test_where_the_jury_ranks_the_own_rank_stands_beside(at_list):
    seat, (a, _b), see = at_list("A", "B", method=ReviewMethod.RANKING)
    review(seat, a, submitted=False, rank=2)
    page = words_of(see())
    assert "<td>2</td>" in page
    assert screen("rank", seat) in page


def test_after_submitting_only_what_is_new_remains(at_list, form_page):
    seat, (a,), see = at_list("A")
    review(seat, a, 1, 2)
    assert "You have submitted your reviews." in words_of(see())
    (b,) = put_before(seat.judging, form_page, "B")
    declare(seat, b)
    page = words_of(see())
    assert "Some nominees were added after you submitted." in page
    assert "1 of 2 done" in page


SCREENS = ("list", "declare", "review", "rank", "submit", "pack")


@pytest.mark.parametrize("name", SCREENS)
def test_another_members_place_is_nowhere(at_list, client, make_user, name):
    seat, (a,), _see = at_list("A", method=ReviewMethod.RANKING)
    colleague = make_user("colleague")
    seat.judging.seats.filter(place=1).update(user=colleague)
    path = screen(name, seat, *([a.code] if name == "review" else []))
    assert client.get(path).status_code == 200
    for user in (colleague, make_user("leader", "lead_judging"), make_user("nobody")):
        client.force_login(user)
        assert client.get(path).status_code == 404
        assert client.post(path).status_code in (404, 405)


@pytest.mark.parametrize("name", SCREENS)
def test_a_place_in_another_jury_gives_nothing_here(
    at_list, client, make_user, make_year, name
):
    seat, (a,), _see = at_list("A", method=ReviewMethod.RANKING)
    stranger = make_user("stranger")
    make_judging(make_year(2020), users=[stranger])
    client.force_login(stranger)
    path = screen(name, seat, *([a.code] if name == "review" else []))
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", SCREENS)
def test_who_leads_acts_for_a_member_without_a_log_in(at_list, client, make_user, name):
    seat, (a,), _see = at_list("A", method=ReviewMethod.RANKING)
    type(seat).objects.filter(pk=seat.pk).update(user=None)
    client.force_login(make_user("leader", "lead_judging"))
    path = screen(name, seat, *([a.code] if name == "review" else []))
    page = words_of(client.get(path))
    said = "You print this for" if name == "pack" else "You enter this for"
    assert f"{said} Ledamot 1, who has no log-in." in page


@pytest.mark.parametrize("name", ["list", "pack", "submit"])
def test_more_nominees_take_no_more_queries(at_list, client, form_page, name):
    seat, nominees, _see = at_list("A", "B")
    path = screen(name, seat)
    review(seat, nominees[0], 1, 2, submitted=False)
    with_two = queries_of(client, path)
    for nominee in put_before(seat.judging, form_page, *(f"N{n}" for n in range(10))):
        declare(seat, nominee)
        review(seat, nominee, 1, 2, submitted=False)
    assert queries_of(client, path) == with_two


def test_nothing_is_kept_by_the_browser(at_list):
    _seat, _nominees, see = at_list("A")
    assert "no-store" in see()["Cache-Control"]


def test_the_list_leads_on_to_the_first_that_is_not_done(at_list):
    seat, (a, b, c), see = at_list("Alfa", "Beta", "Gamma")
    review(seat, a, 1, 2, submitted=False)
    review(seat, b, 1, submitted=False)
    page = words_of(see())
    assert f'<a class="button" href="{screen("review", seat, b.code)}">' in page
    assert "Go on with Beta" in page
    assert f'button-secondary" href="{screen("submit", seat)}"' in page
    Review.objects.all().delete()
    for nominee in (a, b, c):
        review(seat, nominee, 1, 2, submitted=False)
    page = words_of(see())
    assert "Go on with" not in page
    assert f'<a class="button" href="{screen("submit", seat)}">' in page


def test_once_decided_the_list_leads_to_the_minutes(at_list, member):
    seat, (a,), see = at_list("Alfa")
    assert "Read the minutes" not in words_of(see())
    decide(seat.judging, a, by=member)
    assert f'href="/admin/jury/{seat.judging_id}/decisions/1/"' in words_of(see())


def test_the_co_opted_read_one_number_and_not_how_much_is_done(at_list):
    seat, (a, _b), see = at_list("Alfa", "Beta", roles=[JuryRole.CO_OPTED])
    review(seat, a, comment="Bra.", submitted=False)
    page = words_of(see())
    assert "Comments on 1 of 2 nominees." in page
    assert "of 2 done" not in page
    assert "Go on with" not in page


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (JuryRole.MEMBER, "They cannot be changed unless the chair opens them again."),
        (JuryRole.CHAIR, "You cannot open them again yourself."),
    ],
)
def test_who_has_submitted_reads_who_can_open_it_again(at_list, role, sentence):
    seat, (a,), see = at_list("Alfa", roles=[role])
    review(seat, a, 1, 2)
    assert sentence in words_of(see())
