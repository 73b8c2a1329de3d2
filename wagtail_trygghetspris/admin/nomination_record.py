"""One nomination in full: what can be done with it, what was done, and what it is
like."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from ..conf import get_settings
from ..domain import handling
from ..domain.dates import spoken_moment
from ..domain.handling import Action
from ..domain.questions import readable_answer
from ..enums import LetterKind, NominationStatus
from ..models import Nomination
from .base import inspect_url
from .handling import LABELS, may_perform
from .identity import Reading
from .marks import marks
from .navigation import may
from .nomination_facts import answers, facts
from .quarantine import reasons

#: Other nominations of the same nominee that are listed; the register has them all.
MOST_LISTED = 20
#: Actions that a reason can be given for, and what it is called then.
ASKS_REASON = {
    Action.WITHDRAW: lambda: _("Why, and who has asked for it"),
    Action.MARK_INCOMPLETE: lambda: _("What is missing (optional)"),
    Action.REINSTATE: lambda: _("Reason (optional)"),
}


def record(nomination, user):
    """What the page of one nomination shows. ``nomination`` comes from
    ``with_marks``."""
    letters = shown_letters(nomination, user)
    may_change = may(user, "change")
    reading = Reading(nomination, user)
    return {
        "facts": facts(nomination, user),
        "answers": answers(reading),
        "marks": marks(nomination, with_status=True),
        "reasons": reasons(nomination),
        "may_change": may_change,
        "actions": buttons(nomination, user),
        "number_url": reverse("wagtail_trygghetspris_number", args=[nomination.pk]),
        "letters": [LetterLine(each, nomination, may_change) for each in letters],
        "changes": [ChangeLine(each, reading) for each in _changes(nomination)],
        **likenesses(nomination, user),
    }


def shown_letters(nomination, user):
    """The letters about the nomination. What a winner was written stands there only
    for those who may know the outcome."""
    letters = list(nomination.letters.all())
    others = [each for each in letters if each.kind != LetterKind.AWARD]
    if others == letters or nomination.prize_year.shows_outcome_to(user):
        return letters
    return others


def _changes(nomination):
    return nomination.changes.select_related("made_by")


def buttons(nomination, user):
    """The actions that are possible now and that ``user`` may take, as buttons."""
    return [
        {
            "value": f"{action}:{nomination.pk}",
            "name": str(action),
            "label": LABELS[action],
            "reason_label": ASKS_REASON[action]() if action in ASKS_REASON else "",
            "needs_reason": handling.TRANSITIONS[action].needs_reason,
        }
        for action in handling.actions_for(nomination)
        if may_perform(user, action)
    ]


def likenesses(nomination, user):
    """Possible duplicates, and other nominations of the same nominee."""
    visible = Nomination.objects.visible_to(user).defer(
        "motivation", "answers", "search_text"
    )
    duplicates = list(visible.duplicates_of(nomination)[:MOST_LISTED])
    others = visible.same_nominee_as(nomination)
    count = others.count()
    others = others.exclude(pk__in=[each.pk for each in duplicates])
    return {
        "duplicates": [OtherLine(each, nomination, user) for each in duplicates],
        "others": [OtherLine(each, nomination, user) for each in others[:MOST_LISTED]],
        "same_nominee_count": count,
        "same_nominee_url": f"{reverse('nominations_modeladmin_index')}"
        f"?status=all&same_nominee={nomination.pk}",
    }


@dataclass(frozen=True)
class OtherLine:
    """Another nomination beside the one that is shown."""

    nomination: Nomination
    shown: Nomination
    user: object

    @property
    def nominator_name(self):
        return Reading(self.nomination, self.user).nominator_name

    @property
    def url(self):
        return inspect_url(self.nomination)

    @property
    def compare_url(self):
        keys = [self.shown.pk, self.nomination.pk]
        return reverse("wagtail_trygghetspris_compare", args=keys)

    @property
    def received(self):
        return f"{self.nomination.received_local:%Y-%m-%d %H:%M}"


class LetterLine:
    """A letter with what became of it."""

    def __init__(self, letter, nomination, may_change):
        self.letter = letter
        self.send_again_url = (
            reverse("wagtail_trygghetspris_send_again", args=[nomination.pk, letter.pk])
            if may_change and handling.may_send_again(letter, nomination)
            else ""
        )

    @property
    def kind(self):
        return self.letter.get_kind_display()

    @property
    def status(self):
        return self.letter.get_status_display()

    @property
    def is_undelivered(self):
        return self.letter.status == "failed"

    @property
    def moments(self):
        """When it was wished for, sent, and will be tried next or was given up, in
        words."""
        letter, zone = self.letter, get_settings().zone
        named = [
            (_("Wished for"), letter.created_at),
            (_("Sent"), letter.sent_at),
            (self._next_word, letter.next_attempt_at),
        ]
        return [
            (name, spoken_moment(moment, zone=zone)) for name, moment in named if moment
        ]

    @property
    def _next_word(self):
        return _("Given up") if self.is_undelivered else _("Next attempt")


class ChangeLine:
    """Something that was done with the nomination."""

    def __init__(self, change, reading):
        self.change = change
        self.reading = reading
        questions = reading.nomination.questions
        self.labels = {each.key: each.label for each in questions}

    @property
    def what(self):
        return self.change.get_kind_display()

    @property
    def when(self):
        return spoken_moment(self.change.made_at, zone=get_settings().zone)

    @property
    def who(self):
        if self.change.made_by is None:
            return _("The nominator, through the link in the receipt")
        return get_user_display_name(self.change.made_by)

    @property
    def replaced(self):
        """Pairs of a label and the value that was there before."""
        return [
            (self._label(key), self.reading.shown(key, _readable(key, value)))
            for key, value in self.change.previous.items()
        ]

    def _label(self, key):
        if key in self.labels:
            return self.labels[key]
        fields = {field.name: field for field in Nomination._meta.concrete_fields}
        return str(fields[key].verbose_name) if key in fields else key


def _readable(key, value):
    vocabulary = {"status": NominationStatus, "letter": LetterKind}.get(key)
    if vocabulary and value in vocabulary.values:
        return vocabulary(value).label
    return readable_answer(value)
