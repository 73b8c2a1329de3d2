import pytest

from wagtail_trygghetspris.forms.spam.base import PASSED, suspicious, unknown
from wagtail_trygghetspris.forms.spam.minimum_time import MinimumTime

TOO_FAST = suspicious("too_fast")


@pytest.mark.parametrize(
    ("after", "found"),
    [(3, PASSED), (3600, PASSED), (2.999, TOO_FAST), (0, TOO_FAST), (-60, TOO_FAST)],
)
def test_the_time_between_handing_out_and_coming_back(
    submission, configure, after, found
):
    configure(MINIMUM_SECONDS=3)

    assert MinimumTime().check(submission(after=after)) == found


def test_without_a_ticket_it_cannot_tell(submission):
    assert MinimumTime().check(submission(after=None)) == unknown("no_ticket")


def test_a_site_may_allow_any_time(submission, configure):
    configure(MINIMUM_SECONDS=0)

    assert MinimumTime().check(submission(after=0)) == PASSED
