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
    LEAD_JURY = "wagtail_trygghetspris.lead_judging"


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


class JudgingState(models.TextChoices):
    """Where the jury's work for one year stands. Moved by people, never by the clock;
    ``domain/judging/states.py`` has the table of moves."""

    PREPARING = "preparing", _("Being prepared")
    REVIEWING = "reviewing", _("The jury is reviewing")
    DELIBERATING = "deliberating", _("The jury is deliberating")
    DECIDED = "decided", _("Decided")
    CLOSED = "closed", _("The case is closed")


class ReviewMethod(models.TextChoices):
    SCORES = "scores", _("Scores for each criterion")
    RANKING = "ranking", _("Ranking only")


class BlindMode(models.TextChoices):
    """What the jury is not told before a nominee is shortlisted."""

    OFF = "off", _("The jury sees who is nominated and who has nominated")
    NOMINATOR = "nominator", _("Hide who has nominated")
    NOMINEE = "nominee", _("Hide who has nominated and who is nominated")


class ConflictAnswer(models.TextChoices):
    """What a jury member, or the chair, says of a conflict of interest."""

    NONE = "none", _("No conflict of interest")
    CONFLICT = "conflict", _("Conflict of interest")
    UNSURE = "unsure", _("Unsure: the chair decides")


class Presence(models.TextChoices):
    PRESENT = "present", _("Present")
    REMOTE = "remote", _("Present at a distance")
    ABSENT = "absent", _("Absent")


class DecidedOutcome(models.TextChoices):
    """What the jury decides for one category, or for the year if it has none."""

    WINNERS = "winners", _("Awarded")
    NOT_AWARDED = "not_awarded", _("Not awarded")
    RESERVED = "reserved", _("Reserved for later")


class JudgingEventKind(models.TextChoices):
    """What was done in the jury's work, for the log."""

    PREPARED = "prepared", _("The jury's work was prepared")
    SETTINGS_CHANGED = "settings_changed", _("Settings were changed")
    MOVED = "moved", _("The work moved on")
    SEATED = "seated", _("A member was given a place or a log-in")
    SUBSTITUTED = "substituted", _("A deputy member was called in")
    GATHERED = "gathered", _("Nominations were put before the jury")
    NOMINEE_CHANGED = "nominee_changed", _("A nominee was changed")
    MERGED = "merged", _("Nominees were merged")
    SPLIT = "split", _("A nominee was split")
    DECLARED = "declared", _("A conflict of interest was declared or denied")
    RULED = "ruled", _("The chair ruled on a conflict of interest")
    VOIDED = "voided", _("A review was voided by a conflict of interest")
    SUBMITTED = "submitted", _("Reviews were submitted")
    REOPENED = "reopened", _("Submitted reviews were opened again")
    REMINDED = "reminded", _("Members were reminded")
    SHORTLISTED = "shortlisted", _("The shortlist was changed")
    DECIDED = "decided", _("A decision was established")
    WINNERS_ENTERED = "winners_entered", _("The winners were entered on the year")
    LETTERS_SENT = "letters_sent", _("Letters were sent")
    CLEARED = "cleared", _("Working material was cleared")


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
    REMINDER = "reminder", _("Reminder to a jury member")
    OUTCOME = "outcome", _("The outcome, to those who nominated")
    AWARD = "award", _("Word to a winner")


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
