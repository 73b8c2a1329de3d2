"""Who reads in the jury's work of one year, and as what: everything that is shown asks
a ``Reader``."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import router
from django.db.models import Exists, OuterRef

from ..domain.judging import roles
from ..domain.judging.holding import answers_by, takes_part
from ..enums import Right
from .compiled import CompiledQuerySet
from .judging import Judging, Seat

#: Stands in the compiled statement for the key of the jury's work: no user has it.
JUDGING = -32_005


def may_lead(user):
    return user is not None and user.is_active and user.has_perm(Right.LEAD_JURY)


@dataclass(frozen=True)
class Reader:
    """``user`` before the work of one year.

    With a ``seat`` it is a jury member who reads, also where the user has the right to
    lead. ``acts_for_member`` is set when somebody who leads enters for a member
    without a log-in what came on paper: then it is that member who reads.
    """

    judging: Judging
    user: object
    seat: Seat | None = None
    leads: bool = False
    acts_for_member: bool = False

    @property
    def may_see_names(self):
        if self.seat is None:
            return self.leads
        if self.leads and not self.acts_for_member:
            return True
        return self.judging.is_open_to_jury and self.seat.role in roles.DECLARING

    @property
    def chairs(self):
        return bool(self.seat and self.seat.leads_the_jury and not self.acts_for_member)

    @property
    def may_direct(self):
        """Whether the screens of the chair and the secretary are open."""
        return self.leads or (self.chairs and self.judging.is_open_to_jury)

    def name_of(self, nominee):
        """What ``nominee`` is called for this reader."""
        hidden = self.seat is not None and nominee.hides_name(self.judging)
        return nominee.cover_name if hidden else nominee.name


def reader_of(user, judging):
    """``user`` before ``judging``, or None to whom there is nothing."""
    seat = Seat.objects.of(user).filter(judging=judging).first()
    return _reader(user, judging, seat, lambda: takes_part(judging, user))


def judging_for(user, pk):
    """The judging, with its year, for ``reader_among``; or None. One query."""
    asked = _judging(router.db_for_read(Judging), user.pk)
    try:
        return next(iter(asked.ask({JUDGING: pk})), None)
    except OverflowError:  # a number that no key can be
        return None


@lru_cache(maxsize=20)
def _judging(using, user_pk):
    """For each user one of its own: no number can stand for a key of any host's users.
    Few lead a jury's work."""
    events = Judging._meta.get_field("events").related_model.objects
    own = answers_by(user_pk, events.filter(judging=OuterRef("pk")))
    judgings = Judging.objects.filter(pk=JUDGING).select_related("prize_year")
    rows = judgings.annotate(has_answer=Exists(own.order_by()))
    return CompiledQuerySet(rows, using=using)


def reader_among(seats, user, judging):
    """As ``reader_of``, where all ``seats`` of ``judging`` are fetched, and that is of
    ``judging_for`` the same user."""
    own = (seat for seat in seats if user.is_active and seat.user_id == user.pk)
    return _reader(user, judging, next(own, None), lambda: judging.has_answer)


def _reader(user, judging, seat, takes_part):
    if seat and seat.role not in roles.DECLARING:
        seat = None
    leads = may_lead(user)
    if seat is None and (not leads or takes_part()):
        return None
    return Reader(judging, user, seat, leads)


def reader_at(user, seat):
    """``user`` at the place ``seat``: their own, or on paper's behalf; or None."""
    if seat.role not in roles.DECLARING or not user.is_active:
        return None
    if seat.user_id == user.pk:
        return Reader(seat.judging, user, seat, may_lead(user))
    if seat.user_id is not None or not may_lead(user):
        return None
    if takes_part(seat.judging, user):
        return None
    return Reader(seat.judging, user, seat, acts_for_member=True)
