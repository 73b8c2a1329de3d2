import pytest
from django.utils import timezone

from tests.domain.judging.grouping.answers import NOTHING
from tests.judging.leading import lead
from tests.judging.rows import declare
from wagtail_trygghetspris.domain.judging.grouping import merge


@pytest.fixture
def work(form_page):
    return lead(form_page, "A", "B")


@pytest.fixture
def merge_into_a(work, secretary):
    a, b = work.nominees
    return lambda: merge(
        work.judging, [a, b], into=a, user=secretary, moment=timezone.now()
    )


@pytest.fixture
def say(work, secretary):
    """What the first member says of A and of B."""

    def say(*answers, **fields):
        seat = work.seats[0]
        for nominee, answer in zip(work.nominees, answers, strict=True):
            if answer is not NOTHING:
                declare(seat, nominee, answer, by=secretary, **fields)
        return seat

    return say
