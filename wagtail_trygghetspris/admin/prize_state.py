"""How one prize stands, as the overview and the home panel say it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from ..conf import get_settings
from ..domain import next_steps, prize_steps
from ..domain.checklists import Case, findings_of
from ..domain.countdowns import next_date
from ..domain.daily import daily_series
from ..domain.dates import END_OF_DAY
from ..domain.prize_steps import Target
from ..domain.prizes import SETTLED
from ..enums import Outcome, Phase
from ..models.embargo import may_announce
from ..models.linked_findings import field_anchor
from ..models.readers import may_lead
from ..models.readiness import is_maybe_open
from .long_lists import shortened

#: Days in a chart.
CHARTED = 90


class YearState:
    """One year: as visitors see it, and as it was last saved."""

    def __init__(self, year, *, forms, moment):
        self.year = year
        self.saved = year.saved
        self.form = forms.get(year.path)
        self.moment = moment
        self.siblings = []
        self.may_know = False

    @cached_property
    def shown(self):
        """What dates and phase are read from: a year that is not published stands as
        it would when published."""
        return self.year if self.year.live else self.saved

    @cached_property
    def phase(self):
        return self.shown.phase(self.moment)

    @property
    def has_changes(self):
        """Whether something is saved that visitors do not read yet."""
        return self.year.live and self.year.has_unpublished_changes

    @property
    def is_paused(self):
        return self.phase == Phase.OPEN and self.shown.original.is_paused

    @property
    def phase_label(self):
        if self.is_paused:
            return gettext("Nominations paused")
        return Phase(self.phase).label

    @property
    def next_date(self):
        dates = self.shown.original
        return next_date(
            self.shown.schedule(),
            now=self.moment,
            zone=get_settings().zone,
            opening_clock=dates.opens_time is not None,
            whole_last_day=not dates.last_time or dates.last_time >= END_OF_DAY,
        )

    @cached_property
    def findings(self):
        case = Case(
            year=self.saved,
            prize=self.year.prize,
            moment=self.moment,
            zone=get_settings().zone,
            form=self.form,
            members=list(self.saved.jury.members.all()) if self.saved.jury_id else None,
            winners=list(self.saved.winners.all()),
            siblings=self.siblings,
            reader_may_know=self.may_know,
            outcome_is_public=self.year.live and self.phase in SETTLED,
            published=self.year if self.has_changes else None,
        )
        return findings_of(case)

    @property
    def errors(self):
        return [finding for finding in self.findings if finding.is_error]


class PrizeState:
    """One prize: the years to speak of, and the next step."""

    def __init__(self, prize, *, chosen, years, numbers, user):
        self.prize = prize
        self.current = chosen.current
        self.waiting = chosen.waiting
        self.preparing = chosen.preparing
        self.year_states = chosen.years
        self.numbers = numbers
        self.user = user
        self._years = years
        for state in self.year_states:
            state.may_know = may_announce(user)
            state.siblings = [
                year
                for year in years
                if year.live
                and year.pk != state.year.pk
                and is_maybe_open(year, moment=state.moment)
            ]

    @cached_property
    def focus(self):
        """The year to work with: the one that waits for its winners, and then the
        current one while it has something to do."""
        if self.waiting:
            return self.waiting
        is_over = self.current and self.current.phase in SETTLED
        if self.current and not (is_over and self.preparing):
            return self.current
        return self.preparing

    # Nominations

    @property
    def may_see_nominations(self):
        return self.numbers.may_see

    @cached_property
    def in_quarantine(self):
        """For all years of the prize: what came late last year waits too."""
        keys = {year.original.pk for year in self._years}
        return sum(self.numbers.in_quarantine.get(key, 0) for key in keys)

    @property
    def in_quarantine_text(self):
        return shortened(self.in_quarantine, is_cut=self.numbers.is_cut)

    @cached_property
    def by_day(self):
        key = self.current and self.current.year.original.pk
        return self.numbers.by_day.get(key, {})

    @property
    def nominations(self):
        return sum(self.by_day.values())

    @cached_property
    def series(self):
        """Pairs of a day and a number, from the opening (or the first nomination)
        until the last day or today; [] when there is nothing to show."""
        if not self.by_day:
            return []
        zone, year = get_settings().zone, self.current.year.original
        today = self.current.moment.astimezone(zone).date()
        first, last = year.opens_on or min(self.by_day), today
        if year.last_day and not year.rolling:
            last = min(today, year.last_day)
        return daily_series(
            self.by_day, first=min(first, last), last=last, at_most=CHARTED
        )

    @property
    def last_charted_day(self):
        return self.series[-1][0]

    @property
    def days_with_nominations(self):
        return [(day, number) for day, number in self.series if number]

    # The next step

    @cached_property
    def step(self):
        return next_steps.next_step(self._facts())

    @property
    def step_about(self):
        """The title of the year that the step is about, where there are several; ""
        where it is plain, or the step is about none of them."""
        is_plain = len(self.year_states) < 2 or self.step.target == Target.PRIZE
        is_plain = is_plain or self.step is prize_steps.HANDLE_QUARANTINE
        return "" if is_plain else self.focus.saved.title

    def _facts(self):
        if not self.focus:
            return next_steps.Facts(
                has_year=False, may_see_nominations=self.may_see_nominations
            )
        state = self.focus
        year, saved, form = state.year, state.saved, state.form
        announce_at = saved.original.announce_at
        return next_steps.Facts(
            phase=state.phase if year.live else None,
            has_changes=state.has_changes,
            has_form=form is not None,
            form_is_live=form is not None and form.live,
            has_outcome=saved.outcome != Outcome.NONE,
            is_timed=bool(
                announce_at
                and announce_at > state.moment
                and not saved.original.is_withheld
            ),
            is_paused=state.is_paused and not year.is_translation,
            errors=len(state.errors),
            in_quarantine=self.in_quarantine,
            may_see_nominations=self.may_see_nominations,
            judging=self.numbers.judgings.get(year.original.pk),
            has_jury=bool(saved.jury_id),
            may_lead_jury=may_lead(self.user),
        )

    @cached_property
    def step_url(self):
        """Where the button leads; "" when the user may not go there."""
        target = {
            Target.PRIZE: self.prize,
            Target.YEAR: self.focus and self.focus.year,
            Target.FORM: self.focus and self.focus.form,
            Target.NONE: None,
        }[self.step.target]
        if target is not None and not self._may(target):
            return ""
        url = reverse(self.step.url_name, args=[target.pk] if target else [])
        if self.step is prize_steps.LOOK_AT_NOMINATIONS:
            url += "?" + urlencode({"prize_year": self.focus.year.original.pk})
        return url + field_anchor(type(target), self.step.field)

    def _may(self, page):
        if self.step is prize_steps.LEAD_JURY:
            return may_lead(self.user)
        permissions = page.permissions_for_user(self.user)
        if self.step in (prize_steps.START_NEXT_YEAR, prize_steps.START_FIRST_YEAR):
            return permissions.can_add_subpage()
        if self.step is prize_steps.ADD_FORM:
            return permissions.can_add_subpage()
        if self.step in (prize_steps.ANNOUNCE, prize_steps.WAIT_FOR_ANNOUNCEMENT):
            return permissions.can_publish() and may_announce(self.user)
        if self.step is prize_steps.ENTER_WINNERS:
            return permissions.can_edit() and may_announce(self.user)
        return permissions.can_edit()
