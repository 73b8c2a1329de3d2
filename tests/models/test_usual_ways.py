"""Only Wagtail's own ways of its pages and sites, and ours, are taken for usual."""

from functools import partial

import pytest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site, sites

from wagtail_trygghetspris.models import NominationFormPage
from wagtail_trygghetspris.models.usual_ways import is_site_usual, is_usual


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (Page.route, True),
        (NominationFormPage.get_view_restrictions, True),
        (RoutablePageMixin.route, False),
        (lambda page: page, False),
        (partial(Page.route), False),
    ],
)
def test_what_an_app_of_wagtails_does_is_not_what_its_pages_do(function, expected):
    assert is_usual(function) == expected


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Site, "find_for_request"),
        (Site, "_find_for_request"),
        (sites, "get_site_for_hostname"),
    ],
)
def test_a_site_is_found_as_usual_if_each_step_is(monkeypatch, place, name):
    assert is_site_usual()
    monkeypatch.setattr(place, name, lambda *args: None)
    assert not is_site_usual()
