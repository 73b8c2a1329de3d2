import datetime as dt

import pytest

from tests.conftest import STOCKHOLM, local, make_form
from wagtail_trygghetspris.domain.rollover.carrying import Plan
from wagtail_trygghetspris.domain.rollover.starting import start_year
from wagtail_trygghetspris.models import (
    NominationFormPage,
    PrizeCategory,
    PrizeYear,
    YearCategory,
)

CANARY = "Kanariefågeln"

MODELS = {
    "years": PrizeYear.objects.all(),
    "forms": NominationFormPage.objects.all(),
}


@pytest.fixture
def last_year(make_year, prize, jury, at):
    """The year 2024 with everything a year can have, published and decided, and a form
    with two questions of the editor's own."""
    at("2024-12-01 12:00")
    prize.categories = [PrizeCategory(name="Kultur"), PrizeCategory(name="Miljö")]
    prize.save()
    jury.public_text = "Juryn 2024 presenteras i maj."
    jury.save()
    year = make_year(
        2024,
        theme_title="samverkan",
        theme_text="Årets tema är samverkan.",
        call_text="Vilka ska få årets pris?",
        background="<p>Mätningen 2023 visar.</p>",
        notice="Flyttat till maj.",
        prize_sum=50000,
        prize_sum_text="Ett diplom",
        sum_sharing="shared",
        opens_on=dt.date(2024, 6, 3),
        opens_time=dt.time(8),
        last_day=dt.date(2024, 9, 1),
        last_day_text="den sista augusti",
        event_name="Trygghetskonferensen",
        event_date=dt.date(2024, 11, 7),
        event_time=dt.time(13),
        event_place="Stadshuset",
        event_url="https://example.se/2024/",
        announce_at=local("2024-11-07 13:30"),
        decided_by="nämnden",
        jury=jury,
        winners=[CANARY],
        winners_text=f"{CANARY} vann",
        shared_citation=f"{CANARY} för allt",
        announcement_title=f"{CANARY} får priset",
        announcement_lead=CANARY,
        announcement_body=[("paragraph", f"<p>{CANARY}</p>")],
        announcement_footnote=CANARY,
        keywords=CANARY,
        press_contacts=[("contact", {"role": "Presschef", "name": "Pia Press"})],
        links=[("link", {"title": CANARY, "url": "https://example.se/"})],
        internal_note=CANARY,
        seo_title=CANARY,
        search_description=CANARY,
        is_paused=True,
        year_is_inferred=True,
    )
    year.year_categories = [
        YearCategory(category=category, shared_citation=CANARY, not_awarded=True)
        for category in prize.categories.all()
    ]
    year.save()
    make_form(
        year,
        introduction="<p>Nominera i år!</p>",
        receipt_text="<p>Tack.</p>",
        spam_checks=["honeypot"],
        nominee_label="Vem?",
        nominator_email_use="optional",
        questions=[
            {"label": "Var?", "field_type": "singleline"},
            {"label": "När 2024?", "field_type": "multiline", "required": False},
        ],
    )
    return PrizeYear.objects.get(pk=year.pk)


@pytest.fixture
def start(prize, django_user_model):
    """Start a year as the door would: ``start(2025, theme="copied")``"""
    user = django_user_model.objects.create_superuser("chef", "chef@x.se", "x")

    def go(number, *, under=None, user=user, **options):
        treatments = options.pop("treatments", {})
        plan = Plan(year=number, treatments=treatments, **options)
        return start_year(under or prize, plan, **MODELS, zone=STOCKHOLM, user=user)

    return go
