"""A nomination as the jury reads it: frozen questions and answers, without addresses,
and without names that this year's work hides."""

import re
from dataclasses import dataclass

from django.utils.html import urlize
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ...conf import get_settings
from ...domain import questions as q
from ...domain.dates import spoken_date
from ...domain.judging.likeness import ADDRESS
from ...models import Nomination

#: Left out: the jury never sees an e-mail address, and the rest says nothing.
NEVER = (q.NOMINATOR_EMAIL, q.NOT_SELF)


@dataclass(frozen=True)
class Text:
    """One question with its answer, as HTML that can be shown; "" for none."""

    label: str
    html: str


class NominationText:
    """One nomination of ``nominee``, for the jury of ``judging``."""

    def __init__(self, nomination, nominee, judging):
        self.nomination = nomination
        self.hidden = set(NEVER)
        if nominee.hides_nominator(judging):
            self.hidden.add(q.NOMINATOR_NAME)
        if nominee.hides_name(judging):
            self.hidden.add(q.NOMINEE)

    @property
    def received(self):
        zone = get_settings().zone
        return spoken_date(self.nomination.received_at.astimezone(zone).date())

    @property
    def texts(self):
        """What was asked and answered: the reasons first, then in the form's order."""
        asked = self._asked()
        first = [each for each in asked if each.key == q.MOTIVATION]
        rest = [each for each in asked if each.key != q.MOTIVATION]
        return [self._text(each) for each in (*first, *rest)]

    def _asked(self):
        return [
            each
            for each in self.nomination.questions
            if each.key not in self.hidden and each.field_type != "email"
        ]

    def _text(self, question):
        answer = q.readable_answer(self.nomination.answer(question.key))
        return Text(question.label, as_safe_html(answer))


def texts_by_nominee(reader, **lookup):
    """The nominations that ``reader`` may read, by the nominee's key, in the order in
    which they came in. ``lookup`` narrows it down."""
    rows = Nomination.objects.before(reader).filter(**lookup)
    rows = rows.select_related("form_version", "grouped_as")
    found = {}
    for row in rows.defer("search_text").order_by("received_at", "pk"):
        text = NominationText(row, row.grouped_as, reader.judging)
        found.setdefault(row.grouped_as_id, []).append(text)
    return found


def as_safe_html(text):
    """``text`` with its web addresses as links that tell nobody where they stand, and
    without e-mail addresses."""
    text = re.sub(ADDRESS, _("(e-mail address)"), text)
    links = urlize(text, nofollow=True, autoescape=True)
    # Quotation marks in the text are escaped, so this stands in links alone.
    safe = 'rel="noopener noreferrer nofollow"'
    return mark_safe(links.replace('rel="nofollow"', safe))  # noqa: S308
