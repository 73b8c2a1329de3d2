import datetime as dt
import json

import feedparser
import jsonschema
import pytest
import vobject
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction, Site

from tests.conftest import local, make_form
from tests.templates.reading import max_age
from wagtail_trygghetspris.domain.machines import open_data
from wagtail_trygghetspris.models import Winner

ROUTES = {
    "announcements_feed": "application/atom+xml; charset=utf-8",
    "calls_feed": "application/atom+xml; charset=utf-8",
    "calendar": "text/calendar; charset=utf-8",
    "open_data_json": "application/json",
    "open_data_csv": "text/csv; charset=utf-8; header=present",
    "open_data_schema": "application/schema+json",
}
TELLING = [name for name in ROUTES if name != "open_data_schema"]


def address(prize, name):
    return prize.url + prize.reverse_subpage(name)


@pytest.fixture
def ask(client, prize):
    def get(name, **headers):
        return client.get(address(prize, name), headers=headers)

    return get


@pytest.fixture
def announced(make_year, at):
    """The years 2022 and 2023 as on 15 August 2024."""
    at("2024-08-15 12:00")
    make_year(2022, winners=["Storasyster"], last_day=dt.date(2022, 9, 1))
    return make_year(
        2023,
        winners=["Farsta"],
        last_day=dt.date(2023, 9, 1),
        announce_at=local("2023-11-08 12:00"),
    )


@pytest.mark.parametrize("name", ROUTES)
def test_every_address_answers_programs_of_any_site(ask, announced, name):
    response = ask(name)
    assert response.status_code == 200
    assert response["Content-Type"] == ROUTES[name]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert max_age(response) == 300
    assert not response.cookies


