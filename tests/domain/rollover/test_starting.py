import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageLogEntry

from tests.conftest import local, make_form
from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.domain.rollover.starting import AlreadyStarted
from wagtail_trygghetspris.models import (
    FormVersion,
    Jury,
    NominationFormPage,
    PrizePage,
    PrizeYear,
    Winner,
)

from .conftest import CANARY


def everything():
    """Every row in the database, by its model and key."""
    return {
        (model, row[model._meta.pk.attname]): row
        for model in apps.get_models()
        for row in model._base_manager.values()
    }


@pytest.fixture
def secret_draft(last_year, answers, at):
    """A draft of last year under embargo that names its winner wherever it can."""
    form = NominationFormPage.objects.child_of(last_year).get()
    at("2024-08-15 12:00")
    PrizeYear.objects.update(is_paused=False)
    nominations.receive(
        form,
        answers={**answers, "nominee": CANARY},
        version=nominations.freeze(form, questions=form.questions(), information=""),
        key="0" * 32,
        channel="web",
        language="sv",
    )
    draft = last_year.get_latest_revision_as_object()
    draft.title = draft.notice = draft.call_text = draft.event_name = CANARY
    draft.background = f"<p>{CANARY}</p>"
    draft.theme_title = draft.theme_text = draft.decided_by = CANARY
    draft.press_contacts = [("contact", {"name": CANARY})]
    draft.winners = [Winner(name=CANARY, citation=CANARY)]
    draft.save_revision()
    form.introduction = f"<p>{CANARY}</p>"
    form.save_revision()


def test_what_was_there_before_is_as_it_was(last_year, secret_draft, start, prize):
    assert FormVersion.objects.exists()
    before = everything()
    start(2025, treatments=dict.fromkeys(ALL_ROWS, "copied"))
    after = everything()
    changed = {
        (model.__name__, pk, column)
        for (model, pk), row in before.items()
        for column, value in row.items()
        if after[model, pk][column] != value
    }
    # All that is new to them is that the prize has one page more.
    assert changed == {
        ("Page", prize.pk, "numchild"),
        ("PrizePage", prize.pk, "numchild"),
    }


def test_no_new_row_revision_or_log_entry_names_a_winner(
    last_year, secret_draft, start
):
    before = everything()
    assert any(CANARY in str(row) for row in before.values())
    start(2025, publishes_form=True, treatments=dict.fromkeys(ALL_ROWS, "copied"))
    new = {key: row for key, row in everything().items() if key not in before}
    assert {"Revision", "PageLogEntry"} <= {model.__name__ for model, _pk in new}
    assert [key for key, row in new.items() if CANARY in str(row)] == []


ALL_ROWS = [
    *("opens_on", "last_day", "last_day_text", "rolling", "call_text", "background"),
    *("notice", "prize_sum", "prize_sum_text", "sum_sharing", "year_categories"),
    *("event_name", "event_date", "event_place", "event_url", "announce_at"),
    *("press_contacts", "jury", "decided_by", "form_title", "introduction"),
    *("questions", "receipt_text", "spam_checks"),
]


def stored(page):
    """The page as the next reader finds it, by its row and by its draft."""
    fresh = type(page).objects.get(pk=page.pk)
    return fresh, fresh.get_latest_revision_as_object()


def test_the_new_year_is_a_draft_with_what_usually_follows(last_year, start, prize):
    for year in stored(start(2025).year):
        assert (year.title, year.slug, year.year) == (
            "Trygghetspriset 2025",
            "2025",
            2025,
        )
        assert not year.live
        assert year.has_unpublished_changes
        assert year.get_parent() == prize.page_ptr
        assert year.call_text == "Vilka ska få årets pris?"
        assert (year.prize_sum, year.prize_sum_text) == (50000, "Ett diplom")
        assert (year.sum_sharing, year.decided_by) == ("shared", "nämnden")
        assert (year.opens_on, year.opens_time) == (dt.date(2025, 6, 3), dt.time(8))
        assert (year.last_day, year.last_time) == (dt.date(2025, 9, 1), None)
        assert (year.event_name, year.event_place) == (
            "Trygghetskonferensen",
            "Stadshuset",
        )
        assert (year.event_date, year.event_time) == (dt.date(2025, 11, 7), dt.time(13))
        assert year.announce_at == local("2025-11-07 13:30")
        names = [str(entry) for entry in year.year_categories.all()]
        assert names == ["Kultur", "Miljö"]


@pytest.mark.parametrize("treatment", [{}, dict.fromkeys(ALL_ROWS, "copied")])
def test_what_belongs_to_last_year_never_follows(last_year, start, treatment):
    begun = PrizeYear(year=2025)
    for year in stored(start(2025, treatments=treatment).year):
        for name in (
            *("theme_title", "theme_text", "winners_text", "shared_citation"),
            *("not_awarded", "not_awarded_reason", "is_withheld", "is_paused"),
            *("announcement_title", "announcement_lead", "announcement_footnote"),
            *("keywords", "internal_note", "year_is_inferred", "seo_title"),
            *("search_description",),
        ):
            assert getattr(year, name) == getattr(begun, name), name
        for name in ("announcement_body", "links", "documents"):
            assert len(getattr(year, name)) == 0, name
        assert not year.winners.exists()
        entries = year.year_categories.all()
        assert {(each.shared_citation, each.not_awarded) for each in entries} == {
            ("", False)
        }


