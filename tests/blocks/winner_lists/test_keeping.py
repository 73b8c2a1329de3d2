"""A list that is kept shows what is so, to everybody who may read it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from example_site.home.models import ContentPage
from tests.conftest import local
from wagtail_trygghetspris.blocks import WinnersIndexBlock
from wagtail_trygghetspris.models import (
    PrizePage,
    PrizeYear,
    Winner,
)
from wagtail_trygghetspris.models.fragments import Fragment
from wagtail_trygghetspris.models.generations import GENERATION, forget
from wagtail_trygghetspris.models.pictures import (
    LIST_SPEC,
    MOST_MADE,
)
from wagtail_trygghetspris.templatetags import trygghetspris_tags

from .markup import a_picture


def page_with_list(content_page, prize):
    return content_page(("winners_index", {"prize": prize})).url


@pytest.mark.parametrize("number", [3, 12])
def test_a_page_with_a_list_takes_two_statements_more_than_without(
    client, home, content_page, prize, make_year, number
):
    address = page_with_list(content_page, prize)
    for year in range(2000, 2000 + number):
        picture = a_picture(f"{year}")
        picture.get_rendition(LIST_SPEC)
        make_year(year, winners=[Winner(name="A", image=picture), "B"])
    client.get(address)
    home.add_child(instance=ContentPage(title="Tom", slug="tom"))
    with CaptureQueriesContext(connection) as bare:
        client.get("/tom/")
    forget()
    with CaptureQueriesContext(connection) as cold:
        assert client.get(address).content.count(b"<img") == number
    with CaptureQueriesContext(connection) as warm:
        client.get(address)
    assert len(cold) == len(bare) + 2
    assert len(warm) == len(bare) + 1


@pytest.fixture
def secret_page(content_page, prize, make_year):
    make_year(2020, winners=["Känd"])
    secret = make_year(
        2024, winners=["Hemlig"], announce_at=local("2024-11-30 18:00:00")
    )
    return page_with_list(content_page, prize), secret


def shown(client, address):
    return "Hemlig" in client.get(address).content.decode()


def test_no_fragment_outlives_the_announcement(client, secret_page, at):
    address, _secret = secret_page
    at("2024-11-30 17:59:59")
    assert not shown(client, address)
    at("2024-11-30 18:00:00")
    assert shown(client, address)
    at("2024-11-30 17:59:59")
    assert not shown(client, address)


def test_it_would_without_its_span(client, secret_page, at, monkeypatch):
    monkeypatch.setattr(
        Fragment, "at", lambda self, moment: self._kept and self._kept[3]
    )
    address, _secret = secret_page
    at("2024-11-30 18:00:00")
    assert shown(client, address)
    at("2024-11-30 17:59:59")
    assert shown(client, address)


def test_what_is_published_shows_at_once_though_nobody_tells_the_cache(
    client, secret_page, at, monkeypatch
):
    """As in another process with a cache of its own."""
    monkeypatch.setattr(
        "wagtail_trygghetspris.models.kept_changes.forget", lambda: None
    )
    address, secret = secret_page
    at("2024-11-30 18:00:10")
    assert shown(client, address)
    secret.is_withheld = True
    secret.save_revision().publish()
    assert not shown(client, address)
    secret = PrizeYear.objects.get(pk=secret.pk)
    secret.is_withheld = False
    secret.save_revision().publish()
    assert shown(client, address)
    secret.unpublish()
    assert not shown(client, address)


def test_what_a_script_stores_shows_at_once_too(client, secret_page, prize, at):
    address, secret = secret_page
    at("2024-11-30 18:00:10")
    assert shown(client, address)
    Winner.objects.filter(prize_year=secret).get().delete()
    assert not shown(client, address)
    known = Winner.objects.get()
    known.name = "Hemlig förut"
    known.save()
    assert shown(client, address)
    PrizePage.objects.get(pk=prize.pk).delete()
    assert not shown(client, address)


def test_a_private_year_is_never_listed(client, secret_page, at):
    address, secret = secret_page
    at("2024-11-30 18:00:10")
    assert shown(client, address)
    secret.view_restrictions.create(restriction_type="login")
    assert not shown(client, address)


def test_a_list_works_when_the_cache_is_away(client, secret_page, at, monkeypatch):
    address, _secret = secret_page
    at("2024-11-30 18:00:10")

    def fail(*args, **kwargs):
        raise ConnectionError

    client.get(address)
    monkeypatch.setattr(cache, "get_many", fail, raising=False)
    assert shown(client, address)


def test_a_request_makes_so_many_pictures_and_no_more(
    client, content_page, prize, make_year
):
    address = page_with_list(content_page, prize)
    for year in range(2000, 2000 + MOST_MADE + 1):
        make_year(year, winners=[Winner(name="A", image=a_picture(f"{year}"))])

    numbers = [client.get(address).content.count(b"<img") for _time in range(2)]

    assert numbers == [MOST_MADE, MOST_MADE + 1]


def test_a_page_of_templates_makes_no_more_pictures_either(db, rf):
    images = [a_picture(f"{number}") for number in range(MOST_MADE + 1)]
    context = {"request": rf.get("/")}
    told = [trygghetspris_tags.picture(context, each, LIST_SPEC) for each in images]
    assert [bool(each) for each in told] == [True] * MOST_MADE + [False]


def test_a_deleted_winner_stays_away_when_the_cache_drops_keys(client, secret_page, at):
    at("2024-11-30 18:00:10")
    address, _secret = secret_page
    cache.clear()
    assert [shown(client, address) for _time in range(2)] == [True, True]
    Winner.objects.get(name="Hemlig").delete()
    cache.delete(GENERATION)
    assert not shown(client, address)


def test_a_prize_below_a_private_page_is_never_listed(client, secret_page, home, at):
    at("2024-11-30 18:00:10")
    address, _secret = secret_page
    above = home.add_child(instance=ContentPage(title="Kultur", slug="kultur"))
    PrizePage.objects.get().move(above, pos="last-child")
    assert shown(client, address)
    above.view_restrictions.create(restriction_type="login")
    assert not shown(client, address)


@pytest.mark.parametrize("steps", [1, 2])
def test_the_alias_of_a_private_year_is_never_listed(
    client, content_page, home, prize, make_year, at, steps
):
    """Nor that of an alias."""
    at("2024-11-30 18:00:10")
    other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
    secret = end = make_year(2020, under=other, winners=["Hemlig"])
    if steps > 1:
        end = secret.create_alias(parent=other, update_slug="mellan")
    end.create_alias(parent=prize)
    address = page_with_list(content_page, prize)
    assert shown(client, address)
    secret.view_restrictions.create(restriction_type="login")
    assert not shown(client, address)


def test_a_translation_shows_nobody_before_the_year_that_it_follows(
    client, secret_page, content_page, home, prize, at, settings
):
    settings.WAGTAIL_I18N_ENABLED = True
    _address, secret = secret_page
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in (home, prize):
        page.copy_for_translation(english).save_revision().publish()
    twin = secret.copy_for_translation(english)
    twin.save_revision().publish()
    PrizeYear.objects.filter(pk=twin.pk).update(announce_at=None)
    prize = PrizePage.objects.get(locale=english)
    block = WinnersIndexBlock()
    value = block.normalize({**block.get_default(), "prize": prize})
    for moment, is_shown in [("17:59:59", False), ("18:00:00", True)]:
        context = {"page": prize, "moment": local(f"2024-11-30 {moment}")}
        assert ("Hemlig" in block.render(value, context)) == is_shown
