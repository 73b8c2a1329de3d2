"""A page that takes long to make is kept no longer for that."""

import datetime as dt

import pytest
import time_machine

from tests.conftest import local


@pytest.fixture
def slow(monkeypatch, open_year):
    """Making the page takes ten seconds."""
    original = type(open_year).get_context

    def get_context(self, *args, **kwargs):
        context = original(self, *args, **kwargs)
        later = time_machine.travel(local("2024-09-01 23:59:50"), tick=False)
        later.start()
        travellers.append(later)
        return context

    travellers = []
    monkeypatch.setattr(type(open_year), "get_context", get_context)
    yield open_year
    for each in travellers:
        each.stop()


def test_time_spent_on_making_a_page_is_not_given_to_its_copies(slow, client, at):
    at("2024-09-01 23:59:40")
    answer = client.get(slow.url)
    assert "max-age=10" in answer["Cache-Control"]
    assert slow.last_day == dt.date(2024, 9, 1)
