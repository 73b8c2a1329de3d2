import pytest

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain.dates import closing_instant
from wagtail_trygghetspris.domain.phases import Schedule, phase_at
from wagtail_trygghetspris.enums import Phase


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        ("2024-09-01 23:59:59", Phase.OPEN),
        ("2024-09-02 00:00:00", Phase.CLOSED),
    ],
)
def test_the_whole_last_day_counts(moment, phase):
    day = local("2024-09-01 00:00").date()
    schedule = Schedule(closes_at=closing_instant(day, None, zone=STOCKHOLM))
    assert phase_at(schedule, moment=local(moment)) == phase
