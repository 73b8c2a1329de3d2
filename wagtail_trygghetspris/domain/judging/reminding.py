"""Reminding jury members that reviews are waited for."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, LetterKind
from . import roles
from .locking import hold, written_to
from .noting import note
from .refusals import Refused


@dataclass(frozen=True)
class Reminded:
    """What became of each of the seats."""

    #: A letter is on its way.
    written: list = field(default_factory=list)
    #: There is no e-mail address.
    unreachable: list = field(default_factory=list)
    #: Reminded already on the same day.
    earlier: list = field(default_factory=list)
    #: Has nothing left to hand in.
    ready: list = field(default_factory=list)


def remind(judging, seats, *, user, moment, zone=None):
    """Wish for a reminder to each of ``seats`` that has something left to hand in, at
    most one a day by the clocks of ``zone`` (Django's own by default). Returns
    ``Reminded``. Raises ``Refused`` while the jury is not reviewing."""
    with transaction.atomic(using=written_to(judging)):
        held = hold(judging)
        if not held.takes_reviews:
            raise Refused(_("Reminders are sent while the jury is reviewing."))
        keys = [seat.pk for seat in seats]
        chosen = held.seats.filter(pk__in=keys, role__in=roles.DECLARING)
        chosen = list(chosen.select_related("member", "user"))
        today = moment.astimezone(zone or timezone.get_current_timezone()).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        answer = _sorted_out(chosen, left_to(held, chosen), since=today)
        for seat in answer.written:
            seat.letters.wish(LetterKind.REMINDER, moment=moment)
            note(held, JudgingEventKind.REMINDED, user=user, moment=moment, seat=seat)
    return answer


def _sorted_out(seats, left, *, since):
    answer, reminded = Reminded(), _reminded(seats, since)
    for seat in seats:
        if not left[seat.pk]:
            answer.ready.append(seat)
        elif not seat.address:
            answer.unreachable.append(seat)
        elif seat.pk in reminded:
            answer.earlier.append(seat)
        else:
            answer.written.append(seat)
    return answer


def _reminded(seats, since):
    """The keys of those of ``seats`` that a reminder was wished for ``since`` then."""
    if not seats:
        return set()
    letters = seats[0].letters.model.objects.filter(
        seat__in=seats, kind=LetterKind.REMINDER, created_at__gte=since
    )
    return set(letters.values_list("seat", flat=True))


def left_to(judging, seats):
    """How many nominees each of ``seats`` has yet to hand in a review of, by key. Not
    those that a conflict of interest closes, or that wait for the chair's ruling. Three
    queries, however many seats."""
    nominees = set(judging.nominees.before_jury().values_list("pk", flat=True))
    closed = {seat.pk: set() for seat in seats}
    if not seats:
        return {}
    conflicts = seats[0].conflicts.model.objects.filter(seat__in=seats)
    for rows in (conflicts.in_effect(), conflicts.awaiting_ruling()):
        for seat, nominee in rows.values_list("seat", "nominee"):
            closed[seat].add(nominee)
    reviews = seats[0].reviews.model.objects.filter(seat__in=seats).submitted()
    for seat, nominee in reviews.values_list("seat", "nominee"):
        closed[seat].add(nominee)
    return {key: len(nominees - done) for key, done in closed.items()}
