"""Announcing the outcome of a prize year, withdrawing that, and showing it again.

Each verb takes the year, the ``version`` that the user has seen of it, and acts on what
is stored: nothing is done to a page that somebody else has changed meanwhile. All or
nothing; what is shown leaves after the commit.
"""

from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..enums import Outcome
from ..signals import winners_announced
from .checklists import outcomes
from .phases import phase_at
from .prizes import SETTLED

ANNOUNCED = "wagtail_trygghetspris.announce"
WITHDRAWN = "wagtail_trygghetspris.withdraw"
SHOWN_AGAIN = "wagtail_trygghetspris.show_again"


class Refused(Exception):
    """Nothing was done; the message says why, for the user to read."""


class Stale(Refused):
    """Somebody has saved the page after the user saw it."""


class Locked(Refused):
    """Somebody has locked the page, or it is in a workflow or scheduled."""


class NothingToAnnounce(Refused):
    """There is no outcome, or two that contradict each other."""


class TooEarly(Refused):
    """At that moment the outcome would not be shown, or it has passed."""


class NotPublished(Refused):
    """Visitors see nothing of the year: there is nothing to hide or to show again."""


class Incomplete(Refused):
    """The draft cannot be saved as it stands."""


class ReasonWanted(Refused):
    """The log needs a reason, without the name of a winner."""


def version_of(year):
    """What the user has seen, to be handed back: another one after each saving."""
    saved_at = year.latest_revision_created_at
    return f"{year.latest_revision_id}-{saved_at and saved_at.timestamp()}"


def announce(year, *, at, version, moment, user):
    """Publish the latest draft with its outcome, to be shown from ``at`` (aware), or
    from ``moment``, which is now, when it is None. Returns the year as published.

    A time of publication ahead does not hold it back. Raises ``Refused``.
    """
    with transaction.atomic(using=_database(year)):
        stored = _hold(year, version=version, user=user)
        draft = stored.get_latest_revision_as_object()
        draft.announce_at, draft.is_withheld = at or moment, False
        draft.go_live_at = None
        _check(draft, at=at, moment=moment)
        _check_texts(draft, moment=moment)
        revision = _saved(draft, user)
        revision.publish(user=user)
        published = _reload(year)
        data = {"announce_at": draft.announce_at.isoformat()}
        log(published, ANNOUNCED, user=user, data=data, revision=revision)
        _tell_if_shown(published, moment)
    return published


def withdraw(year, *, reason, version, user):
    """Hide the outcome from visitors, whatever the dates say. Nothing else that is
    published changes, nor does the draft but for this. Raises ``Refused``."""
    reason = reason.strip()
    with transaction.atomic(using=_database(year)):
        stored = _hold(year, version=version, user=user)
        draft = stored.get_latest_revision_as_object()
        _check_reason(reason, [*stored.winners.all(), *draft.winners.all()])
        revision = _withhold(stored, True, user=user)
        published = _reload(year)
        log(published, WITHDRAWN, user=user, data={"reason": reason}, revision=revision)
    return published


def show_again(year, *, version, moment, user):
    """Take the withdrawal back: the dates decide again. Raises ``Refused``."""
    with transaction.atomic(using=_database(year)):
        stored = _hold(year, version=version, user=user)
        revision = _withhold(stored, False, user=user)
        published = _reload(year)
        log(published, SHOWN_AGAIN, user=user, revision=revision)
        _tell_if_shown(published, moment)
    return published


def _database(year):
    return router.db_for_write(type(year))


def _hold(year, *, version, user):
    held = type(year).objects.using(_database(year)).select_for_update()
    stored = held.get(pk=year.pk)
    if version_of(stored) != version:
        raise Stale(
            _("Somebody has saved this year after you opened the page. Look again.")
        )
    lock = stored.get_lock()
    if lock and lock.for_user(user):
        raise Locked(_("This year is locked for editing. Nothing was done."))
    return stored


def _saved(draft, user):
    try:
        return draft.save_revision(user=user)
    except ValidationError as error:
        raise Incomplete(" ".join(error.messages)) from error


def _reload(year):
    return type(year).objects.using(_database(year)).get(pk=year.pk)


def _check(draft, *, at, moment):
    if draft.outcome == Outcome.NONE:
        raise NothingToAnnounce(_("There is no winner to announce yet."))
    if draft.not_awarded and draft.winners.all():
        raise NothingToAnnounce(
            _("The year has winners and is marked as not awarded. Correct that first.")
        )
    if at and at <= moment:
        raise TooEarly(_("This moment has passed. Choose a later one."))
    if phase_at(draft.schedule(), moment=at or moment) not in SETTLED:
        raise TooEarly(
            _("The last day to nominate has not ended then. Choose a later moment.")
        )
    if any(_lacks_alt(winner) for winner in draft.winners.all()):
        raise NothingToAnnounce(
            _("A picture has no alt text. Describe it, or mark it as decorative.")
        )


def _check_texts(draft, *, moment):
    """Nothing that is shown before the announcement names a winner (rule R9)."""
    if any(outcomes.given_away(draft.checklist_case(moment))):
        raise Incomplete(
            _(
                "A text that visitors read before the announcement names a winner. "
                "See what is missing, below."
            )
        )


def _lacks_alt(winner):
    return winner.image_id and not winner.image_alt and not winner.image_is_decorative


def _check_reason(reason, winners):
    if not reason:
        raise ReasonWanted(_("Write why the announcement is withdrawn."))
    said = reason.casefold()
    if any(winner.name and winner.name.casefold() in said for winner in winners):
        raise ReasonWanted(
            _("Leave out the name of the winner: the page's history keeps the reason.")
        )


def _withhold(stored, is_withheld, *, user):
    """Publish the year as it is published, but for this; and save the same in a draft
    that has other changes. Returns the revision that is published."""
    if not stored.live:
        raise NotPublished(_("The year is not published. Nothing was done."))
    pending = stored.has_unpublished_changes and stored.latest_revision
    stored.is_withheld = is_withheld
    revision = stored.save_revision(user=user, clean=False)
    revision.publish(user=user)
    if pending:
        draft = pending.as_object()
        draft.is_withheld = is_withheld
        draft.save_revision(user=user, clean=False)
    return revision


def _tell_if_shown(year, moment):
    if year.live and phase_at(year.schedule(), moment=moment) in SETTLED:
        transaction.on_commit(
            lambda: winners_announced.send_robust(sender=type(year), year=year),
            using=_database(year),
        )
