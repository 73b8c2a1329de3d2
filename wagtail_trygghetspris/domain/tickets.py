"""The ticket of a form: what the page that showed it says to the page that takes it.

It travels as one signed hidden field. Whoever keeps a form open keeps the ticket, so a
second press, a refresh and a retry after a dropped line all name the same nomination
(rule R4), and the answers are judged by the questions that were shown (rule R7).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core import signing

#: Name of the hidden field.
FIELD = "ticket"
SALT = "wagtail_trygghetspris.ticket"
#: So much of a version's digest tells it from others with the same number.
LENGTH = 16


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """``key`` is the idempotency key; ``form`` and ``version`` are primary keys,
    ``version`` None when it could not be stored; ``issued_at`` is aware. ``digest`` is
    the beginning of the version's; older tickets have none."""

    key: str
    form: int
    version: int | None
    issued_at: datetime
    language: str = ""
    digest: str = ""

    def names(self, version):
        """Whether ``version`` is the wording that was shown. A database that lost a
        row may give its number to another."""
        return version.pk == self.version and version.digest.startswith(self.digest)


def issue(form_page, *, version, moment, language=""):
    """A new ticket for a form that is shown at ``moment``."""
    return Ticket(
        key=secrets.token_hex(16),
        form=form_page.pk,
        version=version and version.pk,
        issued_at=moment,
        language=language,
        digest=version.digest[:LENGTH] if version else "",
    )


def sign(ticket):
    """The ticket as the text of the hidden field."""
    content = {
        "k": ticket.key,
        "f": ticket.form,
        "v": ticket.version,
        "t": ticket.issued_at.isoformat(),
        "l": ticket.language,
        "d": ticket.digest,
    }
    return signing.dumps(content, salt=SALT)


def read(text, *, form_page=None):
    """The ticket that ``sign`` wrote; None for anything else, and for the ticket of
    another form than ``form_page``. A ticket does not expire: the last day decides."""
    try:
        content = signing.loads(text or "", salt=SALT)
        ticket = Ticket(
            key=content["k"],
            form=content["f"],
            version=content["v"],
            issued_at=datetime.fromisoformat(content["t"]),
            language=content["l"],
            digest=content.get("d", ""),
        )
    except (signing.BadSignature, KeyError, TypeError, ValueError, RecursionError):
        return None
    if form_page is not None and ticket.form != form_page.pk:
        return None
    return ticket
