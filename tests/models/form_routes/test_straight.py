"""What is sent in is led straight to its form, and nowhere else than Wagtail would."""

from functools import wraps

import pytest
from django.db import DatabaseError
from django.http import Http404
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.views import serve

from tests.conftest import make_form
from wagtail_trygghetspris import middleware
from wagtail_trygghetspris.models import (
    Nomination,
    NominationFormPage,
    PrizeYear,
    form_routes,
)
from wagtail_trygghetspris.models.originals import FollowsOriginalMixin
from wagtail_trygghetspris.models.page_statements import form_below, year_below
from wagtail_trygghetspris.models.serving import PrizePageServing

from .conftest import BY_WAGTAIL, STRAIGHT


def test_a_nomination_is_led_straight_to_its_form(client, form_page, filled_in, ways):
    assert client.post(form_page.url, filled_in).status_code == 303
    assert ways == [STRAIGHT]
    assert Nomination.objects.get().form_page == form_page


def test_a_form_that_is_sent_back_has_its_year_and_prize(
    client, form_page, filled_in, ways
):
    answer = client.post(form_page.url, {**filled_in, "nominee": ""})
    assert (answer.status_code, ways) == (422, [STRAIGHT])
    assert answer.context["year"] == form_page.prize_year
    assert "Trygghetspriset" in answer.content.decode()


def test_nobody_is_led_by_a_ticket_that_was_not_handed_out(
    client, form_page, filled_in, ways
):
    for ticket in ("", "forged", filled_in["ticket"][:-1]):
        client.post(form_page.url, {**filled_in, "ticket": ticket})
    assert ways == []


def test_the_ticket_of_another_form_leads_nowhere(
    client, form_page, filled_in, ways, make_year
):
    other = make_form(make_year(2023))
    assert client.post(other.url, filled_in).status_code == 403
    assert client.post("/", filled_in).status_code == 200
    assert ways == [BY_WAGTAIL, BY_WAGTAIL]


@pytest.mark.parametrize("slug", ["nominera", "2024", "trygghetspriset"])
def test_an_address_that_holds_no_more_is_not_found(
    client, form_page, filled_in, ways, slug
):
    old = form_page.url
    page = Page.objects.get(slug=slug)
    page.slug = "flyttad"
    page.save()
    assert client.post(old, filled_in).status_code == 404
    assert client.post(form_page.specific.get_url(), filled_in).status_code == 404
    form_page.refresh_from_db()
    assert client.post(form_page.url, filled_in).status_code == 303
    assert ways == [BY_WAGTAIL, BY_WAGTAIL, STRAIGHT]


@pytest.mark.parametrize("unpublished", ["prize_year", "form"])
def test_what_is_not_published_takes_nothing(
    client, form_page, filled_in, ways, unpublished
):
    page = form_page if unpublished == "form" else form_page.prize_year
    Page.objects.filter(pk=page.pk).update(live=False)
    assert client.post(form_page.url, filled_in).status_code == 404
    assert (ways, Nomination.objects.count()) == ([], 0)


@pytest.mark.parametrize("place", ["home", "trygghetspriset", "2024", "nominera"])
def test_who_is_kept_from_a_page_above_is_kept_from_the_form(
    client, home, form_page, filled_in, ways, place
):
    page = home if place == "home" else Page.objects.get(slug=place)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.post(form_page.url, filled_in).status_code == 403
    assert (ways, Nomination.objects.count()) == ([BY_WAGTAIL], 0)


def test_an_alias_is_left_to_wagtail(client, form_page, filled_in, ways, make_year):
    """It is as private as what it is an alias of."""
    source = make_year(2023)
    PageViewRestriction.objects.create(page=source, restriction_type="login")
    Page.objects.filter(slug="2024").update(alias_of=source)
    assert client.post(form_page.url, filled_in).status_code == 403
    assert (ways, Nomination.objects.count()) == ([BY_WAGTAIL], 0)


