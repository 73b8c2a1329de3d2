"""What a check against spam is (rule R5).

A check never refuses a nomination because it suspects it: it passes, it suspects, or it
could not tell, and the last two put the nomination into quarantine, where a person
looks at it. Another provider is one class; see docs/spam-checks.md.
"""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.checks import CheckMessage
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from ...enums import SpamVerdict


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What a check may look at.

    ``issued_at`` is when the form was handed out, by its signed ticket, or None when
    it came back without one; ``moment`` is when it came back. Both are aware.
    """

    data: QueryDict
    request: HttpRequest
    issued_at: datetime | None
    moment: datetime


@dataclass(frozen=True)
class Finding:
    """A verdict, and for all but a pass the code of its reason."""

    verdict: SpamVerdict
    reason: str = ""


PASSED = Finding(SpamVerdict.PASS)


def suspicious(reason: str) -> Finding:
    return Finding(SpamVerdict.FAIL, reason)


def unknown(reason: str) -> Finding:
    """It could not be told: an outage, no JavaScript, a visitor who declined."""
    return Finding(SpamVerdict.UNKNOWN, reason)


class TechnicalField(forms.Field):
    """A field of a check. It takes whatever is sent and never has an error, because a
    visitor could not correct it."""

    def __init__(self, **options):
        super().__init__(required=False, **options)


class SpamCheck:
    """One check. Instances are made for each form and hold no state.

    ``name`` is what the setting and the form call it: the name of a built-in check,
    or the dotted path of another. ``label`` and ``description`` are what the editor
    reads. ``reasons`` maps each code that ``check`` can give to words for the
    secretary.
    ``is_slow``: it asks another machine, so it is asked only after the nomination has
    been stored. ``asks_third_party``: what it asks is not the municipality's own.
    ``needs_script``: its fields work only on the form's own page.
    ``asked_last``: what its fields bring lives for minutes or is good once, so they
    stand on the page that sends, after what was written has been read through.
    ``template_name`` shows the bound ``fields`` of this ``check``; without one they
    are hidden.
    ``is_same_for_all``: its fields look the same on every form, so that their markup
    may be used again. A class says so for itself, never for those made from it.
    """

    name = ""
    label = ""
    description = ""
    reasons: dict[str, str] = {}
    is_slow = False
    asks_third_party = False
    needs_script = False
    asked_last = False
    is_same_for_all = False
    template_name = ""

    def fields(self) -> dict[str, TechnicalField]:
        """The technical fields it adds to the form, by name: ``TechnicalField``."""
        return {}

    def check(self, submission: Submission) -> Finding:
        """Its verdict on a valid form; it should not raise. What it says of a form that
        has been stored before, with the same ticket, does nothing to that; a slow check
        is not asked again."""
        raise NotImplementedError

    def refuses(self, submission: Submission) -> bool:
        """Whether the form may not be taken at all, because of how it is sent and
        never because of what it says. The visitor keeps the text."""
        return False

    @classmethod
    def problems(cls) -> list[CheckMessage]:
        """What is missing in the host's settings, as system check messages."""
        return []


#: Reasons that no single check gives.
COMMON_REASONS = {
    "unchecked": _("The checks were interrupted"),
    "no_ticket": _("Sent without the form that was handed out"),
    "check_missing": _("A check that the form should use was not found"),
    "check_broken": _("A check broke off with an error"),
}
