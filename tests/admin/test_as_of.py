import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from tests.conftest import local, make_form
from wagtail_trygghetspris.domain.moments import moments_of
from wagtail_trygghetspris.models import Jury, Nomination, PrizeYear, Winner


@pytest.fixture
def year(make_year, at):
    """Published without winners; in the draft a winner and another theme."""
    at("2024-05-01 12:00")
    year = make_year(
        2024,
        opens_on=dt.date(2024, 6, 1),
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-11-06 10:00"),
    )
    make_form(year)
    year.save_revision().publish()
    draft = PrizeYear.objects.get(pk=year.pk).get_latest_revision_as_object()
    draft.winners = [Winner(name="Zebrafinken")]
    draft.theme_title = "ett nytt tema"
    draft.save_revision()
    return PrizeYear.objects.get(pk=year.pk)


@pytest.fixture
def announcer(make_user):
    return make_user("announcer", "announce_winner", pages=["change"])


@pytest.fixture
def frame(client, announcer):
    """``frame(page, "2024-08-15 12:00")``: the words of the page as of then."""
    client.force_login(announcer)

    def see(page, at, **query):
        address = reverse("wagtail_trygghetspris_as_of_frame", args=[page.pk])
        answer = client.get(address, {"at": at, **query})
        assert answer.status_code == 200
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        return answer.content.decode().replace("\xa0", " ")

    return see


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2024-05-31 23:59", "Nomineringen öppnar 1 juni 2024."),
        ("2024-06-01 00:00", "Sista dag för nominering är 1 september 2024."),
        ("2024-09-01 23:59", "Sista dag för nominering är 1 september 2024."),
        ("2024-09-02 00:00", "Sista dag för nominering var 1 september 2024."),
        ("2024-11-06 09:59", "Sista dag för nominering var 1 september 2024."),
        ("2024-11-06 10:00", "Zebrafinken"),
    ],
)
@pytest.mark.parametrize("which", ["year", "prize"])
def test_the_draft_is_seen_as_of_the_moment(frame, year, prize, which, moment, words):
    page = frame({"year": year, "prize": prize}[which], moment)
    assert words in page
    assert "ett nytt tema" in page.lower()
    assert "Preview as of" in page


def test_as_if_it_were_not_awarded(frame, year, prize):
    for page in (year, prize):
        seen = frame(page, "2024-11-06 10:00", **{"as": "not_awarded"})
        assert "Zebrafinken" not in seen
        assert "delades inte ut" in seen


def test_nothing_is_stored(frame, year, prize):
    frame(prize, "2024-11-06 10:00", **{"as": "not_awarded"})
    stored = PrizeYear.objects.get(pk=year.pk)
    assert (stored.not_awarded, stored.theme_title) == (False, "")
    assert stored.get_latest_revision_as_object().winners.count() == 1


def test_the_form_is_seen_open_and_cannot_be_sent(frame, year):
    form = year.get_form_page()
    seen = frame(form, "2024-08-15 12:00")
    assert "disabled>Skicka nomineringen" in seen
    assert "csrfmiddlewaretoken" not in seen
    assert 'name="ticket"' not in seen
    assert "Skicka nomineringen" not in frame(form, "2024-09-02 00:00")
    assert Nomination.objects.count() == 0


def test_a_year_that_was_never_published_is_in_its_prize(frame, prize, year):
    coming = PrizeYear(year=2025, title="2025", slug="2025", live=False)
    coming.opens_on, coming.last_day = dt.date(2025, 6, 1), dt.date(2025, 9, 1)
    prize.add_child(instance=coming)
    page = make_form(coming)
    page.unpublish()
    seen = frame(prize, "2025-08-15 12:00")
    assert "Sista dag för nominering är 1 september 2025." in seen
    assert "Till nomineringsformuläret" in seen


@pytest.mark.parametrize("which", ["year", "prize"])
def test_an_editor_without_the_right_sees_no_winner(
    client, editor, frame, year, prize, which
):
    """Neither one in a draft nor one that is published under embargo."""
    page = {"year": year, "prize": prize}[which]
    client.force_login(editor)
    assert "Zebrafinken" not in frame(page, "2030-01-01 12:00")
    year.latest_revision.publish()
    assert "Zebrafinken" not in frame(page, "2030-01-01 12:00")


def test_earlier_winners_are_seen_by_every_editor(
    client, editor, frame, make_year, prize, year
):
    make_year(2023, winners=["Storasyster"])
    client.force_login(editor)
    assert "Storasyster" in frame(prize, "2024-08-15 12:00")


@pytest.mark.parametrize(
    ("pages", "status"), [(["change"], 200), (["publish"], 302), ([], 404)]
)
@pytest.mark.parametrize("name", ["as_of", "as_of_frame"])
def test_who_comes_in(client, make_user, year, pages, status, name):
    client.force_login(make_user("x", pages=pages))
    address = reverse(f"wagtail_trygghetspris_{name}", args=[year.pk])
    assert client.get(address).status_code == status


def test_other_pages_have_no_such_view(client, make_user, home):
    client.force_login(make_user("chef", superuser=True))
    address = reverse("wagtail_trygghetspris_as_of", args=[home.pk])
    assert client.get(address).status_code == 404


