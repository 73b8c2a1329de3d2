"""A rendered list in the cache, apart from the clock that the cache goes by."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from tests.conftest import local
from wagtail_trygghetspris.models import generations
from wagtail_trygghetspris.models.fragments import Fragment
from wagtail_trygghetspris.models.generations import GENERATION

NOON = local("2024-11-30 12:00")
UNTIL = local("2024-11-30 12:10")
A_LITTLE = timedelta(microseconds=1)


def fragment(*told, version="1"):
    return Fragment(told, version=version)


@pytest.fixture
def kept():
    fragment("a").keep("Känd", moment=NOON, until=UNTIL)


@pytest.mark.parametrize(
    ("moment", "content"),
    [
        (NOON - A_LITTLE, None),
        (NOON, "Känd"),
        (UNTIL - A_LITTLE, "Känd"),
        (UNTIL, None),
    ],
)
def test_it_holds_for_its_span_though_the_cache_still_has_it(kept, moment, content):
    found = fragment("a")
    assert cache.get(found.key)
    assert found.at(moment) == content


def test_without_an_end_it_holds_on():
    fragment("a").keep("Känd", moment=NOON, until=None)
    assert fragment("a").at(UNTIL) == "Känd"


def test_nothing_is_kept_that_ends_at_once():
    fragment("a").keep("Känd", moment=UNTIL, until=UNTIL)
    assert cache.get(fragment("a").key) is None


def test_it_is_for_what_was_told_and_for_its_version_only(kept):
    assert fragment("b").at(NOON) is None
    assert fragment("a", version="2").at(NOON) is None


def test_what_was_begun_before_a_change_is_not_used_after_it():
    begun = fragment("a")
    generations.forget()
    begun.keep("Gammal", moment=NOON, until=None)
    assert fragment("a").at(NOON) is None


def test_a_generation_that_the_cache_dropped_does_not_come_back(kept):
    generations.forget()
    cache.delete(GENERATION)
    assert fragment("a").at(NOON) is None
    cache.delete(GENERATION)
    assert fragment("a").at(NOON) is None


def test_a_cache_that_keeps_no_generation_keeps_no_list(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: True, raising=False)
    fragment("a").keep("Känd", moment=NOON, until=None)
    assert fragment("a").at(NOON) is None
