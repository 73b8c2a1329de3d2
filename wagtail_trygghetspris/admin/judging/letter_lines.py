"""What became of the letters of a text, and whom of the winners letters reach."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from ...conf import get_settings
from ...domain.dates import spoken_moment
from ...domain.judging import informing
from ...enums import LetterStatus
from ...models import Letter, LetterText

LETTER = "wagtail_trygghetspris_jury_letter"
NOMINEE = "wagtail_trygghetspris_jury_nominee"


def counted_by_status(texts):
    """How many letters of each text stand where: ``{text: {status: number}}``."""
    rows = (
        Letter.objects.filter(text__in=texts)
        .order_by()
        .values_list("text", "status")
        .annotate(number=Count("pk"))
    )
    counted = {}
    for text, status, number in rows:
        counted.setdefault(text, {})[status] = number
    return counted


@dataclass(frozen=True)
class TextLine:
    text: LetterText
    counted: dict
    is_outdated: bool = False

    @property
    def url(self):
        return reverse(LETTER, args=[self.text.judging_id, self.text.pk])

    @property
    def sent(self):
        moment = self.text.sent_at
        return moment and spoken_moment(moment, zone=get_settings().zone)

    @property
    def statuses(self):
        """Pairs of a status in words and the number of letters."""
        return [
            (LetterStatus(status).label, number)
            for status, number in sorted(self.counted.items())
        ]


@dataclass(frozen=True)
class WinnerLine:
    reach: informing.Reach
    judging: object

    @property
    def name(self):
        return self.reach.winner.name

    @property
    def email(self):
        return self.reach.nominee.email if self.reach.is_reached else ""

    @property
    def url(self):
        """Where the address is written, for one who was nominated."""
        if self.reach.nominee is None:
            return ""
        return reverse(NOMINEE, args=[self.judging.pk, self.reach.nominee.code])
