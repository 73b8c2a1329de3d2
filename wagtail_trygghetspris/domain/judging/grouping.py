"""Two nominees who are one are merged, one who is two is split."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...enums import JudgingEventKind, JudgingState, NominationStatus
from .carrying import (
    carry_declarations,
    carry_reviews,
    copy_closing,
    twice_submitted,
)
from .gathering import (
    LONGEST_NAME,
    OPEN_TO_NOMINEES,
    new_codes,
    nominations_of,
    refuse_unless_open_to_nominees,
)
from .holding import hold_as_director
from .locking import written_to
from .noting import note
from .refusals import Refused, Stale

OPEN_TO_MERGING = (*OPEN_TO_NOMINEES, JudgingState.DELIBERATING)


def merge(judging, nominees, *, into, user, moment):
    """Make one nominee of ``nominees``, which keeps the name and code of ``into``.

    The nominations move there. Who has, or may have, a conflict of interest with one
    of them has it with the one that remains; who has not answered for all of them is
    asked again. A review follows its nominee; of two by the same member the submitted
    one stands. Raises ``Refused`` when a member has submitted reviews of several, a
    meeting has one of them proposed, or the decision is made; ``Stale`` when somebody
    else has merged one of them.
    """
    with transaction.atomic(using=written_to(judging)):
        held = hold_as_director(judging, user)
        into, sources = _locked(held, nominees, into)
        _refuse_merge(held, into, sources)
        done = {
            **carry_reviews(into, sources, moment=moment),
            **carry_declarations(into, sources, user=user, moment=moment),
        }
        nominations_of(held).filter(grouped_as__in=sources).update(grouped_as=into)
        _keep_shortlisted(into, sources)
        for source in sources:
            source.merged_into, source.shortlist_place = into, None
            source.save(update_fields=["merged_into", "shortlist_place"])
        note(
            held,
            JudgingEventKind.MERGED,
            user=user,
            moment=moment,
            nominee=into,
            codes=[source.code for source in sources],
            **done,
        )
    return into


def split(nominee, nominations, *, name, user, moment):
    """Give ``nominations`` a nominee of their own, called ``name``, and return it.

    A conflict of interest, and a doubt, goes with it to the new one as well. Others
    have not declared anything of it: they are asked again. Raises ``Refused`` when none
    or all of its nominations are chosen, or without a name; ``Stale`` when somebody
    else has moved them.
    """
    judging = nominee.judging
    with transaction.atomic(using=written_to(judging)):
        held = hold_as_director(judging, user)
        refuse_unless_open_to_nominees(held)
        name = " ".join(name.split())[:LONGEST_NAME]
        if not name:
            raise Refused(_("Write what the new nominee is called."))
        chosen = _chosen(held, nominee, nominations)
        [code] = new_codes(held, 1)
        made = held.nominees.create(code=code, name=name, category=nominee.category)
        nominations_of(held).filter(pk__in=chosen).update(grouped_as=made)
        still_closed = copy_closing(nominee, made)
        note(
            held,
            JudgingEventKind.SPLIT,
            user=user,
            moment=moment,
            nominee=nominee,
            code=code,
            nominations=len(chosen),
            still_closed=still_closed,
        )
    return made


def change(nominee, values, *, user, moment):
    """Give the fields of ``nominee`` that ``values`` names their values; returns the
    names of those that this changed. Raises ``Refused`` when the case is closed."""
    judging = nominee.judging
    with transaction.atomic(using=written_to(judging)):
        held = hold_as_director(judging, user)
        stored = held.nominees.select_for_update().get(pk=nominee.pk)
        changed = [key for key, each in values.items() if getattr(stored, key) != each]
        if changed and held.state == JudgingState.CLOSED:
            raise Refused(_("The case is closed. Open it again first."))
        for key in changed:
            setattr(stored, key, values[key])
        if changed:
            stored.save(update_fields=changed)
            kind = JudgingEventKind.NOMINEE_CHANGED
            who = {"user": user, "moment": moment}
            note(held, kind, nominee=stored, fields=changed, **who)
    return changed


def _locked(judging, nominees, into):
    """The nominee that remains and the others, as they are stored now."""
    keys = {into.pk, *(each.pk for each in nominees)}
    rows = judging.nominees.filter(pk__in=keys).order_by("pk").select_for_update()
    found = {row.pk: row for row in rows}
    if len(found) != len(keys) or any(row.merged_into_id for row in found.values()):
        raise Stale(_("Nothing has been done: somebody else has merged one of these."))
    remains = found.pop(into.pk)
    return remains, list(found.values())


def _refuse_merge(judging, into, sources):
    if judging.state not in OPEN_TO_MERGING:
        raise Refused(_("The jury has decided, so nominees can no longer be merged."))
    if not sources:
        raise Refused(_("Choose at least two nominees."))
    if len({each.category_id for each in (into, *sources)}) > 1:
        raise Refused(
            _("These are nominated in different categories. Change the category first.")
        )
    proposed = {"questions__proposals__nominee__in": sources}
    if judging.meetings.filter(**proposed).exists():
        raise Refused(
            _(
                "One of these is proposed in a meeting. Merge into that one, or take "
                "the proposal away first."
            )
        )
    if members := twice_submitted([into, *sources]):
        raise Refused(_two_reviews_text(members))


def _two_reviews_text(members):
    text = ngettext(
        "%(count)d member has submitted reviews of several of these. The chair can "
        "open the reviews again, so that one remains.",
        "%(count)d members have submitted reviews of several of these. The chair can "
        "open the reviews again, so that one remains.",
        members,
    )
    return text % {"count": members}


def _keep_shortlisted(into, sources):
    places = [each.shortlist_place for each in (into, *sources)]
    places = [place for place in places if place is not None]
    if into.shortlist_place is None and places:
        into.shortlist_place = min(places)
        into.save(update_fields=["shortlist_place"])


def _chosen(judging, nominee, nominations):
    """The keys of those of ``nominations`` that stand on ``nominee``."""
    standing = nominations_of(judging).filter(
        grouped_as=nominee,
        status=NominationStatus.RECEIVED,
        prize_year=judging.prize_year_id,
    )
    keys = set(standing.select_for_update().order_by("pk").values_list("pk", flat=True))
    chosen = {each.pk for each in nominations}
    if chosen - keys:
        raise Stale(
            _("Nothing has been done: somebody else has moved one of the nominations.")
        )
    if not chosen or chosen == keys:
        raise Refused(
            _("Tick those that are for somebody else, and leave at least one.")
        )
    return chosen
