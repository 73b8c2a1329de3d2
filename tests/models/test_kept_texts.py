"""Long texts in the cache, and in the memory of a process that has used them."""

import os
import platform
import subprocess
import sys

import pytest
from django.core.cache import cache

from wagtail_trygghetspris.models import kept_texts
from wagtail_trygghetspris.models.kept_texts import put_between, text_of

#: Tells how much memory is fetched to encode a text, before and after it is remembered.
ENCODED = """
import django
import resource
django.setup()
from wagtail_trygghetspris.models import kept_texts
text = "Med tålamod och värme " * 90_000
def fetched():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    text.encode()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
print(min(fetched() for _ in range(5)))
kept_texts._remember("name", text)
print(min(fetched() for _ in range(5)))
"""


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    monkeypatch.setattr(kept_texts, "_remembered", {})


def keep(text, places=()):
    name = kept_texts.new_name()
    cache.set(name, kept_texts.stored(text, places), 60)
    return name


@pytest.mark.parametrize("text", ["", "Smörgås", "”Ärad” 🏅"])
def test_a_text_comes_back_as_it_was_with_its_places(text):
    found = text_of(keep(text, {"2024-a", "2024-b"}))
    assert (found, found.places) == (text, {"2024-a", "2024-b"})


def test_it_is_taken_out_of_the_cache_once():
    name = keep("Lång")
    first = text_of(name)
    cache.delete(name)
    assert text_of(name) is first


def test_what_the_cache_has_dropped_and_nobody_has_used_is_gone():
    name = keep("Lång")
    cache.delete(name)
    assert text_of(name) is None


def test_no_more_is_remembered_than_may_be(monkeypatch):
    monkeypatch.setattr(kept_texts, "MOST", 8)
    for text in ("Lång", "Fyra", "Fem med", "Allt för långt"):
        assert text_of(keep(text)) == text
        assert sum(map(len, kept_texts._remembered.values())) <= 8
    assert list(kept_texts._remembered.values()) == []


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="about its allocator")
def test_the_memory_to_encode_it_is_fetched_once():
    """In pages of memory, of which a text of two million bytes takes five hundred."""
    told = subprocess.run(
        [sys.executable, "-c", ENCODED],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "example_site.settings.test"},
    )
    before, after = map(int, told.stdout.split())
    assert before > 400
    assert after < 50


def test_two_texts_never_share_a_name():
    assert text_of(keep("En")) != text_of(keep("Två"))


class TestPutBetween:
    def joined(self, text, *around):
        self.made = []

        def join(text):
            self.made.append(text)
            return f"{around[0]}{text}{around[1]}"

        return put_between(text, around, join)

    def test_it_is_joined_once_for_the_same_things_around_it(self):
        text = text_of(keep("b"))
        assert (self.joined(text, "a", "c"), self.made) == ("abc", ["b"])
        assert (self.joined(text, "a", "c"), self.made) == ("abc", [])

    def test_other_things_are_never_answered_with_the_former(self):
        text = text_of(keep("b"))
        self.joined(text, "a", "c")
        assert self.joined(text, "a", "d") == "abd"
        assert self.joined(text, "a", "c") == "abc"

    def test_a_text_that_is_not_kept_is_joined_each_time(self):
        assert self.joined("b", "a", "c") == self.joined("b", "a", "c") == "abc"
        assert self.made == ["b"]