def test_a_host_that_finds_its_pages_otherwise_goes_on_doing_so(
    client, home, form_page, filled_in, ways, monkeypatch
):
    def route(self, request, path_components):
        asked.append(path_components)
        return usual(self, request, path_components)

    asked, usual = [], PrizeYear.route
    monkeypatch.setattr(PrizeYear, "route", route)
    assert client.post(form_page.url, filled_in).status_code == 303
    assert (ways, asked) == ([BY_WAGTAIL], [["nominera"]])


def test_a_wrapper_of_the_host_is_not_taken_for_what_it_wraps(
    client, form_page, filled_in, ways, monkeypatch
):
    usual = PrizeYear.route

    @wraps(usual)
    def route(self, request, path_components):
        raise Http404

    monkeypatch.setattr(PrizeYear, "route", route)
    assert client.post(form_page.url, filled_in).status_code == 404
    assert (ways, Nomination.objects.count()) == ([BY_WAGTAIL], 0)


@pytest.fixture(params=["Wagtail's", "between", "ours"])
def own_readers(request, form_page, filled_in, monkeypatch):
    """A host's own rule of who may read, in the place of Wagtail's or ours, or between
    the two."""
    places = {
        "Wagtail's": [Page],
        "between": [FollowsOriginalMixin, RoutablePageMixin],
        "ours": [PrizePageServing],
    }
    rule = PageViewRestriction(pk=1, restriction_type="login", page=form_page)
    for place in places[request.param]:
        monkeypatch.setattr(
            place, "get_view_restrictions", lambda page: [rule], raising=False
        )


@pytest.mark.usefixtures("own_readers")
def test_who_is_kept_away_by_a_rule_of_the_host_stays_away(
    client, form_page, filled_in, ways
):
    year = form_page.prize_year
    assert client.post(form_page.url, filled_in).status_code == 403
    for page in (form_page, year, year.prize):
        assert client.get(page.url).status_code == 302
    assert (any(ways), Nomination.objects.count()) == (BY_WAGTAIL, 0)


@pytest.mark.usefixtures("own_readers")
def test_nothing_that_was_known_before_is_above_a_rule_of_the_host(form_page):
    form_page.is_known_to_be_public = True
    assert form_page.get_view_restrictions()


@pytest.mark.parametrize("name", ["find_for_request", "_find_for_request"])
def test_a_host_that_finds_its_sites_otherwise_goes_on_doing_so(
    client, home, form_page, filled_in, ways, monkeypatch, name
):
    root = home.get_parent().add_child(title="Andra", slug="andra", locale=home.locale)
    own = Site.objects.create(hostname="other.example", root_page=root)
    monkeypatch.setattr(Site, name, staticmethod(lambda request: own))
    assert client.post(form_page.url, filled_in).status_code == 404
    assert ways == [BY_WAGTAIL]


def test_no_site_is_noted_where_no_way_was_found(rf_post):
    assert form_routes.straight_route(rf_post, "elsewhere/", 0) is None
    assert not hasattr(rf_post, "_wagtail_site")


def test_where_no_page_is_to_be_had_the_view_says_so(rf_post, client, form_page):
    """And not the middleware, round which a host's own may stand."""
    assert rf_post.POST
    middleware.lead_to_form(rf_post, "trygghetspriset/2024/nominera/nothing/")
    assert rf_post._wagtail_route_for_request is None
    with pytest.raises(Http404):
        serve(rf_post, "trygghetspriset/2024/nominera/nothing/")


@pytest.mark.parametrize("kind", ["form", "prize_year", "prize"])
def test_a_page_with_more_to_it_than_our_models_have_is_left_to_wagtail(
    form_page, kind, rf_post
):
    """A host has subclassed our model; here by what the row says of itself."""
    year = form_page.prize_year
    pages = {"form": form_page, "prize_year": year, "prize": year.prize}
    other = pages["form" if kind != "form" else "prize"]
    Page.objects.filter(pk=pages[kind].pk).update(content_type=other.content_type)
    path = "trygghetspriset/2024/nominera/"
    assert form_routes.straight_route(rf_post, path, form_page.pk) is None
    is_left = (year_below(year.prize, "2024"), form_below(year, "nominera"))
    expected = {"form": (year, None), "prize_year": (None, form_page)}
    assert is_left == expected.get(kind, (year, form_page))


