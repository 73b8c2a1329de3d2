"""Rows to tell stories with. Pages are real and published; times are local."""

import datetime as dt
import gc
import secrets
from importlib.util import find_spec
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.signals import request_started
from django.db import connection
from django.urls import clear_url_caches
from django.utils import timezone, translation
from pytest_django.plugin import blocking_manager_key
from wagtail.models import GroupPagePermission, Locale, Page, Site

from tests import indexes
from wagtail_trygghetspris.apps import LEFTOVERS
from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.models import (
    Jury,
    JuryMember,
    NominationFormField,
    NominationFormPage,
    PrizePage,
    PrizeYear,
    Winner,
    clock,
    form_routes,
)

#: The browser tests are left out where the packages of their group are not installed.
collect_ignore = [] if find_spec("playwright") else ["e2e"]

STOCKHOLM = ZoneInfo("Europe/Stockholm")

# Nobody but a test that means to starts the thread that sends letters.
request_started.disconnect(dispatch_uid=LEFTOVERS)


def local(text):
    """An aware moment in Stockholm: ``local("2024-09-01 23:59:59")``."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@pytest.fixture(autouse=True)
def empty_cache():
    """No test counts, or remembers, what another one sent."""
    cache.clear()
    form_routes._shown.clear()


def pytest_collection_finish():
    """Little of what a test leaves behind waits for the garbage collector, and nothing
    of what is imported: looking for it less often takes some of the time away."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Put back what migrations put in, after a test that has emptied the database:
    the next file of tests on the same core counts on it."""
    result = yield
    marker = item.get_closest_marker("django_db")
    empties = marker and marker.kwargs.get("serialized_rollback")
    if empties and nextitem is not None:
        with item.config.stash[blocking_manager_key].unblock():
            rows = connection._test_serialized_contents
            connection.creation.deserialize_db_from_string(rows)
    return result


@pytest.fixture
def at(monkeypatch):
    """Freeze the clock: ``at("2024-08-15 12:00")`` in Stockholm's time.

    The clock of a real PostgreSQL goes on by itself, so it is replaced by the frozen
    one; tests/reliability/ leaves it alone.
    """

    def hold(*args):
        return held(*args) and timezone.now()

    held = clock._hold_in_postgresql
    monkeypatch.setattr(clock, "_hold_in_postgresql", hold)
    monkeypatch.setattr(clock, "database_now", lambda using: timezone.now())
    monkeypatch.setattr(clock, "moment_told", lambda row: None)
    travellers = []

    def freeze(text):
        traveller = time_machine.travel(local(text), tick=False)
        traveller.start()
        travellers.append(traveller)

    yield freeze
    for traveller in reversed(travellers):
        traveller.stop()


@pytest.fixture
def english_site(settings):
    """A site whose first language is English. Addresses are remembered with the
    language that has no prefix, so they are forgotten before and after."""
    settings.LANGUAGE_CODE = "en"
    clear_url_caches()
    with translation.override("en"):
        yield
    clear_url_caches()


@pytest.fixture
def indexing():
    """Around what a story begins with. What the test itself saves is indexed; where
    tests look into an index, they have ``tests.indexes.indexing`` instead."""
    return indexes.left_alone


@pytest.fixture
def home(db, indexing):
    """The root page of the default site, in Swedish, with the cache of sites empty."""
    swedish, _created = Locale.objects.get_or_create(language_code="sv")
    home = Page.objects.filter(depth=2).first()
    if home is None:
        root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
        with indexing():
            home = root.add_child(title="Start", slug="start", locale=swedish)
    Page.objects.exclude(locale=swedish).update(locale=swedish)
    home.refresh_from_db()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def prize(home, indexing):
    prize = PrizePage(
        title="Trygghetspriset",
        slug="trygghetspriset",
        name_definite="Trygghetspriset",
        name_indefinite="trygghetspris",
        name_full="Stockholms stads trygghetspris",
        body_name="Stockholms stad",
        body_genitive="Stockholms stads",
    )
    with indexing():
        return home.add_child(instance=prize)


def with_duties(prize):
    """``prize`` with all that must be said of it before a year is published."""
    prize.contact_email = "trygghetspriset@example.se"
    prize.information_text = "<p>Nämnden är personuppgiftsansvarig.</p>"
    prize.save()
    return prize


@pytest.fixture
def make_year(prize, indexing):
    """``make_year(2024, last_day=..., winners=["A", "B"], form=True)``"""

    def make(number, *, under=None, winners=(), form=False, **fields):
        fields.setdefault("title", f"Trygghetspriset {number}")
        year = PrizeYear(year=number, slug=str(number), **fields)
        year.winners = [
            winner if isinstance(winner, Winner) else Winner(name=winner)
            for winner in winners
        ]
        with indexing():
            (under or prize).add_child(instance=year)
            if form:
                make_form(year)
        return PrizeYear.objects.get(pk=year.pk)

    return make


def make_form(year, *, questions=(), **fields):
    """A published nomination form under ``year``; ``questions`` are field values."""
    page = NominationFormPage(title="Nominera", slug="nominera", **fields)
    page.form_fields = [NominationFormField(**values) for values in questions]
    year.add_child(instance=page)
    return NominationFormPage.objects.get(pk=page.pk)


@pytest.fixture
def open_year(make_year, at):
    """The year 2024 as on 15 August 2024, with its last day on 1 September."""
    at("2024-08-15 12:00")
    return make_year(2024, opens_on=dt.date(2024, 6, 1), last_day=dt.date(2024, 9, 1))


@pytest.fixture
def form_page(open_year, indexing):
    with indexing():
        return make_form(open_year)


@pytest.fixture
def jury(db):
    jury = Jury(name="Juryn 2022")
    jury.members = [
        JuryMember(name="Ledamot Ett", title="tf. socialdirektör"),
        JuryMember(name="Ordförande Två", title="borgarråd", role="chair"),
    ]
    jury.save()
    return Jury.objects.get(pk=jury.pk)


ANSWERS = {
    "nominee": "Åsa-Märta & Söner",
    "motivation": "De gör kvarteret tryggt.\nVarje dag.",
    "nominator_name": "Örjan Ek",
    "nominator_email": "orjan@example.se",
}


@pytest.fixture
def answers():
    """A complete set of answers to the built-in questions."""
    return dict(ANSWERS)


@pytest.fixture
def nominate(form_page, at):
    """Store a nomination as the public form would: ``nominate(nominee="X")``"""

    def make(page=None, *, moment=None, key=None, quarantine=(), **changes):
        page = page or form_page
        with time_machine.travel(moment or local("2024-08-15 12:00"), tick=False):
            return nominations.receive(
                page,
                answers={**ANSWERS, **changes},
                version=nominations.freeze(
                    page, questions=page.questions(), information=""
                ),
                key=key or secrets.token_hex(16),
                channel="web",
                language="sv",
                quarantine=quarantine,
            )

    return make


@pytest.fixture
def ticket_of(client):
    """The ticket of a form as it is handed out: ``ticket_of(form_page)``"""

    def read(page):
        return client.get(page.url).context["form"].ticket

    return read


@pytest.fixture
def filled_in(form_page, ticket_of):
    """A form as it was handed out, filled in."""
    return {**ANSWERS, "ticket": ticket_of(form_page)}


@pytest.fixture
def make_user(db, django_user_model):
    """``make_user("secretary", "view_nomination", pages=["change"])``: somebody with
    access to the admin and just the rights named."""

    def make(name, *codenames, pages=(), superuser=False):
        if superuser:
            return django_user_model.objects.create_superuser(name, f"{name}@x.se", "x")
        user = django_user_model.objects.create_user(name, f"{name}@x.se", "x")
        group = Group.objects.create(name=f"group of {name}")
        for codename in ("access_admin", *codenames):
            group.permissions.add(Permission.objects.get(codename=codename))
        for action in pages:
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{action}_page"
            )
            GroupPagePermission.objects.create(
                group=group,
                page=Page.objects.filter(depth=1).first(),
                permission=permission,
            )
        user.groups.add(group)
        return user

    return make
