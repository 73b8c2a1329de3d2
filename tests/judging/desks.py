"""A member before the nominees, for tests of the member's own screens."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail_trygghetspris.models.readers import reader_at

from .rows import declare, make_judging, make_nominations, make_nominee

PREFIX = "wagtail_trygghetspris_jury_"


def put_before(judging, form_page, *names, **fields):
    """A nominee for each of ``names``, each on one nomination."""
    nominations = make_nominations(form_page, *names, **fields)
    return [make_nominee(judging, each.nominee, [each]) for each in nominations]


def sit(form_page, user, *names, declared=True, **fields):
    """``user`` in the first seat of a jury at work with the year of ``form_page``, and
    nominees of these ``names``. Returns the seat and the nominees."""
    judging = make_judging(form_page.prize_year, users=[user], **fields)
    nominees = put_before(judging, form_page, *names)
    seat = judging.seats.get(place=0)
    if declared:
        for nominee in nominees:
            declare(seat, nominee)
    return seat, nominees


def reads(seat, user=None):
    """The seat's own reader, as a request would have it."""
    fresh = type(seat).objects.select_related("judging", "user").get(pk=seat.pk)
    return reader_at(user or fresh.user, fresh)


def screen(name, seat, *args):
    return reverse(f"{PREFIX}{name}", args=[seat.pk, *args])


def words_of(response):
    """The text of a page on one line."""
    return " ".join(response.content.decode().split())


def queries_of(client, path):
    """How many queries a page takes when what Wagtail remembers is remembered."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)
