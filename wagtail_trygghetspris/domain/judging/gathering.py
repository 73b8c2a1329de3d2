"""Putting nominations before the jury: one nominee for everybody nominated, however
many times."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, JudgingState, NominationStatus
from ..inputs import one_line
from .locking import hold, written_to
from .noting import note
from .refusals import Refused

#: While there is time to declare conflicts of interest and to review.
OPEN_TO_NOMINEES = (JudgingState.PREPARING, JudgingState.REVIEWING)
LONGEST_NAME = 255


def nominations_of(judging):
    """Every nomination, as rows of the database that the work is written to."""
    relation = judging.nominees.model._meta.get_field("nominations")
    return relation.related_model.objects.using(written_to(judging))


def waiting(judging):
    """The nominations of the year that are received and not before its jury."""
    return nominations_of(judging).filter(
        prize_year=judging.prize_year_id,
        status=NominationStatus.RECEIVED,
        grouped_as__isnull=True,
    )


def refuse_unless_open_to_nominees(judging):
    if judging.state not in OPEN_TO_NOMINEES:
        raise Refused(
            _(
                "The reviews are over, so no nominee can be added. Let the jury review "
                "again first."
            )
        )


def gather(judging, nominations, *, user, moment):
    """Put those of ``nominations`` before the jury that may be: received, of this
    year, and not before it already. Returns how many these were.

    Nominations of the same nominee in the same category share one nominee: the one
    that has such a nomination already, or a new one that nobody has declared anything
    of. Raises ``Refused`` when the reviews are over.
    """
    with transaction.atomic(using=written_to(judging)):
        held = hold(judging)
        refuse_unless_open_to_nominees(held)
        chosen = nominations.order_by().values("pk")
        rows = waiting(held).filter(pk__in=chosen).order_by("received_at", "pk")
        found = list(rows.select_for_update())
        made = _group(held, found)
        if found:
            note(
                held,
                JudgingEventKind.GATHERED,
                user=user,
                moment=moment,
                nominations=len(found),
                new_nominees=made,
            )
    return len(found)


def new_codes(judging, number):
    """As many unused numbers, in no order: what a nominee is called while names are
    hidden tells nothing of when it was nominated."""
    used = max(judging.nominees.values_list("code", flat=True), default=0)
    codes = list(range(used + 1, used + number + 1))
    secrets.SystemRandom().shuffle(codes)
    return codes


def _group(judging, nominations):
    """Point ``nominations`` to their nominees; returns how many had to be made."""
    categories = _categories(judging.prize_year)
    there = _those_there(judging)
    groups = {}
    for nomination in nominations:
        groups.setdefault(_key(nomination), []).append(nomination)
    new = [key for key in groups if len(there.get(key, ())) != 1]
    codes = dict(zip(new, new_codes(judging, len(new)), strict=True))
    for key, group in groups.items():
        if key in codes:
            nominee = judging.nominees.create(
                code=codes[key],
                name=_name(group[0]),
                category=categories.get(group[0].category_name),
            ).pk
        else:
            [nominee] = there[key]
        keys = [each.pk for each in group]
        nominations_of(judging).filter(pk__in=keys).update(grouped_as=nominee)
    return len(new)


def _key(nomination):
    """Equal for nominations of the same nominee in the same category; one without a
    name is like no other."""
    nominee = nomination.nominee_key or nomination.reference
    return nominee, nomination.category_name


def _those_there(judging):
    """The keys of the nominees that nominations with each key stand on: several where
    somebody has split them, and then nobody but people can tell which is meant."""
    found = {}
    rows = nominations_of(judging).filter(grouped_as__judging=judging)
    for each in rows.only("nominee_key", "reference", "category_name", "grouped_as"):
        found.setdefault(_key(each), set()).add(each.grouped_as_id)
    return found


def _categories(year):
    entries = year.year_categories.select_related("category")
    return {entry.category.name: entry.category for entry in entries}


def _name(nomination):
    written = " ".join(one_line(nomination.nominee).split())
    return written[:LONGEST_NAME] or nomination.reference
