"""The jury's work with a year begins: by last year's ways, with this year's jury."""

from django.db import models, router, transaction
from django.utils.translation import gettext as _

from ...enums import BlindMode, JudgingEventKind, JudgingState, JuryRole
from .gathering import gather, waiting
from .locking import hold, written_to
from .noting import note
from .refusals import Refused

#: What is done as the jury did it last.
KEPT = (
    "method",
    "highest_score",
    "blind_mode",
    "quorum",
    "allows_unnominated",
    "citation_length",
    "introduction",
)
#: What would change the meaning of reviews that are stored.
CLOSED_ONCE_OPENED = ("method", "highest_score")
FROM_OPEN_TO_HIDDEN = (BlindMode.OFF, BlindMode.NOMINATOR, BlindMode.NOMINEE)


class NoJury(Refused):
    """The year has no jury, or a jury without members."""


def prepare(year, *, user, moment):
    """Begin the jury's work with ``year`` and return it: ``year`` of several
    translations is the one that was made first.

    One for each year: whoever comes second is given the one that is there. The ways of
    working are those of the latest earlier year of the same prize; a member of the same
    name keeps log-in and address. Nominations that were received in time are put before
    the jury. Raises ``NoJury``.
    """
    year = year.original
    judgings = type(year)._meta.get_field("judging").related_model.objects
    using = router.db_for_write(judgings.model)
    with transaction.atomic(using=using):
        _hold_year(year, using)
        there = judgings.using(using).filter(prize_year=year.pk).first()
        if there:
            return there
        members = members_of(year)
        if not members:
            raise NoJury(_("The year has no jury yet. Choose one on the year's page."))
        last = _latest_before(year, judgings.using(using))
        judging = judgings.create(
            prize_year=year, created_at=moment, **_settings_like(last)
        )
        seat_members(judging, members, last=last)
        details = {"seats": len(members), "like": last.pk if last else None}
        note(judging, JudgingEventKind.PREPARED, user=user, moment=moment, **details)
        in_time = waiting(judging).filter(is_late=False)
        gather(judging, in_time, user=user, moment=moment)
    return judging


def members_of(year):
    """The members of the jury that ``year`` has in its latest draft, in order."""
    draft = year.get_latest_revision_as_object()
    juries = type(year)._meta.get_field("jury").related_model.objects
    jury = juries.filter(pk=draft.jury_id).first()
    return list(jury.members.order_by("sort_order", "pk")) if jury else []


def seat_members(judging, members, *, last=None):
    """Give each of ``members`` a place after those there are, with the log-in that the
    member of the same name had in ``last``."""
    known = {_name(seat): seat for seat in _seats_of(last)} if last else {}
    place = judging.seats.aggregate(last=models.Max("place"))["last"] or 0
    taken = set(judging.seats.values_list("user", flat=True))
    for number, member in enumerate(members, place + 1):
        like = known.get(_name(member))
        user = like.user if like and like.user and like.user.is_active else None
        if user and user.pk in taken:
            user = None
        taken.add(user and user.pk)
        judging.seats.create(
            member=member,
            role=member.role or JuryRole.MEMBER,
            user=user,
            email=like.email if like else "",
            place=number,
        )


def change_settings(judging, values, *, user, moment):
    """Give the fields named in ``values`` their values. Returns the names of those
    that this changed.

    Raises ``Refused`` when the case is closed, or what is stored would come to mean
    something else.
    """
    with transaction.atomic(using=written_to(judging)):
        held = hold(judging)
        changed = [
            name for name, value in values.items() if _differs(held, name, value)
        ]
        if changed and held.state == JudgingState.CLOSED:
            raise Refused(_("The case is closed. Open it again first."))
        for name in changed:
            if name in closed_fields(held) or _hides_more(held, name, values[name]):
                raise Refused(
                    _(
                        "The jury has begun to review: how it reviews, the highest "
                        "score and hiding more can no longer be changed."
                    )
                )
            setattr(held, name, values[name])
        if changed:
            held.save(update_fields=changed)
            kind = JudgingEventKind.SETTINGS_CHANGED
            note(held, kind, user=user, moment=moment, fields=changed)
    return changed


def closed_fields(judging):
    """The names of the settings that can no longer be changed."""
    opened = judging.state != JudgingState.PREPARING
    return CLOSED_ONCE_OPENED if opened else ()


def blind_modes_for(judging):
    """The blind modes that may be chosen: once the work is open, none that hides more
    than the jury has been told."""
    if judging.state == JudgingState.PREPARING:
        return FROM_OPEN_TO_HIDDEN
    now = FROM_OPEN_TO_HIDDEN.index(judging.blind_mode)
    return FROM_OPEN_TO_HIDDEN[: now + 1]


def _differs(judging, name, value):
    return getattr(judging, name) != value


def _hides_more(judging, name, value):
    return name == "blind_mode" and value not in blind_modes_for(judging)


def _hold_year(year, using):
    """Keep the year's row from others who prepare it. The update changes nothing."""
    rows = type(year)._base_manager.using(using).filter(pk=year.pk)
    rows.update(year=models.F("year"))


def _latest_before(year, judgings):
    """The work with the latest earlier year of the same prize, or None."""
    siblings = type(year).objects.sibling_of(year, inclusive=False)
    earlier = siblings.filter(year__lte=year.year).order_by().values("pk")
    found = judgings.filter(prize_year__in=earlier)
    return found.order_by("-prize_year__year", "-pk").first()


def _settings_like(last):
    return {name: getattr(last, name) for name in KEPT} if last else {}


def _seats_of(judging):
    return judging.seats.select_related("member", "user").order_by("-place", "-pk")


def _name(named):
    return " ".join(named.name.split()).casefold()
