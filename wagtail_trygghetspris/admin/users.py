"""Nobody is deleted who has registered or handled nominations, or taken part in a
jury's work (rule R8).

The database refuses too (PROTECT); this says so in words. The record of who did what
is part of the public record: make the account inactive instead.
"""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from ..models import (
    ConflictOfInterest,
    Decision,
    JudgingEvent,
    LetterText,
    Nomination,
)

#: Rows of a jury's work that stay, and their fields that say who.
NAMED_IN_JURYS_WORK = [
    (JudgingEvent.objects, "made_by"),
    (ConflictOfInterest.objects, "declared_by"),
    (ConflictOfInterest.objects, "ruled_by"),
    (Decision.objects, "made_by"),
    (LetterText.objects, "sent_by"),
]


def nominations_handled_by(users):
    """The nominations that any of ``users`` has registered or changed."""
    return Nomination.objects.filter(
        Q(registered_by__in=users) | Q(changes__made_by__in=users)
    ).distinct()


def refuse_to_delete_user(request, user):
    """For ``before_delete_user``: a way back with the reason, or None."""
    reason = reason_to_keep_users([user])
    if not reason:
        return None
    messages.error(request, reason)
    return redirect(reverse("wagtailusers_users:edit", args=[user.pk]))


def refuse_to_delete_users(request, action_type, objects, action):
    """For ``before_bulk_action``: the same for users ticked in a list."""
    users = [each for each in objects if isinstance(each, get_user_model())]
    if action_type != "delete" or not users:
        return None
    reason = reason_to_keep_users(users)
    if not reason:
        return None
    messages.error(request, reason)
    return redirect(action.next_url)


def reason_to_keep_users(users):
    """Why those of ``users`` who have done something are not deleted, or ""."""
    kept = [user for user in users if nominations_handled_by([user]).exists()]
    if kept:
        return _reason(kept, nominations_handled_by(kept).count())
    judging = [user for user in users if _has_judged(user)]
    return _reason_of_juries(judging) if judging else ""


def _has_judged(user):
    """Whether the records of a jury's work name ``user``; all rows that do."""
    return any(row.filter(**{name: user}).exists() for row, name in NAMED_IN_JURYS_WORK)


def _names(users):
    return ", ".join(f"”{get_user_display_name(user)}”" for user in users)


def _reason_of_juries(users):
    return gettext(
        "%(users)s cannot be deleted: the log of a jury's work has this name in it, "
        "and it is kept. Make the account inactive instead."
    ) % {"users": _names(users)}


def _reason(users, count):
    return ngettext(
        "%(users)s cannot be deleted: %(count)d nomination was registered or changed "
        "in this name, and its history is kept. Make the account inactive instead.",
        "%(users)s cannot be deleted: %(count)d nominations were registered or changed "
        "in this name, and their history is kept. Make the account inactive instead.",
        count,
    ) % {"users": _names(users), "count": count}
