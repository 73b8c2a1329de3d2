"""Letters as they are sent, made from what they are about."""

from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.encoding import punycode
from wagtail.rich_text import expand_db_html

from ..conf import get_settings
from ..domain import dates, texts
from ..domain.letters import NoRecipient
from ..enums import ChangeKind, LetterKind
from . import jury_letters
from .content import Content
from .plain_text import indented, one_line, with_addresses, with_site

#: No answering machine shall answer (RFC 3834, and Exchange).
AUTOMATIC = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
}


def new_message_id():
    """A Message-ID that says nothing but which site it comes from."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{uuid4()}@{punycode(domain) or 'localhost'}>"


def compose(letter):
    """The message for ``letter``.

    Its templates are ``letters/<kind>.txt``, ``.html`` and ``.subject.txt``. Raises
    ``NoRecipient`` and ``NotWanted``.
    """
    if letter.seat_id:
        content = jury_letters.reminder(letter)
    elif letter.text_id:
        content = jury_letters.written_by_staff(letter)
    else:
        content = _about_nomination(letter)
    prize = content.prize
    message = EmailMultiAlternatives(
        subject=one_line(content.subject),
        body=content.text.strip() + "\n",
        to=[content.recipient],
        reply_to=[prize.contact_email] if prize.contact_email else None,
        headers={"Message-ID": letter.message_id, **AUTOMATIC},
    )
    message.attach_alternative(content.html, "text/html")
    return message


def _about_nomination(letter):
    """In the language of the nomination. The subject is given the name of the prize
    and the reference and nothing else."""
    nomination = letter.nomination
    if not nomination.nominator_email:
        raise NoRecipient
    prize = nomination.form_page.prize_year.prize
    with translation.override(nomination.language or settings.LANGUAGE_CODE):
        context = _context(letter.kind, nomination, prize)
        names = ("prize_name", "reference")
        return Content(
            recipient=nomination.nominator_email,
            prize=prize,
            subject=_render(
                letter, "subject.txt", {key: context[key] for key in names}
            ),
            text=_render(letter, "txt", _as_text(context)),
            html=_render(letter, "html", context),
        )


def _render(letter, ending, context):
    template = f"wagtail_trygghetspris/letters/{letter.kind}.{ending}"
    return render_to_string(template, context)


def _context(kind, nomination, prize):
    """What the templates may say. Words of others are as they were written."""
    page = nomination.form_page
    is_receipt = kind == LetterKind.RECEIPT
    return {
        "language": translation.get_language(),
        "prize": prize,
        "prize_name": one_line(prize.prize_name),
        "reference": nomination.reference,
        "received": _spoken(nomination.received_at),
        "corrected": _spoken_change(nomination, ChangeKind.CORRECTED),
        "withdrawn": _spoken_change(nomination, ChangeKind.WITHDRAWN),
        "answers": nomination.questions_and_answers(),
        "information": nomination.form_version.information,
        "receipt_text": _absolute(page, page.receipt_text) if is_receipt else "",
        "own_url": _own_url(nomination),
        "last_day": page.prize_year.spoken_last_day,
    }


def _as_text(context):
    """The same for a plain text, where words of others are set in."""
    return {
        **context,
        "answers": [
            (one_line(label), answer and indented(answer))
            for label, answer in context["answers"]
        ],
        "receipt_text": texts.plain_text(with_addresses(context["receipt_text"])),
    }


def _spoken(moment):
    return dates.spoken_moment(moment, zone=get_settings().zone)


def _spoken_change(nomination, kind):
    """When something was last done with the nomination, in words, or ""."""
    change = nomination.changes.filter(kind=kind).last()
    return change and _spoken(change.made_at)


def _own_url(nomination):
    """Where the nominator sees, corrects and withdraws the nomination, or "" when that
    cannot be done any more."""
    standing = nomination.form_page.prize_year.standing(timezone.now())
    if not (standing.is_open and nomination.can_be_corrected):
        return ""
    return nomination.form_page.own_url(nomination)


def _absolute(page, rich_text):
    """Rich text as HTML whose links lead somewhere from a letter too."""
    return with_site(page, expand_db_html(rich_text))
