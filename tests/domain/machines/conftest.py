"""Years as programs are told of them, in memory only."""

import datetime as dt

import pytest
from django.utils import translation

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain.machines.told import Picture, ToldYear
from wagtail_trygghetspris.models import PrizePage, PrizeYear, Winner

URL = "https://stad.example/priset/"


@pytest.fixture(autouse=True)
def swedish_page():
    with translation.override("sv"):
        yield


@pytest.fixture
def prize(db):
    prize = PrizePage(
        title="Trygghetspriset",
        name_full="Stockholms stads trygghetspris",
        body_name="Stockholms stad",
        organiser_url="https://stad.example/",
        organiser_address="Ragnar Östbergs plan 1\n111 52 Stockholm",
        organiser_phone="08-508 00 000",
        introduction="Ett pris för <trygghet> & tillit.",
    )
    prize._original = None
    return prize


@pytest.fixture
def tell(prize):
    """``tell(2024, at="2024-11-06 10:00", winners=[...], form_url=...)``"""

    def make(number, *, at, winners=(), form_url="", pictures=None, **fields):
        fields.setdefault("title", f"Trygghetspriset {number}")
        year = PrizeYear(year=number, **fields)
        year.prize, year._original = prize, None
        year.winners = [
            winner if isinstance(winner, Winner) else Winner(name=winner)
            for winner in winners
        ]
        year.has_winners = bool(winners)
        return ToldYear(
            standing=year.standing(local(at)),
            url=f"{URL}{number}/",
            form_url=form_url,
            pictures=pictures or {},
        )

    return make


#: The dates of a year whose outcome is announced on 6 November at 10.
DATES = {
    "opens_on": dt.date(2024, 6, 1),
    "last_day": dt.date(2024, 9, 1),
    "announce_at": dt.datetime(2024, 11, 6, 10, tzinfo=STOCKHOLM),
}
BEFORE, AFTER = "2024-11-06 09:59:59", "2024-11-06 10:00"


@pytest.fixture
def full_year(tell):
    """A year with everything that can be said, as it stands at ``at``."""

    def make(at=AFTER, **fields):
        winner = Winner(
            name="Storasyster",
            name_expansion="S. Y.",
            descriptor="den ideella föreningen",
            parties="Storasyster\nFryshuset",
            citation="För </script><b>mod</b> & hopp.\u2028Ja.\n\nOch mer.",
            citation_language="fi",
            about="Finns sedan 2012.",
            anchor="2024-storasyster",
            url="https://storasyster.example/",
        )
        picture = Picture(
            url="https://stad.example/media/x.png",
            width=640,
            height=480,
            alt="En lykta",
            credit="Foto Graf",
        )
        values = {
            **DATES,
            "theme_title": "mod",
            "call_text": "Vem är modig?",
            "announcement_title": "Storasyster får priset",
            "announcement_lead": "I dag fick Storasyster priset.",
            "keywords": "mod, hopp",
            "prize_sum": 50000,
            "event_name": "Prisutdelning i Blå hallen",
            "event_date": dt.date(2024, 12, 3),
            "event_time": dt.time(18, 30),
            "event_place": "Stadshuset",
            "event_url": "https://stad.example/fest/",
            "last_published_at": local("2024-10-01 12:00"),
            "first_published_at": local("2024-05-01 12:00"),
            **fields,
        }
        return tell(2024, at=at, winners=[winner], pictures={None: picture}, **values)

    return make
