"""Places in the jury's work: who has a log-in, which role, and whom a deputy serves
for."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from ...enums import JudgingEventKind, JudgingState, JuryRole
from . import roles
from .holding import BY_MEMBERS
from .locking import hold, written_to
from .noting import note
from .preparing import members_of, seat_members
from .refusals import Refused, Stale


class NotSeated(Refused):
    """``field`` of the seat with the key ``seat_pk`` cannot be what was asked for."""

    def __init__(self, message, *, seat, field):
        super().__init__(message)
        self.seat_pk = seat.pk
        self.field = field


def change(judging, wanted, *, user, moment):
    """Give seats what ``wanted`` says by their keys: values of ``user`` (the log-in, or
    None), ``email`` and ``role``. All or nothing; returns how many seats this changed.

    Raises ``NotSeated``: a user has one place in a jury's work, a place in which there
    is an answer or a review keeps its log-in and a role that declares conflicts of
    interest, who serves for somebody or is served for keeps the role, and when the
    work is open nobody changes, or gives themself, a place of their own.
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
    if not changed:
        return False
    _refuse_own(judging, seat, values, changed, user)
    if "user" in changed:
        _refuse_login(judging, seat, values["user"])
    if "role" in changed:
        _refuse_role(seat, values["role"])
    details = _details(seat, values, changed)
    for key in changed:
        setattr(seat, key, values[key])
    seat.save(update_fields=changed)
    who = {"made_by": user, "made_at": moment}
    judging.events.create(
        kind=JudgingEventKind.SEATED, seat=seat, details=details, **who
    )
    return True


def _details(seat, values, changed):
    """What the log keeps of a change: the role and the key of the log-in, and what
    they were before."""
    details = {"fields": changed}
    if "role" in changed:
        details |= {"role": str(values["role"]), "previous_role": str(seat.role)}
    if "user" in changed:
        login = values["user"]
        details |= {"user": login and login.pk, "previous_user": seat.user_id}
    return details


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
            if held.is_open_to_jury and stored.user_id == user.pk:
                raise Refused(_own_text())
            stored.delete()
            kind = JudgingEventKind.SEATED
            note(held, kind, user=user, moment=moment, removed=seat.member_id)
    except ProtectedError:
        raise Refused(
            _(
                "Something has been done in this place, so it stays. You can change "
                "its role."
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
    if seat.conflicts.exists() or seat.reviews.exists():
        raise NotSeated(_begun_text(seat), seat=seat, field="user")
    if login and others.filter(conflicts__declared_by=login).exists():
        text = _(
            "%(user)s has answered for another place in this jury, so this place "
            "cannot be theirs."
        )
        names = {"user": login.get_username()}
        raise NotSeated(text % names, seat=seat, field="user")


def _begun_text(seat):
    """Another log-in would read private notes, and by another's word on conflicts."""
    if seat.user is None:
        return _(
            "Answers have been entered on paper for this member, so nobody can be "
            "given a log-in here: go on entering them."
        )
    text = _(
        "The member has begun with the log-in %(user)s, so it cannot be taken away or "
        "changed: answers and private notes belong to who wrote them."
    )
    return text % {"user": seat.user.get_username()}


def _refuse_own(judging, seat, values, changed, user):
    """By a change of their own place, who leads would open what their own conflicts of
    interest close."""
    if not judging.is_open_to_jury:
        return
    takes = "user" in changed and values["user"] == user
    if takes or seat.user_id == user.pk:
        for field in {"role", "user"}.intersection(changed):
            raise NotSeated(_own_text(), seat=seat, field=field)


def _own_text():
    return _(
        "The work is open, so nobody changes or takes a place of their own. Ask "
        "somebody else who leads the work."
    )


def _refuse_role(seat, role):
    if role not in roles.DECLARING and _is_begun(seat):
        text = _(
            "The member has answered or reviewed, so this cannot become a place that "
            "declares no conflicts of interest."
        )
        raise NotSeated(text, seat=seat, field="role")
    if seat.serves_for_id and role != JuryRole.DEPUTY:
        text = _("The deputy member serves for somebody. End that first.")
        raise NotSeated(text, seat=seat, field="role")
    if seat.served_by.exists() and role not in roles.VOTING:
        text = _("A deputy member serves for this member. End that first.")
        raise NotSeated(text, seat=seat, field="role")


def _is_begun(seat):
    if seat.conflicts.exists() or seat.reviews.exists():
        return True
    return seat.events.filter(kind__in=BY_MEMBERS).exists()


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
