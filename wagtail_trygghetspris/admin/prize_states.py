"""How each prize stands: everything the overview says, in a fixed number of queries."""

from collections import defaultdict
from functools import reduce
from itertools import chain
from operator import or_

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from ..conf import get_settings
from ..domain import prizes as choosing
from ..enums import Phase, Right
from ..models import Nomination
from ..models.originals import has_translations, load_originals
from ..models.readiness import latest_draft
from ..models.swapping import nomination_form_model, prize_year_model
from .prize_state import PrizeState, YearState

SETTLED = (Phase.ANNOUNCED, Phase.NOT_AWARDED)


def states_of(prizes, *, user, moment, charted=True):
    """A ``PrizeState`` for each of ``prizes`` (a list of pages). ``charted``: with the
    number of nominations of each day."""
    if not prizes:
        return []
    years = _years_by_prize(prizes)
    chosen = [_chosen(years[prize.path], moment) for prize in prizes]
    full = _in_full([year for pair in chosen for year in pair if year])
    forms = _forms_under(full.values())
    numbers = Numbers(
        user, years=years.values(), charted=full.values() if charted else ()
    )
    return [
        PrizeState(
            prize,
            current=current and YearState(full[current.pk], forms=forms, moment=moment),
            preparing=preparing
            and YearState(full[preparing.pk], forms=forms, moment=moment),
            years=years[prize.path],
            numbers=numbers,
            user=user,
        )
        for prize, (current, preparing) in zip(prizes, chosen, strict=True)
    ]


def _years_by_prize(prizes):
    """All years, published or not, newest first, each knowing its prize."""
    below = [Q(path__startswith=each.path, depth=each.depth + 1) for each in prizes]
    found = prize_year_model().objects.filter(reduce(or_, below))
    found = list(found.newest_first().with_outcome())
    if found and has_translations():
        load_originals(found)
    by_path = {prize.path: prize for prize in prizes}
    years = defaultdict(list)
    for year in found:
        path = year.path[: -year.steplen]
        year.prize, year.locale = by_path[path], by_path[path].locale
        years[path].append(year)
    return years


def _chosen(years, moment):
    """The current published year, or else the latest that has been decided; and the
    latest one in preparation, which is not published and lies ahead of it."""
    published = [year for year in years if year.live]
    current = choosing.current_year(published, moment=moment)
    if current is None:
        decided = (year for year in published if year.phase(moment) in SETTLED)
        current = next(decided, None)
    after = current.year if current else 0
    drafts = (year for year in years if not year.live and year.year > after)
    return current, next(drafts, None)


def _in_full(years):
    """The years by key, each with ``saved``: itself as last saved, with its jury and
    its winners at hand."""
    models.prefetch_related_objects(years, "latest_revision")
    for year in years:
        year.saved = latest_draft(year)
        year.saved.prize = year.prize
    saved = [year.saved for year in years]
    with_jury = [year for year in saved if year.jury_id]
    models.prefetch_related_objects(with_jury, "jury__members")
    models.prefetch_related_objects(
        [year for year in years if year.saved is year], "winners"
    )
    return {year.pk: year for year in years}


def _forms_under(years):
    """The form of each year, as last saved, by the path of the year."""
    below = [Q(path__startswith=each.path, depth=each.depth + 1) for each in years]
    if not below:
        return {}
    found = nomination_form_model().objects.filter(reduce(or_, below))
    found = found.select_related("latest_revision", "locale")
    return {form.path[: -form.steplen]: latest_draft(form) for form in found}


class Numbers:
    """The nominations as far as ``user`` may see them: how many are in quarantine for
    each of ``years`` (lists), and how many came each day for each of ``charted``.
    Nominations are for the original of a translated year."""

    def __init__(self, user, *, years, charted):
        self.may_see = user.is_active and user.has_perm(Right.VIEW)
        self.in_quarantine = {}
        self.by_day = defaultdict(dict)
        if self.may_see:
            visible = Nomination.objects.visible_to(user).order_by()
            self._count_quarantine(visible, _keys(chain.from_iterable(years)))
            self._count_days(visible, _keys(charted))

    def _count_quarantine(self, visible, keys):
        waiting = visible.in_quarantine().filter(prize_year__in=keys)
        self.in_quarantine = dict(
            waiting.values_list("prize_year").annotate(Count("pk"))
        )

    def _count_days(self, visible, keys):
        day = TruncDate("received_at", tzinfo=get_settings().zone)
        came = visible.in_inbox().filter(prize_year__in=keys).annotate(day=day)
        counted = came.values_list("prize_year", "day").annotate(Count("pk"))
        for key, local_day, number in counted:
            self.by_day[key][local_day] = number


def _keys(years):
    return {year.original.pk for year in years}
