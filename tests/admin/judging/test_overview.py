"""What the reviews come to, on the screens of a member and of those who direct."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.admin.judging import overview as overview_screen
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState
from wagtail_trygghetspris.models import Criterion, Judging

CANARY_COMMENT = "Kanariefågel i gruvan"
#: The mean of the canary: written nowhere else.
CANARY_MEAN = "4.33"


@pytest.fixture
def users(make_user):
    return [make_user(f"member{number}") for number in range(4)]


@pytest.fixture
def judging(form_page, users):
    return make_judging(form_page.prize_year, users=users)


@pytest.fixture
def seats(judging):
    return list(judging.seats.all())


@pytest.fixture
def nominee(judging, nominate, seats):
    """``nominee("Anna", 5, 4, 4)``: cleared by all, reviewed in turn from the second
    member on."""

    def make(name, *scores, first=None):
        row = make_nominee(judging, name, [nominate(nominee=name)])
        for seat in seats:
            declare(seat, row, by=seats[0].user)
        for seat, score in zip(seats, (first, *scores), strict=False):
            if score is not None:
                review(seat, row, score, score, comment=f"{CANARY_COMMENT} {seat.pk}")
        return row

    return make


@pytest.fixture
def results(client, users, seats):
    """The screen of the first member, the chair, as its bytes read."""

    def get(number=0):
        client.force_login(users[number])
        name = "wagtail_trygghetspris_jury_results"
        response = client.get(reverse(name, args=[seats[number].pk]))
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture
def overview(client, judging):
    def get(user, status=200):
        client.force_login(user)
        name = "wagtail_trygghetspris_jury_overview"
        response = client.get(reverse(name, args=[judging.pk]))
        assert response.status_code == status
        return response.content.decode()

    return get


def text_of(page):
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def deliberate(judging):
    Judging.objects.filter(pk=judging.pk).update(state=JudgingState.DELIBERATING)


# The reveal


def test_before_the_own_reviews_there_is_no_canary_in_the_bytes(
    nominee, results, overview, users
):
    nominee("Anna", 5, 4, 4)
    for page in (results(), overview(users[0])):
        assert "Anna" in page
        assert "Your own review is not submitted yet." in page
        assert CANARY_COMMENT not in page
        assert CANARY_MEAN not in page
        assert "<svg xmlns" not in page


def test_after_them_there_is(nominee, results, overview, users):
    nominee("Anna", 5, 4, 4, first=4)
    for page in (results(), overview(users[0])):
        assert page.count(CANARY_COMMENT) == 4
        assert "4.25" in page
        assert "<svg xmlns" in page


def test_who_leads_is_told_when_and_sees_no_figure_before(
    nominee, overview, leader, judging
):
    nominee("Anna", 5, 4, 4)
    page = overview(leader)
    assert "when the jury begins to deliberate" in page
    assert CANARY_COMMENT not in page
    assert CANARY_MEAN not in page
    deliberate(judging)
    page = overview(leader)
    assert page.count(CANARY_COMMENT) == 3
    assert CANARY_MEAN in page


def test_what_is_closed_by_a_conflict_is_not_there_at_all(
    nominee, results, overview, users, seats, judging
):
    nominee("Bo", 1, 1, 1, first=1)
    anna = nominee("Anna-Lotta", 5, 4, 4)
    seats[0].conflicts.filter(nominee=anna).update(answer=ConflictAnswer.CONFLICT)
    deliberate(judging)
    for page in (results(), overview(users[0])):
        assert "Anna-Lotta" not in page
        assert CANARY_MEAN not in page
        assert "You have a conflict of interest for 1 nominee, which is not" in page
    assert "Anna-Lotta" in results(1)


# Who may come


def test_a_member_who_does_not_lead_has_no_overview(overview, users):
    overview(users[2], status=302)


def test_a_stranger_finds_nothing(overview, make_user, client, seats):
    overview(make_user("stranger"), status=404)
    name = "wagtail_trygghetspris_jury_results"
    assert client.get(reverse(name, args=[seats[0].pk])).status_code == 404


def test_the_results_of_another_member_are_not_there(client, users, seats):
    client.force_login(users[1])
    name = "wagtail_trygghetspris_jury_results"
    assert client.get(reverse(name, args=[seats[0].pk])).status_code == 404


def test_only_reading(client, users, seats):
    client.force_login(users[0])
    name = "wagtail_trygghetspris_jury_results"
    assert client.post(reverse(name, args=[seats[0].pk])).status_code == 405


# What it says


def test_the_figures_in_words_and_numbers(nominee, results):
    nominee("Anna", 4, 4, 4, first=5)
    text = text_of(results())
    assert "1 Anna 4.25 4–5 0.50 4" in text
    assert "Nytta 1 4.25 4–5 0.50" in text


def test_too_few_reviews_are_said_in_words(nominee, results):
    nominee("Anna", 5, first=4)
    text = text_of(results())
    assert "Nominee Reviews – Anna 2" in text
    assert "4.50" not in text
    nominee("Bo", 5, 5, first=5)
    assert "– Anna Fewer than three reviews 2" in text_of(results())


def test_that_nobody_has_three_reviews_is_said_only_where_the_reader_sees_all(
    nominee, results
):
    said = "No nominee has three reviews yet"
    nominee("Anna", 5, first=4)
    assert said in results()
    nominee("Bo", 5, 4, 4)
    assert said not in results()


def test_a_shared_rank_is_said(nominee, results):
    nominee("Bo", 3, 3, first=3)
    nominee("Anna", 3, 3, first=3)
    text = text_of(results())
    assert text.index("shared 1 Anna") < text.index("shared 1 Bo")


def test_those_far_apart_are_pointed_out_in_words(nominee, results):
    nominee("Anna", 5, 1, first=1)
    text = text_of(results())
    assert "Talk about these first" in text
    assert "Anna (scores 1–5)" in text


@pytest.mark.parametrize(("most", "shown"), [(3, "ABC"), (2, "AC"), (1, "C")])
def test_of_very_many_those_furthest_apart_are_pointed_out(
    nominee, results, monkeypatch, most, shown
):
    monkeypatch.setattr(overview_screen, "MOST_TO_TALK", most)
    for name, scores in (("A", (5, 2, 3)), ("B", (4, 2, 2)), ("C", (5, 1, 1))):
        nominee(name, *scores[1:], first=scores[0])
    page = results()
    talk = text_of(page[: page.index("</section>")] + "</main>")
    assert re.findall(r"\b([ABC]) \(", talk) == list(shown)
    note = f"They are 3. Here are the {most} whose"
    assert (note in talk) is (most < 3)


def test_a_ranking_has_first_places(nominee, results, judging, seats):
    Judging.objects.update(method="ranking")
    Criterion.objects.all().delete()
    anna, bo = nominee("Anna"), nominee("Bo")
    for seat in seats[:3]:
        review(seat, anna, rank=1)
        review(seat, bo, rank=2)
    text = text_of(results())
    assert "1 Anna 1.00 3 1–1 0.00 3" in text
    assert "2 Bo 2.00 0 2–2 0.00 3" in text


def test_words_of_members_and_editors_are_text(nominee, results, seats):
    Criterion.objects.filter(place=0).update(name="<b>Nytta</b> & så")
    anna = nominee("<i>Anna</i>", 5, 3)
    review(seats[0], anna, 4, 4, comment="<script>alert(1)</script>\nRad två")
    page = results()
    assert "<b>Nytta" not in page
    assert "<i>Anna" not in page
    assert "<script>alert" not in page
    assert "&lt;b&gt;Nytta&lt;/b&gt; &amp; så" in page
    assert "<br>Rad två" in page


def test_the_pictures_bring_no_style_and_no_script(nominee, results):
    nominee("Anna", 5, 3, first=4)
    page = results()
    picture = page[page.index("<svg xmlns") :]
    picture = picture[: picture.index("</svg>")]
    assert "style" not in picture
    assert "script" not in picture
    assert "Means for Anna, with lines" in page


def test_queries_do_not_grow_with_nominees_and_members(client, nominee, users, judging):
    deliberate(judging)
    client.force_login(users[0])
    url = reverse("wagtail_trygghetspris_jury_overview", args=[judging.pk])

    def count():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    for number in range(5):
        nominee(f"N{number}", 5, 3)
    few = count()
    for number in range(5, 50):
        nominee(f"N{number}", 5, 3, 2, first=4)
    assert count() == few


@pytest.fixture
def paged(monkeypatch):
    """Two nominees a page."""
    monkeypatch.setattr(overview_screen, "AT_MOST", 2)


def test_a_page_shows_its_own_and_ranks_them_among_all(
    client, paged, nominee, users, judging
):
    for name, score in (("Anna", 5), ("Bo", 4), ("Cia", 3)):
        nominee(name, score, score, first=score)
    deliberate(judging)
    client.force_login(users[0])
    url = reverse("wagtail_trygghetspris_jury_overview", args=[judging.pk])
    first, last = (client.get(f"{url}?p={n}").content.decode() for n in (1, 2))
    assert "1 Anna 5.00" in text_of(first)
    assert (first.count("<svg xmlns"), last.count("<svg xmlns")) == (2, 1)
    assert "Anna" not in last
    assert "3 Cia 3.00" in text_of(last)
    assert "?p=2" in first


def test_those_to_talk_about_are_found_from_every_page(
    client, paged, nominee, users, judging
):
    nominee("Anna", 5, 5, first=5)
    nominee("Bo", 4, 4, first=4)
    code = nominee("Cia", 5, 1, first=1).code
    deliberate(judging)
    client.force_login(users[0])
    url = reverse("wagtail_trygghetspris_jury_overview", args=[judging.pk])
    assert f'<a href="?p=2#nominee-{code}">' in client.get(url).content.decode()
    last = client.get(f"{url}?p=2").content.decode()
    assert f'<a href="#nominee-{code}">Cia</a> (' in last


def test_the_page_asks_four_statements_besides_those_of_every_page(
    client, leader, nominee, judging
):
    nominee("Anna", 5, 5, 5)
    deliberate(judging)
    client.force_login(leader)
    url = reverse("wagtail_trygghetspris_jury_overview", args=[judging.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    ours = re.compile(r'FROM "wagtail_trygghetspris_(judging|seat|nominee|review)"')
    assert len([each for each in queries if ours.search(each["sql"])]) == 4