@pytest.mark.parametrize("name", ROUTES)
def test_what_has_not_changed_is_not_sent_again(ask, announced, name):
    first = ask(name)
    again = ask(name, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert ask(name, if_none_match='"other"').content == first.content


@pytest.mark.parametrize("name", ROUTES)
def test_the_head_can_be_asked_for_alone_and_nothing_sent_in(
    client, prize, announced, name
):
    there = address(prize, name)
    head, whole = client.head(there), client.get(there)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert client.post(there).status_code == 405


@pytest.mark.parametrize("name", TELLING)
def test_no_copy_outlives_the_next_change(ask, make_year, at, name):
    at("2024-09-01 23:59:00")
    make_year(2024, opens_on=dt.date(2024, 6, 1), last_day=dt.date(2024, 9, 1))
    assert max_age(ask(name)) == 60


def test_the_data_come_with_their_schema_and_licence(ask, prize, announced, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"OPEN_DATA_LICENCE": "https://licence.example/"}
    response = ask("open_data_json")
    data = response.json()
    schema_url = f"http://localhost{address(prize, 'open_data_schema')}"
    assert data["$schema"] == schema_url
    assert response["Link"].startswith(f'<{schema_url}>; rel="describedby"')
    schema = ask("open_data_schema").json()
    assert schema == json.loads(open_data.SCHEMA.read_text())
    jsonschema.validate(data, schema)
    assert data["licence"] == "https://licence.example/"
    assert data["source"] == "http://localhost/trygghetspriset/"
    assert [year["year"] for year in data["years"]] == [2023, 2022]
    (winner,) = data["years"][0]["awards"][0]["winners"]
    assert winner["page"] == "http://localhost/trygghetspriset/2023/#2023-farsta"


def test_feeds_and_calendar_are_read_by_other_programs(
    ask, prize, announced, open_year
):
    make_form(open_year)
    announcements = feedparser.parse(ask("announcements_feed").content)
    assert not announcements.bozo
    links = {link.rel: link.href for link in announcements.feed.links}
    assert links == {
        "alternate": "http://localhost/trygghetspriset/",
        "self": f"http://localhost{address(prize, 'announcements_feed')}",
    }
    assert len(announcements.entries) == 2
    calls = feedparser.parse(ask("calls_feed").content)
    assert not calls.bozo
    assert [entry.link for entry in calls.entries] == [
        f"http://localhost/trygghetspriset/{year}/" for year in (2024, 2023, 2022)
    ]
    form = "http://localhost/trygghetspriset/2024/nominera/"
    assert form in calls.entries[0].content[0].value
    calendar = ask("calendar")
    assert calendar["Content-Disposition"] == 'inline; filename="trygghetspriset.ics"'
    events = vobject.readOne(calendar.content.decode()).contents["vevent"]
    assert [event.dtstart.value for event in events] == [
        dt.date(2023, 9, 1),
        dt.date(2024, 6, 1),
        dt.date(2024, 9, 1),
    ]


def test_everything_is_in_the_language_of_the_prize(client, ask, announced):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert feedparser.parse(ask("announcements_feed").content).feed.language == "sv"
    assert ask("open_data_json").json()["language"] == "sv"


@pytest.mark.parametrize("name", TELLING)
def test_a_year_that_is_not_published_is_nowhere(ask, announced, name):
    announced.unpublish()
    assert b"2023" not in ask(name).content


@pytest.mark.parametrize("name", TELLING)
def test_a_year_behind_a_restriction_is_nowhere(ask, announced, name):
    PageViewRestriction.objects.create(page=announced, restriction_type="login")
    response = ask(name)
    assert response.status_code == 200
    assert b"2023" not in response.content


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_a_private_prize_tells_nothing(client, prize, announced, name, kind):
    restriction = PageViewRestriction.objects.create(
        page=prize, restriction_type=kind, password="x" if kind == "password" else ""
    )
    if kind == "groups":
        restriction.groups.add(Group.objects.create(name="Staff"))
    response = client.get(address(prize, name))
    if kind == "password":
        assert "password" in response.content.decode()
    else:
        assert response.status_code == 302
    for told in (b"Farsta", b"Storasyster", b"VEVENT", b"<entry", b"$defs"):
        assert told not in response.content


@pytest.mark.parametrize("name", ROUTES)
def test_a_prize_that_is_not_published_has_no_addresses(client, prize, name):
    there = address(prize, name)
    prize.unpublish()
    assert client.get(there).status_code == 404


def test_a_form_behind_a_restriction_is_not_linked(ask, open_year):
    form = make_form(open_year)
    PageViewRestriction.objects.create(page=form, restriction_type="login")
    assert b"nominera" not in ask("calls_feed").content


def test_a_translation_has_addresses_of_its_own(client, prize, announced, ask):
    english, _created = Locale.objects.get_or_create(language_code="en")
    copy = prize.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    announced.copy_for_translation(english).save_revision().publish()
    Site.clear_site_root_paths_cache()
    data = client.get(address(copy, "open_data_json")).json()
    assert data["language"] == "en"
    assert [year["year"] for year in data["years"]] == [2023]
    swedish = feedparser.parse(ask("announcements_feed").content)
    translated = feedparser.parse(
        client.get(address(copy, "announcements_feed")).content
    )
    assert translated.entries[0].id not in [entry.id for entry in swedish.entries]


@pytest.mark.parametrize("name", TELLING)
def test_queries_do_not_grow_with_years_and_winners(
    client, prize, make_year, at, settings, db, name
):
    at("2024-08-15 12:00")
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    image = get_image_model().objects.create(
        title="Bild", file=ImageFile(get_test_image_file(), name="bild.png")
    )

    def add(first, last):
        for number in range(first, last):
            winner = Winner(name=f"W{number}", image=image, image_alt="x")
            make_year(number, winners=[winner, "V"], last_day=dt.date(number, 9, 1))

    def queries():
        client.get(address(prize, name))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(prize, name)).status_code == 200
        return len(captured)

    add(2019, 2024)
    few = queries()
    add(1979, 2019)
    assert queries() == few <= 15


@pytest.mark.parametrize("slug", ["pris-å", "приз"])
def test_a_file_is_named_after_the_prize_in_any_letters(client, prize, announced, slug):
    prize.slug = slug
    prize.save()
    for name, kind in (("calendar", "inline"), ("open_data_csv", "attachment")):
        told = client.get(address(prize, name))["Content-Disposition"]
        assert told.startswith(f"{kind}; filename*=utf-8''")


def test_a_calendar_with_broken_lines_is_answered(ask, prize, open_year):
    prize.name_definite = "Priset\nför mod"
    prize.save()
    response = ask("calendar")
    assert response.status_code == 200
    assert b"X-WR-CALNAME:" in response.content
