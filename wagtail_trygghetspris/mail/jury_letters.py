"""Letters of the jury's work: reminders, and what staff have written of the outcome."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.admin.utils import get_admin_base_url

from ..domain.dates import spoken_date
from ..domain.judging.reminding import left_to
from ..domain.letters import NoRecipient, NotWanted
from ..enums import LetterKind, NominationStatus
from .content import Content
from .plain_text import one_line

LIST = "wagtail_trygghetspris_jury_list"


def reminder(letter):
    """To a jury member, in the language of the site. Raises ``NotWanted`` when there
    is nothing left to hand in."""
    seat = letter.seat
    if not seat.address:
        raise NoRecipient
    left = left_to(seat.judging, [seat])[seat.pk]
    if not (left and seat.judging.takes_reviews):
        raise NotWanted
    year = seat.judging.prize_year
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            **_names(year),
            "left": left,
            "due_on": seat.judging.due_on and spoken_date(seat.judging.due_on),
            "has_login": bool(seat.user_id),
            "list_url": _list_url(seat),
        }
        return _content(letter.kind, seat.address, year.prize, context)


def written_by_staff(letter):
    """The text as it was sent, in the language of the prize year: to the nominator,
    or to whom was nominated. Raises ``NotWanted`` when the nomination has been
    withdrawn or put aside in the meantime."""
    text, nomination = letter.text, letter.nomination
    year = text.judging.prize_year
    if nomination.status != NominationStatus.RECEIVED:
        raise NotWanted
    recipient = _recipient(letter.kind, nomination)
    if not recipient:
        raise NoRecipient
    with translation.override(year.locale.language_code):
        context = {
            **_names(year),
            "subject": text.subject,
            "body": text.body.strip(),
            "reference": nomination.reference,
        }
        return _content(letter.kind, recipient, year.prize, context)


def _recipient(kind, nomination):
    if kind != LetterKind.AWARD:
        return nomination.nominator_email
    return nomination.grouped_as.email if nomination.grouped_as else ""


def _names(year):
    prize = year.prize
    return {
        "language": translation.get_language(),
        "prize": prize,
        "prize_name": one_line(prize.prize_name),
        "year": year.year,
    }


def _content(kind, recipient, prize, context):
    template = f"wagtail_trygghetspris/letters/{kind}"
    return Content(
        recipient=recipient,
        prize=prize,
        subject=render_to_string(f"{template}.subject.txt", context),
        text=render_to_string(f"{template}.txt", context),
        html=render_to_string(f"{template}.html", context),
    )


def _list_url(seat):
    """Where the member reviews, with scheme and host, or "" where Wagtail is not told
    what its admin is called, or a member works on paper."""
    base = get_admin_base_url()
    if not base or not seat.user_id:
        return ""
    try:
        return base.rstrip("/") + reverse(LIST, args=[seat.pk])
    except NoReverseMatch:
        return ""
