import hashlib

from django.db import models
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from ..domain import anchors
from ..domain.prizes import SETTLED

#: Columns that can take from visitors what they could read.
HIDING = {"live", "is_withheld", "announce_at", "last_day", "last_time", "rolling"}


class AnchorsMixin(models.Model):
    """Stores where on a page each winner of a year is found. It follows the name until
    the outcome can be read; then it stays, whatever a draft says.

    It stays when the outcome has been hidden again too, however that was done: the
    page's log notes then which anchors could be read, by marks that name nobody. What
    never could be read follows its name on, so that no name from before an
    announcement is told by an address (rule R9).
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        columns = kwargs.get("update_fields")
        if self.has_rows_in_memory and (columns is None or "winners" in columns):
            self._settle_anchors()
        may_hide = self.pk and (columns is None or HIDING & set(columns))
        shown = self._shown_pages() if may_hide else {}
        saved = super().save(*args, **kwargs)
        if shown:
            self._remember_what_was_shown(shown)
        return saved

    def _settle_anchors(self):
        winners = list(self.winners.all())
        published = self._stored_winners() if self.pk else []
        if self.pk and not self.has_public_outcome(timezone.now()):
            known = self._marks()
            published = [row for row in published if _mark(row.anchor) in known]
        if published:
            anchors.keep(self.year, winners, published=published)
        else:
            anchors.mint(self.year, winners)

    def _stored_winners(self):
        rows = self._meta.get_field("winners").related_model
        return list(rows.objects.filter(prize_year=self.pk))

    def _shown_pages(self):
        """The outcomes that visitors read now of this year and its translations, as
        they are stored: the winners of each page by the page."""
        pages = type(self).objects.filter(
            translation_key=self.translation_key, live=True
        )
        moment = timezone.now()
        return {
            page: page._stored_winners()
            for page in pages.with_outcome()
            if page.phase(moment) in SETTLED
        }

    def _remember_what_was_shown(self, shown):
        still = self._shown_pages()
        for page, winners in shown.items():
            if page not in still and winners:
                anchors.fill_in(page.year, winners)
                marks = [_mark(winner.anchor) for winner in winners]
                log(page, anchors.HIDDEN, data={"anchors": marks})

    def _marks(self):
        entries = PageLogEntry.objects.filter(page=self.pk, action=anchors.HIDDEN)
        return {mark for entry in entries for mark in entry.data.get("anchors", ())}


def _mark(anchor):
    return hashlib.blake2s(anchor.encode(), digest_size=8).hexdigest()
