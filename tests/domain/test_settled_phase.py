import datetime as dt
import itertools
from types import SimpleNamespace

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain import dates, phases
from wagtail_trygghetspris.enums import Outcome

MOMENT = local("2024-09-02 00:30")
DAYS = [None, *(dt.date(2024, 8, 30) + dt.timedelta(days=each) for each in range(6))]
ANNOUNCED = [None, local("2024-09-02 00:30"), local("2024-09-02 00:30:01")]


def test_a_phase_told_by_days_alone_is_the_phase():
    told = 0
    for (
        opens_on,
        last_day,
        announce_at,
        rolling,
        withheld,
        outcome,
    ) in itertools.product(
        DAYS, DAYS, ANNOUNCED, (True, False), (True, False), Outcome
    ):
        year = SimpleNamespace(
            opens_on=opens_on, last_day=last_day, announce_at=announce_at,
            rolling=rolling, is_withheld=withheld, outcome=outcome,
        )  # fmt: skip
        schedule = phases.Schedule(
            opens_at=opens_on and dates.opening_instant(opens_on, None, zone=STOCKHOLM),
            closes_at=None
            if rolling or not last_day
            else dates.closing_instant(last_day, None, zone=STOCKHOLM),
            announce_at=announce_at, rolling=rolling, withheld=withheld,
            outcome=outcome,
        )  # fmt: skip
        phase = phases.settled_phase(year, moment=MOMENT, yesterday=dt.date(2024, 9, 1))
        if phase is not None:
            told += 1
            assert phase == phases.phase_at(schedule, moment=MOMENT)
            assert phases.next_change(schedule, moment=MOMENT) is None
    assert told