def test_a_form_that_is_not_below_the_site_is_not_found(
    client, home, form_page, filled_in, ways, settings
):
    settings.ALLOWED_HOSTS = ["other.example", "localhost"]
    root = home.get_parent().add_child(title="Andra", slug="andra", locale=home.locale)
    Site.objects.create(hostname="other.example", root_page=root)
    for host, expected in (("other.example", 404), ("localhost", 303)):
        answer = client.post(
            "/trygghetspriset/2024/nominera/", filled_in, headers={"host": host}
        )
        assert answer.status_code == expected
    assert ways == [BY_WAGTAIL, STRAIGHT]


def test_a_site_may_begin_at_the_prize(client, form_page, filled_in, ways):
    old = form_page.url
    Site.objects.update(root_page=Page.objects.get(slug="trygghetspriset"))
    Site.clear_site_root_paths_cache()
    assert client.post("/2024/nominera/", filled_in).status_code == 303
    assert client.post(old, filled_in).status_code == 404
    assert ways == [STRAIGHT, BY_WAGTAIL]


@pytest.mark.urls("tests.hosts.urls_below")
def test_a_prefix_of_the_host_is_no_part_of_the_way(client, form_page, filled_in, ways):
    assert form_page.get_url().startswith("/")
    assert client.post(form_page.get_url(), filled_in).status_code == 303
    assert ways == [STRAIGHT]


def test_each_language_has_its_own_pages(
    client, home, form_page, filled_in, ways, settings
):
    settings.WAGTAIL_I18N_ENABLED = True
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = home.copy_for_translation(english)
    copy.save_revision().publish()
    answer = client.post(f"/en{form_page.url}", filled_in)
    assert (answer.status_code, ways) == (404, [BY_WAGTAIL])
    assert client.post(form_page.url, filled_in).status_code == 303
    assert ways[1:] == [STRAIGHT]


def test_a_year_in_another_language_than_its_form_keeps_it(form_page, rf_post):
    english = Locale.objects.get_or_create(language_code="en")[0]
    NominationFormPage.objects.update(locale=english)
    path = "trygghetspriset/2024/nominera/"
    form, *_more = form_routes.straight_route(rf_post, path, form_page.pk)
    year = form.prize_year
    assert [page.locale.language_code for page in (form, year, year.prize)] == [
        "en",
        "sv",
        "sv",
    ]


def test_what_has_been_found_before_stays(rf_post):
    assert rf_post.POST
    rf_post._wagtail_route_for_request = "found"
    safety = middleware.NominationSafetyMiddleware(lambda request: None)
    safety.process_view(rf_post, serve, ["trygghetspriset/2024/nominera/"], {})
    assert rf_post._wagtail_route_for_request == "found"


def test_what_nobody_has_read_is_left_unread(rf_post):
    middleware.lead_to_form(rf_post, "trygghetspriset/2024/nominera/")
    assert not hasattr(rf_post, "_post")
    assert not hasattr(rf_post, "_wagtail_route_for_request")
    assert rf_post.POST
    middleware.lead_to_form(rf_post, "trygghetspriset/2024/nominera/")
    assert hasattr(rf_post, "_wagtail_route_for_request")


def test_a_database_that_is_away_is_told_by_the_page(rf_post, monkeypatch):
    def fail(*args, **known):
        raise DatabaseError

    monkeypatch.setattr(middleware, "straight_route", fail)
    assert rf_post.POST
    middleware.lead_to_form(rf_post, "trygghetspriset/2024/nominera/")
    assert not hasattr(rf_post, "_wagtail_route_for_request")
