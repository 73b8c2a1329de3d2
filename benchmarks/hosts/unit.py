"""The unit: one GET of a bare Wagtail page, through stock middleware alone."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings
from wagtail.models import Site

from benchmarks.hosts.stock.models import BarePage
from benchmarks.measuring import Line, Visitor, least, statements_of


def home():
    return Site.objects.get().root_page.specific


def site(*middleware):
    """This site with other middleware than it is set up with, or with its own."""
    with override_settings(MIDDLEWARE=list(middleware or settings.MIDDLEWARE)):
        return WSGIHandler()


def anybody():
    return Visitor(site())


def admin():
    """Somebody who is logged in to the admin and may do everything."""
    from django.contrib.auth import get_user_model

    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    name = settings.SESSION_COOKIE_NAME
    return Visitor(site(), f"{name}={client.cookies[name].value}")


def bare_page():
    """A function that asks for the bare page."""
    page = BarePage.objects.filter(slug="bare").first()
    if page is None:
        page = home().add_child(instance=BarePage(title="Sida", slug="bare"))
    return Visitor(site(*settings.STOCK_MIDDLEWARE)).asking(page.url)


def lines(works, turns, *, before=lambda: None, statuses=(200,)):
    """A ``Line`` for each of ``works``: functions by (work, who). The bare page takes
    its turns with them."""
    works = {"unit": bare_page(), **works}
    counts = {}
    for name, work in works.items():
        answer = work()
        if answer.status not in (200, *statuses):
            raise RuntimeError(f"{name}: {answer.status} {answer.body[:2000]}")
        work()
        before()
        counts[name] = statements_of(work)
    spent = least(works, turns, before)
    return [
        Line(*name, spent[name], spent["unit"], counts[name], counts["unit"])
        for name in works
        if name != "unit"
    ]
