"""Where on a page each winner of a year is found. An anchor follows the name until the
outcome can be read; then it stays, whatever a draft says.

It stays when the outcome has been hidden again too, however that was done: the page's
log notes then which anchors could be read, by marks that name nobody. What never could
be read follows its name on, so that no name from before an announcement is told by an
address (rule R9).
"""

import hashlib

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from ..domain import anchors
from ..domain.prizes import SETTLED

#: Columns that can take from visitors what they could read.
HIDING = {"live", "is_withheld", "announce_at", "last_day", "last_time", "rolling"}


def save_with_anchors(year, save, columns):
    """Call ``save``, which stores ``columns`` of ``year`` (None: all), with the anchors
    settled first, and note what it takes from visitors."""
    if year.has_rows_in_memory and (columns is None or "winners" in columns):
        _settle(year)
    may_hide = year.pk and (columns is None or HIDING & set(columns))
    shown = _shown_pages(year) if may_hide else {}
    saved = save()
    if shown:
        _remember_what_was_shown(year, shown)
    return saved


def _settle(year):
    winners = list(year.winners.all())
    published = _stored_winners(year) if year.pk else []
    if year.pk and not year.has_public_outcome(timezone.now()):
        known = _marks(year)
        published = [row for row in published if _mark(row.anchor) in known]
    if published:
        anchors.keep(year.year, winners, published=published)
    else:
        anchors.mint(year.year, winners)


def _stored_winners(year):
    rows = year._meta.get_field("winners").related_model
    return list(rows.objects.filter(prize_year=year.pk))


def _shown_pages(year):
    """The outcomes that visitors read now of ``year`` and its translations, as they are
    stored: the winners of each page by the page."""
    pages = type(year).objects.filter(translation_key=year.translation_key, live=True)
    moment = timezone.now()
    return {
        page: _stored_winners(page)
        for page in pages.with_outcome()
        if page.phase(moment) in SETTLED
    }


def _remember_what_was_shown(year, shown):
    still = _shown_pages(year)
    for page, winners in shown.items():
        if page not in still and winners:
            anchors.fill_in(page.year, winners)
            marks = [_mark(winner.anchor) for winner in winners]
            log(page, anchors.HIDDEN, data={"anchors": marks})


def _marks(year):
    entries = PageLogEntry.objects.filter(page=year.pk, action=anchors.HIDDEN)
    return {mark for entry in entries for mark in entry.data.get("anchors", ())}


def _mark(anchor):
    return hashlib.blake2s(anchor.encode(), digest_size=8).hexdigest()
