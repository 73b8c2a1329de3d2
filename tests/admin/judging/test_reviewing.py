import pytest
from django.utils import timezone

from tests.conftest import make_form
from tests.judging.desks import put_before, queries_of, screen, sit, words_of
from tests.judging.rows import declare, make_nominations, review
from wagtail_trygghetspris.enums import (
    BlindMode,
    ConflictAnswer,
    JuryRole,
    ReviewMethod,
)
from wagtail_trygghetspris.models import Nomination, Review


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(client, form_page, member):
    client.force_login(member)
    seat, (nominee,) = sit(form_page, member, "Alfa")
    return seat, nominee


def test_the_frozen_questions_and_answers_stand_under_their_labels(client, seated):
    seat, nominee = seated
    page = words_of(client.get(screen("review", seat, nominee.code)))
    labels = [q.label for q in nominee.nominations.get().questions]
    assert [label in page for label in labels] == [True, True, True, False]
    assert "<p>Därför Alfa.</p>" in page


def test_several_nominations_of_one_stand_side_by_side(client, seated, form_page):
    seat, nominee = seated
    (more,) = make_nominations(form_page, "Alfa", motivation="Och därför.")
    Nomination.objects.filter(pk=more.pk).update(grouped_as=nominee)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "2 nominations" in page
    assert "wtp-nominations--several" in page
    assert "Och därför." in page


@pytest.mark.parametrize("status", ["quarantined", "spam", "withdrawn"])
def test_what_is_not_received_is_not_read(client, seated, form_page, status):
    seat, nominee = seated
    (more,) = make_nominations(form_page, "Alfa", motivation="Hemligt.")
    Nomination.objects.filter(pk=more.pk).update(grouped_as=nominee, status=status)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "1 nomination<" in page
    assert "Hemligt." not in page


def test_links_tell_nobody_and_addresses_are_taken_out(client, seated):
    seat, nominee = seated
    Nomination.objects.update(
        motivation='Se https://example.se/x och skriv till bo@example.se <b>"nu"</b> '
        'rel="nofollow" javascript:alert(1)',
        nominator_email="orjan@example.se",
    )
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert '<a href="https://example.se/x" rel="noopener noreferrer nofollow">' in page
    assert "(e-mail address)" in page
    assert "bo@example.se" not in page
    assert "orjan@example.se" not in page
    assert "&lt;b&gt;" in page
    assert 'href="javascript' not in page


def test_answers_to_questions_for_addresses_are_left_out(client, open_year, member):
    form = make_form(
        open_year,
        questions=[
            {"label": "Kontakt", "field_type": "email", "required": False},
            {"label": "Webbplats", "field_type": "url", "required": False},
        ],
    )
    seat, (nominee,) = sit(form, member, "Alfa")
    client.force_login(member)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "Webbplats" in page
    assert "Kontakt" not in page


@pytest.mark.parametrize(
    ("mode", "name", "nominator"),
    [
        (BlindMode.OFF, True, True),
        (BlindMode.NOMINATOR, True, False),
        (BlindMode.NOMINEE, False, False),
    ],
)
@pytest.mark.parametrize("shortlisted", [False, True])
def test_what_the_year_hides_is_hidden_until_the_shortlist(
    client, form_page, member, mode, name, nominator, shortlisted
):
    seat, (nominee,) = sit(form_page, member, "Zebran", blind_mode=mode, declared=False)
    declare(seat, nominee)
    Nomination.objects.update(motivation="Bra.", nominator_name="Örjan Ek")
    type(nominee).objects.update(shortlist_place=1 if shortlisted else None)
    client.force_login(member)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert ("Zebran" in page) is (name or shortlisted)
    assert ("Örjan Ek" in page) is (nominator or shortlisted)
    assert ("may still tell" in page) is not (nominator or shortlisted)


def test_earlier_wins_of_the_same_name_are_told(client, make_year, seated):
    seat, nominee = seated
    make_year(2021, winners=["ALFA", "Beta"])
    make_year(2019, winners=["alfa"])
    make_year(2022, winners=["Beta"])
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "Has received the prize: 2019, 2021" in page


@pytest.mark.parametrize("fields_", [{"is_withheld": True}, {"live": False}])
def test_but_not_what_visitors_may_not_read(client, make_year, seated, fields_):
    seat, nominee = seated
    make_year(2021, winners=["Alfa"], **fields_)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "Has received the prize" not in page


def test_nor_where_the_name_is_hidden(client, make_year, form_page, member):
    make_year(2021, winners=["Alfa"])
    seat, (nominee,) = sit(form_page, member, "Alfa", blind_mode=BlindMode.NOMINEE)
    client.force_login(member)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "Has received the prize" not in page


@pytest.mark.parametrize("answer", [ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE])
def test_a_nominee_that_may_not_be_read_is_nowhere(client, seated, answer):
    seat, nominee = seated
    seat.conflicts.update(answer=answer)
    path = screen("review", seat, nominee.code)
    assert client.get(path).status_code == 404
    assert client.post(path, {"comment": "x"}).status_code == 404
    assert Review.objects.count() == 0


def test_a_code_of_nobody_is_nowhere(client, seated):
    seat, _nominee = seated
    assert client.get(screen("review", seat, 99)).status_code == 404


def test_the_next_and_the_previous_leave_out_what_may_not_be_read(
    client, form_page, member
):
    seat, (a, b, c) = sit(form_page, member, "A", "B", "C")
    seat.conflicts.filter(nominee=b).update(answer=ConflictAnswer.CONFLICT)
    client.force_login(member)
    response = client.get(screen("review", seat, a.code))
    assert response.context["previous_url"] == ""
    assert response.context["next_url"] == screen("review", seat, c.code)
    assert "Nominee 1 of 2" in words_of(response)


@pytest.mark.parametrize(
    ("method", "role", "scores"),
    [
        (ReviewMethod.SCORES, JuryRole.MEMBER, True),
        (ReviewMethod.SCORES, JuryRole.DEPUTY, True),
        (ReviewMethod.SCORES, JuryRole.CO_OPTED, False),
        (ReviewMethod.RANKING, JuryRole.MEMBER, False),
    ],
)
def test_who_scores_has_radio_groups(client, form_page, member, method, role, scores):
    seat, (nominee,) = sit(form_page, member, "A", method=method, roles=[role])
    client.force_login(member)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert page.count("No score yet") == (2 if scores else 0)
    assert "Comment to the jury" in page
    rank = screen("rank", seat)
    assert (rank in page) is (method == ReviewMethod.RANKING)


def test_others_reviews_are_nowhere_on_the_screen(client, seated):
    seat, nominee = seated
    other = seat.judging.seats.get(place=1)
    review(other, nominee, 5, 5, comment="Taltrasten", note="Jaktfalken")
    Review.objects.update(submitted_at=timezone.now())
    review(seat, nominee, 1, 1)
    page = words_of(client.get(screen("review", seat, nominee.code)))
    assert "Taltrasten" not in page
    assert "Jaktfalken" not in page


def test_more_nominees_and_nominations_take_no_more_queries(client, seated, form_page):
    seat, nominee = seated
    path = screen("review", seat, nominee.code)

    def add(number):
        for each in make_nominations(form_page, *["Alfa"] * number):
            Nomination.objects.filter(pk=each.pk).update(grouped_as=nominee)
        for each in put_before(
            seat.judging, form_page, *(f"N{n}" for n in range(number))
        ):
            declare(seat, each)

    add(1)
    with_two = queries_of(client, path)
    add(10)
    assert queries_of(client, path) == with_two
