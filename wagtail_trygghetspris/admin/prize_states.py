"""How each prize stands: everything the overview says, in a fixed number of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from operator import or_

from django.db import models
from django.db.models import Q

from ..conf import get_settings
from ..domain import prizes as choosing
from ..domain.prizes import SETTLED
from ..enums import Phase, Right
from ..models import Judging, Nomination
from ..models.drafts import fetch_references
from ..models.local_days import number_by_day
from ..models.originals import has_translations, load_originals
from ..models.readiness import latest_draft
from ..models.swapping import nomination_form_model, prize_year_model
from .long_lists import MOST_COUNTED
from .prize_state import PrizeState, YearState


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The years of a prize that there is something to say about.

    ``current`` is published: the one that is open, or else the one that waits, the next
    to open or the latest that has been decided. ``waiting`` has closed and has no
    outcome that visitors read. ``upcoming`` are published and have not opened, the next
    one first. ``preparing`` is not published, and lies ahead of all these.
    """

    current: object = None
    waiting: object = None
    upcoming: list = field(default_factory=list)
    preparing: object = None

    @property
    def years(self):
        """In the order of the overview, each once."""
        found = [self.waiting, self.current, *self.upcoming, self.preparing]
        return list(dict.fromkeys(year for year in found if year))

    def replaced_by(self, states):
        """The same years as their ``states``, which are found by key."""
        return Chosen(
            current=self.current and states[self.current.pk],
            waiting=self.waiting and states[self.waiting.pk],
            upcoming=[states[year.pk] for year in self.upcoming],
            preparing=self.preparing and states[self.preparing.pk],
        )


def states_of(prizes, *, user, moment, charted=True):
    """A ``PrizeState`` for each of ``prizes`` (a list of pages). ``charted``: with the
    number of nominations of each day."""
    if not prizes:
        return []
    fetch_references(prizes, "share_image")
    years = _years_by_prize(prizes)
    chosen = [_chosen(years[prize.path], moment) for prize in prizes]
    full = _in_full([year for each in chosen for year in each.years])
    forms = _forms_under(full.values())
    numbers = Numbers(
        user, years=years.values(), charted=full.values() if charted else ()
    )
    states = {
        key: YearState(year, forms=forms, moment=moment) for key, year in full.items()
    }
    return [
        PrizeState(
            prize,
            chosen=each.replaced_by(states),
            years=years[prize.path],
            numbers=numbers,
            user=user,
        )
        for prize, each in zip(prizes, chosen, strict=True)
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
    published = [year for year in years if year.live]
    waiting = choosing.waiting_year(published, moment=moment)
    current = choosing.current_year(published, moment=moment)
    if current is None:
        decided = (year for year in published if year.phase(moment) in SETTLED)
        current = next(decided, None)
    elif waiting and current.phase(moment) == Phase.UPCOMING:
        current = waiting
    upcoming = [
        year
        for year in reversed(published)
        if year is not current and year.phase(moment) == Phase.UPCOMING
    ]
    after = max([0, *(year.year for year in (current, *upcoming) if year)])
    drafts = (year for year in years if not year.live and year.year > after)
    return Chosen(
        current=current,
        waiting=waiting,
        upcoming=upcoming,
        preparing=next(drafts, None),
    )


def _in_full(years):
    """The years by key, each with ``saved``: itself as last saved, with its jury and
    its winners at hand."""
    models.prefetch_related_objects(years, "latest_revision")
    for year in years:
        year.saved = latest_draft(year)
        year.saved.prize = year.prize
    saved = [year.saved for year in years]
    fetch_references(saved, "jury")
    with_jury = [year for year in saved if year.jury_id]
    models.prefetch_related_objects(with_jury, "jury__members")
    models.prefetch_related_objects(
        [year for year in years if year.saved is year], "winners"
    )
    return {year.pk: year for year in years}


def _forms_under(years):
    """The form of each year, as last saved, by the path of the year."""
    forms = stored_forms_under(years)
    return {path: latest_draft(form) for path, form in forms.items()}


def stored_forms_under(years):
    """The form of each year, as it is published or stored, by the path of the year; in
    one query."""
    below = [Q(path__startswith=each.path, depth=each.depth + 1) for each in years]
    if not below:
        return {}
    found = nomination_form_model().objects.filter(reduce(or_, below))
    found = found.select_related("latest_revision", "locale")
    return {form.path[: -form.steplen]: form for form in found}


class Numbers:
    """The nominations as far as ``user`` may see them: how many are in quarantine for
    each of ``years`` (lists), and how many came each day for each of ``charted``; and
    how far the juries of ``years`` have come. All of it belongs to the original of a
    translated year."""

    def __init__(self, user, *, years, charted):
        self.may_see = user.is_active and user.has_perm(Right.VIEW)
        #: Whether more may be in quarantine than are counted.
        self.is_cut = False
        self.judgings = _states_of_judgings(_keys(chain.from_iterable(years)))
        self.in_quarantine = Counter()
        self.by_day = defaultdict(dict)
        if self.may_see:
            visible = Nomination.objects.visible_to(user).order_by()
            self._count_quarantine(visible, _keys(chain.from_iterable(years)))
            self._count_days(visible, _keys(charted))

    def _count_quarantine(self, visible, keys):
        """The latest of all years first: to look for those of one year reads all that
        came in it."""
        waiting = visible.in_quarantine().order_by("-received_at")
        waiting = waiting.values_list("prize_year", flat=True)
        found = Counter(waiting[: MOST_COUNTED + 1])
        self.is_cut = found.total() > MOST_COUNTED
        if self.is_cut and (lacking := keys - found.keys()):
            found.update(waiting.filter(prize_year__in=lacking)[: MOST_COUNTED + 1])
        self.in_quarantine = found

    def _count_days(self, visible, keys):
        came = visible.in_inbox().filter(prize_year__in=keys)
        counted = number_by_day(came, get_settings().zone)
        for (key, local_day), number in counted.items():
            self.by_day[key][local_day] = number


def _states_of_judgings(keys):
    """How far the jury has come with each year, by the key of its original."""
    found = Judging.objects.filter(prize_year__in=keys)
    return dict(found.values_list("prize_year", "state"))


def _keys(years):
    return {year.original.pk for year in years}
