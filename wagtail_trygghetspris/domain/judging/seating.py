"""Places in the jury's work: who has a log-in, which role, and whom a deputy serves
for."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, JudgingState, JuryRole
from . import roles
from .locking import hold, written_to
from .noting import note
from .preparing import members_of, seat_members
from .refusals import Refused, Stale
from .ruling import can_act


class NotSeated(Refused):
    """``field`` of the seat with the key ``seat_pk`` cannot be what was asked for."""

    def __init__(self, message, *, seat, field):
        super().__init__(message)
        self.seat_pk = seat.pk
        self.field = field


def change(judging, wanted, *, user, moment):
    """Give seats what ``wanted`` says by their keys: values of ``user`` (the log-in, or
    None), ``email`` and ``role``. All or nothing; returns how many seats this changed.

    Raises ``NotSeated``: a user has one place in a jury's work, a log-in stays with who
    has begun to review with it, and who serves for somebody or is served for keeps
    the role.
    """
    number = 0
    with transaction.atomic(using=written_to(judging)):
        held = hold(judging)
        _refuse_closed(held)
        rows = held.seats.select_for_update(of=("self",)).select_related("user")
        for seat in rows.filter(pk__in=wanted).order_by("pk"):
            number += _change_one(held, seat, wanted[seat.pk], user, moment)
    return number


def _change_one(judging, seat, values, user, moment):
    changed = [key for key, each in values.items() if getattr(seat, key) != each]
    if "user" in changed:
        _refuse_login(judging, seat, values["user"])
    if "role" in changed:
        _refuse_role(seat, values["role"])
    for key in changed:
        setattr(seat, key, values[key])
    if changed:
        seat.save(update_fields=changed)
        kind, who = JudgingEventKind.SEATED, {"user": user, "moment": moment}
        note(judging, kind, seat=seat, fields=changed, **who)
    return bool(changed)


def call_in(deputy, *, serves_for, user, moment):
    """Let ``deputy`` take over the vote of the seat ``serves_for``. Raises ``Refused``:
    only a deputy member serves, only for a member with a vote, and one for each."""
    judging = deputy.judging
    with transaction.atomic(using=written_to(judging)):
        held, stored = _held(judging, deputy)
        seats = {each.pk: each for each in held.seats.all()}
        _refuse_service(stored, serves_for, seats)
        stored.serves_for = seats[serves_for.pk]
        stored.save(update_fields=["serves_for"])
        kind, who = JudgingEventKind.SUBSTITUTED, {"user": user, "moment": moment}
        note(held, kind, seat=stored, serves_for=serves_for.pk, **who)


def send_back(deputy, *, user, moment):
    """Give the vote back to the member ``deputy`` serves for. Raises ``Stale``."""
    judging = deputy.judging
    with transaction.atomic(using=written_to(judging)):
        held, stored = _held(judging, deputy)
        if stored.serves_for_id is None:
            raise Stale(_("The deputy member does not serve for anybody."))
        served = stored.serves_for_id
        stored.serves_for = None
        stored.save(update_fields=["serves_for"])
        kind, who = JudgingEventKind.SUBSTITUTED, {"user": user, "moment": moment}
        note(held, kind, seat=stored, no_longer_for=served, **who)


def without_seat(judging):
    """The members of the year's jury, as it is now, who have no place yet."""
    seated = set(judging.seats.values_list("member", flat=True))
    members = members_of(judging.prize_year)
    return [member for member in members if member.pk not in seated]


def add_members(judging, *, user, moment):
    """Give all members of the year's jury a place who have none. Returns how many."""
    with transaction.atomic(using=written_to(judging)):
        held = hold(judging)
        _refuse_closed(held)
        members = without_seat(held)
        seat_members(held, members)
        if members:
            kind = JudgingEventKind.SEATED
            note(held, kind, user=user, moment=moment, added=len(members))
    return len(members)


def remove(seat, *, user, moment):
    """Take away a place in which nothing has been done. Raises ``Refused``."""
    judging = seat.judging
    try:
        with transaction.atomic(using=written_to(judging)):
            held, stored = _held(judging, seat)
            stored.delete()
            kind = JudgingEventKind.SEATED
            note(held, kind, user=user, moment=moment, removed=seat.member_id)
    except ProtectedError:
        raise Refused(
            _(
                "Something has been done in this place, so it stays. You can take away "
                "the log-in, or change the role."
            )
        ) from None


def _held(judging, seat):
    held = hold(judging)
    _refuse_closed(held)
    rows = held.seats.select_for_update(of=("self",)).select_related("user")
    stored = rows.filter(pk=seat.pk).first()
    if stored is None:
        raise Stale(_("Nothing has been done: somebody else has removed the place."))
    return held, stored


def _refuse_closed(judging):
    if judging.state == JudgingState.CLOSED:
        raise Refused(_("The case is closed. Open it again first."))


def _refuse_login(judging, seat, login):
    others = judging.seats.exclude(pk=seat.pk).select_related("member")
    taken = login and others.filter(user=login).first()
    if taken:
        text = _("%(user)s already has the place of %(member)s.")
        names = {"user": login.get_username(), "member": taken.name}
        raise NotSeated(text % names, seat=seat, field="user")
    if can_act(seat) and seat.reviews.exists():
        text = _(
            "The member has begun to review with the log-in %(user)s, so it cannot be "
            "given to somebody else: private notes belong to who wrote them."
        )
        names = {"user": seat.user.get_username()}
        raise NotSeated(text % names, seat=seat, field="user")


def _refuse_role(seat, role):
    if seat.serves_for_id and role != JuryRole.DEPUTY:
        text = _("The deputy member serves for somebody. End that first.")
        raise NotSeated(text, seat=seat, field="role")
    if seat.served_by.exists() and role not in roles.VOTING:
        text = _("A deputy member serves for this member. End that first.")
        raise NotSeated(text, seat=seat, field="role")


def _refuse_service(deputy, serves_for, seats):
    if deputy.role != JuryRole.DEPUTY:
        raise Refused(_("Only a deputy member can be called in."))
    if deputy.serves_for_id:
        raise Refused(_("The deputy member serves for somebody already."))
    served = seats.get(serves_for.pk)
    if served is None or served.role not in roles.VOTING:
        raise Refused(_("A deputy member serves for a member with a vote."))
    if served.pk in roles.replaced_by_deputies(seats.values()):
        raise Refused(_("Another deputy member serves for this member already."))
