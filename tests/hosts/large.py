"""Chapters of the story for a large site."""

import re
import shutil
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import connections
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Site

from tests.hosts.visiting import ADDRESS, NAME, read, visitor
from wagtail_trygghetspris.models import clock, form_routes
from wagtail_trygghetspris.models.swapping import (
    nomination_form_model,
    prize_model,
    prize_year_model,
)

INNER = "/priset/i-ar/nominera/"
FORM = f"{ADDRESS}{INNER}"
TICKET = re.compile(r'name="ticket"[^>]* value="([^"]+)"')


def pages_of_the_host_show_the_prize():
    """In the frame of the city, with no cookie from our blocks."""
    from tests.hosts.bodies.models import ArticlePage

    prize = prize_model().objects.get()
    blocks = ("winners_index", "prize_call", "nomination_form", "jury")
    page = ArticlePage(title="Nyheter", slug="nyheter", department="Kultur")
    page.body = [
        ("heading", "Priserna"),
        *((name, {"prize": prize}) for name in blocks),
    ]
    Site.objects.get(hostname=NAME).root_page.add_child(instance=page)
    shown = read("/nyheter/")
    assert "Grannarna" in shown
    assert "<header>Almby kommun</header>" in shown
    assert "<header>Almby kommun</header>" in read("/priset/")
    assert not visitor().get(f"{ADDRESS}/nyheter/").cookies


def the_other_site_has_no_prize():
    other = Client(SERVER_NAME="testserver")
    assert other.get(f"{ADDRESS}/").status_code == 200
    assert other.get(f"{ADDRESS}/priset/").status_code == 404


def nothing_is_lost_while_the_replica_lags():
    """What is decided is read where it is written: the receipt, a second press, and
    the last day. Pages are as old as the replica."""
    year = prize_year_model().objects.get()
    form = nomination_form_model().objects.get()
    _open(year, until=timezone.localdate() + timedelta(days=1))
    answers = _filled_in(visitor(), "Sena")
    with lagging_replica():
        first = visitor().post(FORM, answers, follow=True)
        second = visitor().post(FORM, answers, follow=True)
        nomination = form.nominations.get(nominee="Sena")
        for sent in (first, second):
            assert nomination.reference in sent.content.decode(), sent.redirect_chain
        own = visitor().get(form.own_path(nomination))
        assert own.status_code == 200
        _open(year, until=year.opens_on)
        late = visitor().post(FORM, {**answers, "ticket": ""})
        assert late.status_code != 303
        assert form.nominations.filter(nominee="Sena").count() == 1


def nor_where_the_year_is_only_promised():
    """On a site with one language the form is led to straight, and all that a replica
    has said of its year is which it is: what is decided is decided of the year that is
    held, by the clock of the primary."""
    year = prize_year_model().objects.get()
    form = nomination_form_model().objects.get()
    browser = Client(SERVER_NAME=NAME, enforce_csrf_checks=True)
    with override_settings(WAGTAIL_I18N_ENABLED=False):
        _open(year, until=timezone.localdate() + timedelta(days=1))
        handed_out = [_filled_in(browser, nominee) for nominee in ("I tid", "Försent")]
        with lagging_replica(), looking_on() as seen:
            assert browser.post(FORM, handed_out[0]).status_code == 303
            assert browser.post(FORM, handed_out[0]).status_code == 303
            changes = {"is_paused": True}, {"last_day": year.opens_on}, {"live": False}
            for change in changes:
                _only_in_primary(year, is_paused=False, last_day=year.last_day)
                _only_in_primary(year, **change)
                assert browser.post(FORM, handed_out[1]).status_code == 403, change
            _only_in_primary(year, is_paused=False, last_day=year.last_day, live=True)
        assert seen == {"promised": [True] * 5, "clock": {"default"}}, seen
    names = form.nominations.filter(nominee__in=("I tid", "Försent"))
    assert list(names.values_list("nominee", flat=True)) == ["I tid"]


def _filled_in(browser, nominee):
    html = browser.get(FORM).content.decode()
    return {
        "nominee": nominee,
        "motivation": "Flit.",
        "nominator_name": "Ek",
        "nominator_email": "ek@example.se",
        "ticket": TICKET.search(html)[1],
        "csrfmiddlewaretoken": browser.cookies["csrftoken"].value,
    }


def _only_in_primary(year, **values):
    type(year).objects.using("default").filter(pk=year.pk).update(**values)


@contextmanager
def looking_on():
    """Whether each post was promised its year, and whose clock was read."""
    seen = {"promised": [], "clock": set()}
    promise, read_clock = form_routes._promise_year, clock.database_now

    def promising(form, way):
        seen["promised"].append(promise(form, way))
        return seen["promised"][-1]

    def reading(using):
        seen["clock"].add(using)
        return read_clock(using)

    form_routes._promise_year, clock.database_now = promising, reading
    try:
        yield seen
    finally:
        form_routes._promise_year, clock.database_now = promise, read_clock


@contextmanager
def lagging_replica():
    """The replica as it is now, until the end."""
    replica = connections["replica"]
    name = replica.settings_dict["NAME"]
    copy = Path(name).with_name("replica.sqlite3")
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(name, copy)
    _point(replica, copy)
    try:
        yield
    finally:
        _point(replica, name)


def _point(connection, name):
    connection.close()
    connection.settings_dict["NAME"] = str(name)


def _open(year, *, until):
    year.last_day = until
    year.winners = []
    year.save_revision().publish()