def test_a_moment_that_cannot_be_read_is_said_to_be(client, announcer, year):
    client.force_login(announcer)
    address = reverse("wagtail_trygghetspris_as_of", args=[year.pk])
    answer = client.get(address, {"at": "i morgon"})
    assert answer.context["frame_url"] is None
    assert "Enter a valid date/time." in answer.content.decode()
    frame = reverse("wagtail_trygghetspris_as_of_frame", args=[year.pk])
    assert client.get(frame, {"at": "i morgon"}).status_code == 400


def test_the_moments_of_a_year(year):
    moments = list(moments_of(year.schedule(), now=local("2024-05-01 12:00")))
    assert [(each.label, each.at, each.is_not_awarded) for each in moments] == [
        ("Before it opens", local("2024-05-31 23:59"), False),
        ("First minute", local("2024-06-01 00:00"), False),
        ("Last hour", local("2024-09-01 23:00"), False),
        ("Closed", local("2024-09-02 00:00"), False),
        ("Announced", local("2024-11-06 10:00"), False),
        ("Not awarded", local("2024-11-06 10:00"), True),
    ]


def test_the_way_there_is_in_the_header_of_the_editor(client, editor, year, prize):
    client.force_login(editor)
    for page in (year, prize, year.get_form_page()):
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        address = reverse("wagtail_trygghetspris_as_of", args=[page.pk])
        assert address in client.get(edit).content.decode()


@pytest.mark.parametrize("years", [1, 3])
def test_queries_do_not_grow_with_published_years(
    client, announcer, make_year, prize, at, years, django_assert_num_queries
):
    at("2024-05-01 12:00")
    for number in range(years):
        make_year(2020 + number, winners=["A"])
    client.force_login(announcer)
    address = reverse("wagtail_trygghetspris_as_of", args=[prize.pk])
    client.get(address)
    with django_assert_num_queries(SCREEN):
        client.get(address)


@pytest.mark.parametrize("years", [2, 6])
def test_queries_do_not_grow_with_years_in_draft(
    client, announcer, make_year, prize, at, years, django_assert_num_queries
):
    at("2024-05-01 12:00")
    for number in range(years):
        year = make_year(2018 + number, form=True)
        year.jury = Jury.objects.create(name=f"Juryn {number}")
        picture = Image.objects.create(
            title="A", file=get_test_image_file(f"{number}.png")
        )
        year.winners = [Winner(name="Zebrafinken", image=picture)]
        year.save_revision()
    client.force_login(announcer)
    for name, queries in (("as_of", SCREEN_OF_DRAFTS), ("as_of_frame", FRAME)):
        address = reverse(f"wagtail_trygghetspris_{name}", args=[prize.pk])
        page = client.get(address).content.decode()
        assert name == "as_of" or page.count("Zebrafinken") >= years
        with django_assert_num_queries(queries):
            client.get(address)


def test_a_draft_whose_jury_and_picture_are_gone_is_shown_without(
    frame, year, prize, jury
):
    draft = year.get_latest_revision_as_object()
    picture = Image.objects.create(title="A", file=get_test_image_file("a.png"))
    draft.winners = [Winner(name="Zebrafinken", image=picture)]
    draft.jury = jury
    draft.save_revision()
    picture.delete()
    jury.delete()
    for page in (year, prize):
        assert "Zebrafinken" in frame(page, "2024-11-06 10:00")


SCREEN_OF_DRAFTS = 19
FRAME = 26
SCREEN = 16


class TestWithoutWinners:
    """As of the announcement, when nobody has entered who won."""

    told = "No winners have been entered, so the page cannot show any."

    @pytest.fixture
    def empty(self, make_year, at):
        at("2024-05-01 12:00")
        return make_year(
            2024,
            last_day=dt.date(2024, 9, 1),
            announce_at=local("2024-11-06 10:00"),
        )

    def said(self, client, page, at, **query):
        address = reverse("wagtail_trygghetspris_as_of", args=[page.pk])
        with translation.override("en"):
            return client.get(address, {"at": at, **query}).context["said"]

    def test_the_notice_says_why_the_page_shows_nobody(
        self, client, empty, announcer, english_site, frame
    ):
        at = "2024-11-06 10:00"
        assert self.said(client, empty, at).endswith(f"). {self.told}")
        assert self.told in frame(empty, at)
        assert self.told in frame(empty.prize, at)

    @pytest.mark.parametrize(
        ("moment", "query"),
        [("2024-11-06 09:59", {}), ("2024-11-06 10:00", {"as": "not_awarded"})],
    )
    def test_where_no_winner_is_looked_for_nothing_is_said(
        self, client, empty, frame, english_site, moment, query
    ):
        assert self.told not in frame(empty, moment, **query)

    def test_with_winners_nothing_is_said(self, year, frame, english_site):
        assert self.told not in frame(year, "2024-11-06 10:00")

    def test_who_may_not_announce_is_not_told_that_nothing_is_decided(
        self, client, empty, make_user, english_site
    ):
        client.force_login(make_user("editor", pages=["change"]))
        assert self.told not in self.said(client, empty, "2024-11-06 10:00")
