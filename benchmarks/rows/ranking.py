"""The jury's table of points, with very many nominees: a page of 50, and ten scores for
each nominee, of five members who have submitted by two criteria."""

from unittest.mock import patch

from django.contrib.auth import get_user_model
from django.urls import reverse

from benchmarks import works
from benchmarks.hosts import unit

#: Nominees on the page; one of the members has not submitted.
AT_MOST, MEMBERS = 50, 6


def measure(host, size):
    from benchmarks.hosts import forms
    from tests.judging.crowd import fill
    from wagtail_trygghetspris.enums import JudgingState

    page = forms.make_form(host)
    state = JudgingState.DELIBERATING
    judging = fill(page, members(), size.nominees, members=MEMBERS, state=state)
    visitor = unit.admin()
    address = reverse("wagtail_trygghetspris_jury_overview", args=[judging.pk])
    asked = {
        (works.EMPTY, works.STOCK): visitor.asking(reverse("benchmark_empty")),
        (works.RANKING, host): visitor.asking(address),
    }
    with patch("wagtail_trygghetspris.admin.judging.overview.AT_MOST", AT_MOST):
        empty, line = unit.lines(asked, max(3, size.turns // 8))
    line.more = {
        "over empty": line.statements - empty.statements,
        "empty pages": line.cpu / empty.cpu,
    }
    return [empty, line]


def members():
    """Two of the jury who can log in."""
    make = get_user_model().objects.create_user
    return [make(name, f"{name}@x.se", name) for name in ("chair", "member")]
