"""What the details of an event in the jury's work say in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ...domain.judging.states import Move
from ...enums import ConflictAnswer, JuryRole
from ...enums import JudgingEventKind as Kind
from ...models import Judging, Nominee, Seat

MOVED = {
    Move.OPEN: gettext_lazy("The work was opened to the jury."),
    Move.DELIBERATE: gettext_lazy("The jury went on to deliberation."),
    Move.REVIEW_AGAIN: gettext_lazy("The jury was let back to reviewing."),
    Move.DECIDE: gettext_lazy("The jury decided."),
    Move.CLOSE: gettext_lazy("The case was closed."),
    Move.REOPEN_CASE: gettext_lazy("The case was opened again."),
}
#: Kinds that stand beside the nominee's name, with the same time, on another screen.
NAMELESS = (Kind.DECLARED, Kind.RULED, Kind.VOIDED)


def details_of(event, seats, logins=None):
    """A sentence about ``event`` beside what its kind says, or "". Never a score.
    ``logins`` has the names of users by their keys, see ``logins_in``."""
    if event.kind == Kind.SEATED:
        return _seated(event.details, logins or {})
    say = SENTENCES.get(event.kind)
    return say(event.details, {seat.pk: seat.name for seat in seats}) if say else ""


def logins_in(events):
    """The keys of the users that the details of ``events`` refer to."""
    seated = [each.details for each in events if each.kind == Kind.SEATED]
    names = ("user", "previous_user")
    return {details.get(name) for details in seated for name in names} - {None}


def _prepared(details, seats):
    return _places(details.get("seats", 0))


def _moved(details, seats):
    return MOVED.get(details.get("move"), "")


def _settings(details, seats):
    return _fields(Judging, details)


def _seated(details, logins):
    if "added" in details:
        return _places(details["added"])
    if "removed" in details:
        return _("The place was removed.")
    said = [_fields(Seat, details)]
    if "role" in details:
        names = {name: _role(details.get(name)) for name in ("role", "previous_role")}
        said.append(_("Role: %(role)s (before: %(previous_role)s).") % names)
    if "user" in details:
        names = {
            name: logins.get(details.get(name), "–")
            for name in ("user", "previous_user")
        }
        said.append(_("Log-in: %(user)s (before: %(previous_user)s).") % names)
    return " ".join(said)


def _role(value):
    return dict(JuryRole.choices).get(value, "–")


def _substituted(details, seats):
    if "serves_for" in details:
        text = _("Serves for %(name)s.")
    else:
        text = _("No longer serves for %(name)s.")
    key = details.get("serves_for") or details.get("no_longer_for")
    return text % {"name": seats.get(key, "–")}


def _gathered(details, seats):
    count = details.get("nominations", 0)
    text = ngettext("%(count)d nomination.", "%(count)d nominations.", count)
    return text % {"count": count}


def _nominee_changed(details, seats):
    return _fields(Nominee, details)


def _merged(details, seats):
    codes = details.get("codes", [])
    text = ngettext(
        "Merged into this one: number %(codes)s.",
        "Merged into this one: numbers %(codes)s.",
        len(codes),
    )
    return text % {"codes": ", ".join(str(code) for code in codes)}


def _declared(details, seats):
    answer = _answer(details.get("answer"))
    previous = _answer(details.get("previous"))
    if not previous:
        return answer
    return _("%(answer)s (before: %(previous)s)") % {
        "answer": answer,
        "previous": previous,
    }


def _ruled(details, seats):
    return _answer(details.get("ruling"))


def _submitted(details, seats):
    return _reviews(details.get("count", 0))


def _reopened(details, seats):
    return _reviews(details.get("reviews", 0))


def _cleared(details, seats):
    text = _(
        "Private notes: %(notes)s. Comments: %(comments)s. Scores: %(scores)s. "
        "Reviews: %(reviews)s."
    )
    names = ("notes", "comments", "scores", "reviews")
    return text % {name: details.get(name, 0) for name in names}


def _answer(value):
    return dict(ConflictAnswer.choices).get(value, "")


def _fields(model, details):
    labels = [
        str(model._meta.get_field(name).verbose_name)
        for name in details.get("fields", [])
    ]
    return _("Changed: %(fields)s.") % {"fields": ", ".join(labels)} if labels else ""


def _places(count):
    text = ngettext("%(count)d place.", "%(count)d places.", count)
    return text % {"count": count}


def _reviews(count):
    text = ngettext("%(count)d review.", "%(count)d reviews.", count)
    return text % {"count": count}


SENTENCES = {
    Kind.PREPARED: _prepared,
    Kind.MOVED: _moved,
    Kind.SETTINGS_CHANGED: _settings,
    Kind.SUBSTITUTED: _substituted,
    Kind.GATHERED: _gathered,
    Kind.NOMINEE_CHANGED: _nominee_changed,
    Kind.MERGED: _merged,
    Kind.SPLIT: _gathered,
    Kind.DECLARED: _declared,
    Kind.RULED: _ruled,
    Kind.SUBMITTED: _submitted,
    Kind.REOPENED: _reopened,
    Kind.CLEARED: _cleared,
}
