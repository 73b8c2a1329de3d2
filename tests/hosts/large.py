"""Chapters of the story for a large site."""

import re
import shutil
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import connections
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from tests.hosts.visiting import ADDRESS, NAME, read, visitor
from wagtail_trygghetspris.models.swapping import (
    nomination_form_model,
    prize_model,
    prize_year_model,
)

INNER = "/priset/i-ar/nominera/"
FORM = f"{ADDRESS}{INNER}"


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
    ticket = re.search(r'name="ticket"[^>]* value="([^"]+)"', read(INNER))[1]
    answers = {
        "nominee": "Sena",
        "motivation": "Flit.",
        "nominator_name": "Ek",
        "nominator_email": "ek@example.se",
        "ticket": ticket,
    }
    with lagging_replica():
        first = visitor().post(FORM, answers, follow=True)
        second = visitor().post(FORM, answers, follow=True)
        nomination = form.nominations.get(nominee="Sena")
        assert nomination.reference in first.content.decode(), first.redirect_chain
        assert second.redirect_chain == first.redirect_chain
        own = visitor().get(form.own_path(nomination))
        assert own.status_code == 200
        _open(year, until=year.opens_on)
        late = visitor().post(FORM, {**answers, "ticket": ""})
        assert late.status_code != 303
        assert form.nominations.filter(nominee="Sena").count() == 1


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
