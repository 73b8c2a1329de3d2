"""Two who merge at the same time."""

import threading
from functools import partial

import pytest
from django.utils import timezone

from tests.judging.desks import put_before
from tests.judging.leading import lead
from tests.threads import IN_THREADS, at_once
from wagtail_trygghetspris.domain.judging import grouping
from wagtail_trygghetspris.domain.judging.grouping import merge
from wagtail_trygghetspris.domain.judging.refusals import Stale
from wagtail_trygghetspris.models import Nominee

pytestmark = pytest.mark.usefixtures("in_english")


class TestAtOnce:
    pytestmark = IN_THREADS

    @pytest.fixture
    def crosswise(self, form_page, secretary):
        """A merged into B, and B into A, at once: what each gets."""
        work = lead(form_page, "A", "B")
        a, b = work.nominees
        put_before(work.judging, form_page, "C")

        def press(into, source):
            who = {"user": secretary, "moment": timezone.now()}
            return merge(work.judging, [source], into=into, **who)

        return lambda: at_once(partial(press, a, b), partial(press, b, a))

    def test_one_is_done_and_the_other_told(self, crosswise):
        answers = crosswise()
        assert [isinstance(each, Stale) for each in answers].count(True) == 1
        [row] = Nominee.objects.filter(merged_into__isnull=False)
        assert row.merged_into.nominations.count() == 2

    def test_without_the_locks_both_are_merged_away(self, crosswise, monkeypatch):
        """The negative control."""
        together = threading.Barrier(2)
        real = grouping._refuse_merge

        def wait(*rows):
            real(*rows)
            together.wait()

        def unlocked(judging, nominees, into):
            found = judging.nominees.in_bulk([into.pk, *(n.pk for n in nominees)])
            return found.pop(into.pk), list(found.values())

        monkeypatch.setattr(
            grouping, "hold_as_director", lambda judging, _user: judging
        )
        monkeypatch.setattr(grouping, "_locked", unlocked)
        monkeypatch.setattr(grouping, "_refuse_merge", wait)
        crosswise()
        assert Nominee.objects.filter(merged_into__isnull=False).count() == 2
