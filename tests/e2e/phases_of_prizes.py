"""Adds to the example site a prize in each phase, at /lagen/PHASE/, whatever day it is.
Run as a program, with the settings of the site in the environment."""

import datetime as dt

DAY = dt.timedelta(days=1)


def phases(today):
    """The fields of the year that is in each phase today."""
    closed = {"opens_on": today - 60 * DAY, "last_day": today - 30 * DAY}
    is_open = {"opens_on": today - 30 * DAY, "last_day": today + 30 * DAY}
    return {
        "upcoming": {"opens_on": today + 10 * DAY, "last_day": today + 40 * DAY},
        "open": is_open,
        "review": is_open,
        "paused": {**is_open, "is_paused": True},
        "closed": closed,
        "announced": {**closed, "winners": ["Trio Exempel", "Aino Påhitt"]},
        "not-awarded": {**closed, "not_awarded": True},
    }


def put():
    from wagtail.models import Site

    from wagtail_trygghetspris.models import PrizePage

    home = Site.objects.get(is_default_site=True).root_page
    shelf = home.add_child(instance=PrizePage(title="Lägen", slug="lagen"))
    for name, fields in phases(dt.date.today()).items():
        _put_prize(shelf, name, **fields)


def _put_prize(shelf, name, *, winners=(), **fields):
    from wagtail_trygghetspris.models import (
        NominationFormPage,
        PrizePage,
        PrizeYear,
        Winner,
    )

    prize = PrizePage(
        title=f"Priset {name}",
        slug=name,
        name_indefinite="pris",
        contact_email="priset@example.se",
        information_text="<p>Nämnden är personuppgiftsansvarig.</p>",
    )
    shelf.add_child(instance=prize)
    year = PrizeYear(title=f"Priset {name}", slug="ar", year=2026, **fields)
    year.call_text = "Vem ska få priset?"
    year.theme_title = "samverkan"
    year.winners = [Winner(name=each, citation="Heja!\n\nBra.") for each in winners]
    prize.add_child(instance=year)
    form = NominationFormPage(title="Nominera", slug="nominera")
    form.spam_checks = ["honeypot"]
    form.review_step = name == "review"
    year.add_child(instance=form)


if __name__ == "__main__":
    import django

    django.setup()
    put()
