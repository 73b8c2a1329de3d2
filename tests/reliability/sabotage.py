"""Switch one guard of the intake off, so that a test can show that it would notice.

``RELIABILITY_SABOTAGE`` names what is switched off, ``RELIABILITY_DAWDLE`` how many
seconds pass between the early reading of the clock and the transaction, and
``RELIABILITY_LINGER`` how many between the decision and the insert.
"""

import os
import secrets
import signal
import smtplib
import threading
import time
from contextlib import suppress
from datetime import timedelta
from functools import wraps
from pathlib import Path

from django.apps import AppConfig
from django.db import connections

#: How presses of the same form take turns on PostgreSQL.
TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class Sabotage(AppConfig):
    name = "tests.reliability.sabotage"
    label = "sabotage"

    def ready(self):
        for name in filter(None, os.environ.get("RELIABILITY_SABOTAGE", "").split(",")):
            SWITCHES[name]()


SWITCHES = {}


def switch(function):
    SWITCHES[function.__name__] = function
    return function


def pause(name):
    time.sleep(float(os.environ.get(name, "0")))


def before(owner, name, action):
    """Do ``action()`` first, each time ``owner.name`` is called."""
    original = getattr(owner, name)

    @wraps(original)
    def both(*args, **kwargs):
        action()
        return original(*args, **kwargs)

    setattr(owner, name, both)


@switch
def dawdle():
    """Time passes between the page's reading of the clock and the transaction, as when
    a check asks another server. Breaks nothing by itself."""
    from wagtail_trygghetspris.domain import nominations

    before(nominations, "receive", lambda: pause("RELIABILITY_DAWDLE"))


@switch
def linger():
    """Time passes between the decision and the insert. Breaks nothing by itself."""
    from wagtail_trygghetspris.domain import nominations

    before(nominations, "store", lambda: pause("RELIABILITY_LINGER"))


@switch
def guard():
    """Decide by the moment at which the request began, hold nothing, and store the
    true moment: what a form does that checks first and inserts later."""
    from django.core.signals import request_started
    from django.utils import timezone

    from wagtail_trygghetspris.domain import nominations

    lock()
    began = threading.local()

    def note(**kwargs):
        began.at = timezone.now()

    request_started.connect(note, weak=False)
    admit = nominations._admit
    nominations._admit = lambda year, moment: admit(year, began.at)


@switch
def lock():
    """Do not order nominations and editors against one another."""
    from wagtail_trygghetspris.models import clock

    def unheld(*args, using, turns=()):
        with connections[using].cursor() as cursor:
            for turn in turns if connections[using].vendor == "postgresql" else ():
                cursor.execute(TURN, [turn])
        return clock.database_now(using)

    clock.hold = unheld


@switch
def turns():
    """Let presses of the same form go on side by side."""
    from wagtail_trygghetspris.models import clock

    hold = clock.hold
    clock.hold = lambda *args, turns=(), **kwargs: hold(*args, **kwargs)


@switch
def key():
    """Forget the idempotency key of the form, and what the browser is known by."""
    from wagtail_trygghetspris.domain import nominations

    receive = nominations.receive

    def forget(*args, **kwargs):
        keys = {"key": secrets.token_hex(16), "repeat_key": None}
        return receive(*args, **{**kwargs, **keys})

    nominations.receive = forget


@switch
def quiet():
    """Send letters while nominations are still coming in."""
    from wagtail_trygghetspris.mail import courier

    courier.QUIET = 0


@switch
def die_after_250():
    """The process that sends a letter dies when the mail server has taken it, before
    it can write that down; once, as long as the file ``RELIABILITY_DEATH`` is there."""
    data = smtplib.SMTP.data

    def die(self, message):
        code, words = data(self, message)
        with suppress(FileNotFoundError):
            if code == 250:
                Path(os.environ["RELIABILITY_DEATH"]).unlink()
                os.kill(os.getpid(), signal.SIGKILL)
        return code, words

    smtplib.SMTP.data = die


@switch
def haste():
    """Announce a minute early, as long as the file ``RELIABILITY_HASTE`` is there."""
    from wagtail_trygghetspris.domain import phases

    announced, file = phases._is_announced, Path(os.environ["RELIABILITY_HASTE"])

    def early(schedule, moment):
        ahead = timedelta(seconds=60 if file.exists() else 0)
        return announced(schedule, moment + ahead)

    phases._is_announced = early