def test_rows_are_switched(last_year, start):
    chosen = {
        "call_text": "emptied",
        "background": "copied",
        "last_day": "emptied",
        "opens_on": "copied",
        "press_contacts": "copied",
        "year_categories": "emptied",
        "jury": "emptied",
        "theme_title": "copied",
    }
    started = start(2025, treatments=chosen, same_weekday=True)
    year = PrizeYear.objects.get(pk=started.year.pk)
    assert (year.call_text, year.last_day) == ("", None)
    assert year.background == "<p>Mätningen 2023 visar.</p>"
    assert year.press_contacts[0].value["name"] == "Pia Press"
    assert not year.year_categories.exists()
    assert year.jury is None
    assert Jury.objects.count() == 1
    # A day is not copied as it was, whoever asks: Monday the 3rd became the 2nd.
    assert year.opens_on == dt.date(2025, 6, 2)
    assert year.theme_title == ""


def test_text_with_words_of_last_year_is_copied_and_pointed_out(last_year, start):
    started = start(2025)
    assert dict(started.look_at) == {
        "Utlysning": ["årets"],
        "Webbadress": ["2024"],
        "Jury": ["2024"],
        "Ingress": ["i år"],
        "Frågor": ["2024"],
    }


def test_a_second_year_of_the_same_number_is_never_made(last_year, start):
    first = start(2025).year
    with pytest.raises(AlreadyStarted) as refused:
        start(2025)
    assert refused.value.year == first
    assert PrizeYear.objects.filter(year=2025).count() == 1
    assert Jury.objects.count() == 2


def test_two_at_once_take_turns_before_they_look(last_year, start):
    """The row of the prize is written before anything is read in the transaction."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        start(2025)
    said = [query["sql"] for query in queries]
    written = next(i for i, sql in enumerate(said) if sql.startswith("UPDATE"))
    asked = next(i for i, sql in enumerate(said) if '"year" = 2025' in sql)
    assert '"wagtail_trygghetspris_prizepage"' in said[written]
    assert written < asked


def test_nothing_is_made_when_something_fails(last_year, start, monkeypatch):
    def fail(self, *args, **kwargs):
        raise RuntimeError

    before = everything()
    monkeypatch.setattr(NominationFormPage, "save_revision", fail)
    with pytest.raises(RuntimeError):
        start(2025)
    assert everything().keys() == before.keys()


def test_a_slug_that_another_page_has_is_left_to_it(last_year, prize, start, home):
    last_year.slug = "2025"
    last_year.save()
    assert start(2025).year.slug == "2025-2"


def test_a_first_year(prize, start):
    started = start(2024)
    year = PrizeYear.objects.get(pk=started.year.pk)
    assert (year.title, year.jury, year.last_day) == (
        "Trygghetspriset 2024",
        None,
        None,
    )
    assert started.form.title == "Nominera"
    entry = PageLogEntry.objects.get(action="wagtail_trygghetspris.start_year")
    assert entry.data == {}


def test_every_second_year_and_the_last_of_february(make_year, start):
    make_year(2024, last_day=dt.date(2024, 2, 29))
    assert start(2026).year.last_day == dt.date(2026, 2, 28)


def test_a_year_before_the_latest_begins_from_the_one_before_it(make_year, start):
    make_year(2022, prize_sum=22)
    make_year(2024, prize_sum=24)
    assert start(2023).year.prize_sum == 22


def test_a_last_year_that_never_was_published_gives_its_draft(make_year, start):
    year = make_year(2024, live=False, prize_sum=1)
    year.prize_sum = 2
    year.save_revision()
    assert start(2025).year.prize_sum == 2


def test_a_translated_prize_gets_a_year_in_its_own_language(home, make_year, start):
    english = Locale.objects.create(language_code="en")
    root = home.copy_for_translation(english)
    prize = root.add_child(
        instance=PrizePage(title="The Prize", slug="prize", locale=english)
    )
    last = make_year(2024, under=prize, locale=english)
    make_form(last, locale=english)
    started = start(2025, under=prize)
    assert started.year.locale == started.form.locale == english
    assert started.year.title == "The Prize 2025"


def test_a_translated_year_passes_on_the_dates_that_count(
    prize, make_year, start, settings
):
    settings.WAGTAIL_I18N_ENABLED = True
    english = Locale.objects.create(language_code="en")
    original = make_year(2024, last_day=dt.date(2024, 9, 1))
    translated = original.copy_for_translation(english, copy_parents=True)
    translated.last_day = dt.date(2024, 1, 1)
    translated.save_revision().publish()
    there = translated.get_parent().specific
    assert start(2025, under=there).year.last_day == dt.date(2025, 9, 1)


def test_the_history_tells_who_started_it_and_from_where(last_year, start):
    year = start(2025).year
    entries = PageLogEntry.objects.filter(page=year.pk).order_by("pk")
    assert [entry.action for entry in entries] == [
        "wagtail.create",
        "wagtail_trygghetspris.start_year",
    ]
    assert {entry.user.username for entry in entries} == {"chef"}
    assert entries[1].data == {"from_year": 2024}
    assert "2024" in entries[1].message
