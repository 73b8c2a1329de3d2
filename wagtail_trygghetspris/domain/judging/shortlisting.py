"""The shortlist: which nominees the jury goes on with, in which order."""

from django.db import transaction
from django.utils.translation import gettext as _

from ...enums import BlindMode, JudgingEventKind, JudgingState
from .holding import held
from .locking import written_to
from .noting import note
from .refusals import Refused, Stale


class RevealUnconfirmed(Refused):
    """A place on the shortlist shows the jury what the blind mode has hidden."""


class OrderIsStale(Stale):
    """``stored`` are the codes as they stand now, those the reader may see."""

    def __init__(self, message, stored):
        super().__init__(message)
        self.stored = stored


def set_order(judging, codes, *, reader, moment, seen=None, reveals=False):
    """Make ``codes`` the shortlist of ``judging``, in that order within each category.

    It is about the nominees that ``reader`` may read: those that a conflict of
    interest closes keep their places. ``seen`` are the codes of the shortlist as the
    reader saw it; ``reveals`` says that the reader knows that names are shown.

    Raises ``Refused``, ``OrderIsStale`` and ``RevealUnconfirmed``. Returns whether
    anything has changed.
    """
    with transaction.atomic(using=written_to(judging)):
        reader = held(reader)
        _check_may_change(reader)
        judging = reader.judging
        readable = _readable(judging, reader)
        _check_seen(seen, readable)
        wanted = _wanted(codes, readable)
        _check_reveal(judging, wanted, reveals=reveals)
        return _store(judging, wanted, readable, user=reader.user, moment=moment)


def _check_may_change(reader):
    if not reader.may_direct:
        raise Refused(_("The shortlist is made by the chair or the secretary."))
    if reader.judging.state != JudgingState.DELIBERATING:
        raise Refused(_("The shortlist is changed while the jury deliberates."))


def is_listed(nominee):
    return nominee.shortlist_place is not None


def _apart(codes, nominees):
    """``codes`` by category, in their order; unknown ones apart."""
    apart = {}
    for code in codes:
        category = nominees[code].category_id if code in nominees else "unknown"
        apart.setdefault(category, []).append(code)
    return apart


def reveals_something(judging):
    """Whether a place on the shortlist shows the jury what it has not seen."""
    return judging.blind_mode != BlindMode.OFF


def _readable(judging, reader):
    """The nominees that ``reader`` may read, by code; the shortlist first."""
    visible = judging.nominees.visible_to(reader).select_for_update(of=("self",))
    rows = sorted(visible, key=lambda each: (each.shortlist_place or 0, each.pk))
    return {each.code: each for each in rows}


def _check_seen(seen, readable):
    stored = [each.code for each in readable.values() if is_listed(each)]
    if seen is not None and _apart(seen, readable) != _apart(stored, readable):
        text = _("Somebody else has changed the shortlist after you saw it.")
        raise OrderIsStale(text, stored)


def _wanted(codes, readable):
    if len(set(codes)) != len(codes) or any(code not in readable for code in codes):
        raise Refused(_("One of these nominees is not before the jury any more."))
    return [readable[code] for code in codes]


def _check_reveal(judging, wanted, *, reveals):
    if not reveals_something(judging) or reveals:
        return
    if any(not is_listed(each) for each in wanted):
        raise RevealUnconfirmed(
            _("Confirm that the jury is shown what has been hidden of those you add.")
        )


def _store(judging, wanted, readable, *, user, moment):
    """Give places from 1 in each category; those that are not readable keep theirs."""
    places = {}
    for category in _categories(judging, wanted):
        listed = [each for each in wanted if each.category_id == category]
        others = judging.nominees.before_jury().exclude(code__in=list(readable))
        for each in others.filter(category=category).shortlisted():
            listed.insert(min(each.shortlist_place - 1, len(listed)), each)
        places |= {each.pk: place for place, each in enumerate(listed, 1)}
    return _write(judging, places, wanted, user=user, moment=moment)


def _categories(judging, wanted):
    listed = judging.nominees.shortlisted().order_by().values_list("category_id")
    return {each for (each,) in listed} | {each.category_id for each in wanted}


def _write(judging, places, wanted, *, user, moment):
    rows = judging.nominees.all()
    changed = [each for each in rows if each.shortlist_place != places.get(each.pk)]
    for each in changed:
        each.shortlist_place = places.get(each.pk)
    if not changed:
        return False
    judging.nominees.bulk_update(changed, ["shortlist_place"])
    note(
        judging,
        JudgingEventKind.SHORTLISTED,
        user=user,
        moment=moment,
        order=[each.code for each in wanted],
    )
    return True
