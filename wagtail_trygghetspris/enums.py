"""The vocabulary: every choice that is stored or decided, with its label."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """Where a prize year stands. Computed from its dates, never stored."""

    UPCOMING = "upcoming", _("Not open yet")
    OPEN = "open", _("Open for nominations")
    CLOSED = "closed", _("Closed for nominations")
    ANNOUNCED = "announced", _("Announced")
    NOT_AWARDED = "not_awarded", _("Not awarded")


class Outcome(models.TextChoices):
    """What a prize year has come to, as far as the editor has entered it."""

    NONE = "none", _("No outcome yet")
    WINNERS = "winners", _("Has winners")
    NOT_AWARDED = "not_awarded", _("Not awarded")


class Right(StrEnum):
    """What a user may be allowed to do, each by itself, as ``user.has_perm`` asks."""

    VIEW = "wagtail_trygghetspris.view_nomination"
    SEE_NOMINATOR = "wagtail_trygghetspris.see_nominator"
    REGISTER = "wagtail_trygghetspris.add_nomination"
    CHANGE = "wagtail_trygghetspris.change_nomination"
    RELEASE = "wagtail_trygghetspris.release_nomination"
    EXPORT = "wagtail_trygghetspris.export_nomination"
    ANNOUNCE = "wagtail_trygghetspris.announce_winner"


class WinnerTerm(models.TextChoices):
    """The word a prize uses for those who receive it."""

    WINNER = "winner", pgettext_lazy("word for the winner", "winner")
    LAUREATE = "laureate", pgettext_lazy("word for the winner", "prize winner")
    RECIPIENT = "recipient", pgettext_lazy("word for the winner", "recipient")
    SCHOLAR = "scholar", pgettext_lazy("word for the winner", "scholarship holder")


class SelfNomination(models.TextChoices):
    UNSPECIFIED = "unspecified", _("Not stated")
    ALLOWED = "allowed", _("Allowed")
    FORBIDDEN = "forbidden", _("Not allowed")


class SumSharing(models.TextChoices):
    """How the prize sum falls when a year has several winners."""

    UNSPECIFIED = "unspecified", _("Not stated")
    SHARED = "shared", _("The winners share the sum equally")
    EACH = "each", _("Each winner receives the sum")


class Treatment(models.TextChoices):
    """What becomes of something of last year's when a new prize year is started."""

    COPIED = "copied", pgettext_lazy("treatment of last year's", "Copied")
    MOVED = "moved", pgettext_lazy("treatment of last year's", "Moved")
    EMPTIED = "emptied", pgettext_lazy("treatment of last year's", "Emptied")


class ContactStatus(models.TextChoices):
    """Whether a winner has been told before the announcement, and said yes."""

    NOT_ASKED = "not_asked", _("Not told yet")
    ASKED = "asked", _("Told, has not answered")
    ACCEPTED = "accepted", _("Has said yes")
    DECLINED = "declined", _("Has said no")


class JuryRole(models.TextChoices):
    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    MEMBER = "member", _("Member")
    DEPUTY = "deputy", _("Deputy member")
    CO_OPTED = "co_opted", _("Co-opted member (non-voting)")
    SECRETARY = "secretary", _("Secretary")


class QuestionUse(models.TextChoices):
    """How a built-in question appears in one nomination form."""

    REQUIRED = "required", _("Required")
    OPTIONAL = "optional", _("Optional")
    OFF = "off", _("Not asked")


class Channel(models.TextChoices):
    """The way a nomination reached the municipality."""

    WEB = "web", _("Web form")
    EMAIL = "email", _("E-mail")
    POST = "post", _("Post")
    PHONE = "phone", _("Phone")
    VISIT = "visit", _("In person")


class NominationStatus(models.TextChoices):
    RECEIVED = "received", _("Received")
    QUARANTINED = "quarantined", _("Quarantined")
    SPAM = "spam", _("Suspected spam")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SpamVerdict(models.TextChoices):
    """What a spam check says of one nomination (rule R5)."""

    PASS = "pass", _("Passed")
    FAIL = "fail", _("Suspicious")
    UNKNOWN = "unknown", _("Could not be checked")


class ChangeKind(models.TextChoices):
    """What was done with a nomination after it was received."""

    REGISTERED = "registered", _("Registered")
    RELEASED = "released", _("Released from quarantine")
    MARKED_SPAM = "marked_spam", _("Marked as spam")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REINSTATED = "reinstated", _("Reinstated")
    CORRECTED = "corrected", _("Corrected")
    NUMBERED = "numbered", _("Registration number changed")
    MARKED_INCOMPLETE = "marked_incomplete", _("Marked as incomplete")
    MARKED_COMPLETE = "marked_complete", _("Marked as complete")
    LETTER_REPEATED = "letter_repeated", _("Letter sent again")


class LetterKind(models.TextChoices):
    """What a letter by e-mail is about."""

    RECEIPT = "receipt", _("Receipt")
    CORRECTION = "correction", _("Confirmation of a correction")
    WITHDRAWAL = "withdrawal", _("Confirmation of a withdrawal")


class LetterStatus(models.TextChoices):
    """Where a letter stands in the outbox (rule R6)."""

    HELD = "held", _("Held while the nomination is in quarantine")
    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")


class Delivery(models.TextChoices):
    """Who sends the letters in the outbox."""

    EMBEDDED = "embedded", _("A thread of the web process")
    TASK = "task", _("A worker, through Django's tasks")
    COMMAND = "command", _("The command trygghetspris_send_letters")
