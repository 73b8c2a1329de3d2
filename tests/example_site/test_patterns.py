"""The pattern pages show what they say, with ids that are there once."""

import re

import pytest
from django.template.loader import get_template

from example_site.patterns.views import PATTERNS

STATES = [(pattern, state) for pattern in PATTERNS for state in pattern.states]
HOMES = ["/patterns/", "/en/patterns/", "/almviken/patterns/"]


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("home", HOMES)
def test_the_list_leads_to_every_state(client, loaded, home):
    links = re.findall(r'<li><a href="([a-z-]+/[a-z0-9-]+/)">', read(client, home))
    assert links == [f"{pattern.slug}/{state.slug}/" for pattern, state in STATES]


@pytest.mark.parametrize("home", HOMES)
def test_every_state_is_a_page_with_one_heading_and_ids_of_its_own(
    client, loaded, home
):
    for pattern, state in STATES:
        html = read(client, f"{home}{pattern.slug}/{state.slug}/")
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), (pattern.slug, state.slug)
        assert html.count("<h1") == 1
        assert '="None"' not in html


def test_nothing_of_it_is_kept(client, loaded):
    from wagtail.models import Page

    before = Page.objects.count()
    for pattern, state in STATES:
        client.get(f"/patterns/{pattern.slug}/{state.slug}/")
    assert Page.objects.count() == before


def test_the_templates_are_those_of_the_package():
    """Not copies: each is found in the package's own folder, but for the one that
    renders a block."""
    own = {pattern.template for pattern in PATTERNS} - {"patterns/block.html"}
    origins = {get_template(name).origin.name for name in own}
    assert all("/wagtail_trygghetspris/templates/" in origin for origin in origins)


@pytest.mark.parametrize("path", ["/patterns/call/", "/patterns/call/nowhere/"])
def test_what_is_no_pattern_is_not_found(client, loaded, path):
    assert client.get(path).status_code == 404


def test_a_form_that_is_sent_leads_back_to_the_list(client, loaded):
    response = client.post("/patterns/", {"nominee": "x"})
    assert (response.status_code, response.url) == (303, "/patterns/")


def test_the_second_theme_has_a_frame_of_its_own(client, loaded):
    frames = {
        path: "home/almviken.css" in read(client, path)
        for path in ["/", "/almviken/", "/almviken/almvikspriset/", "/vasterhamn/"]
    }
    assert [path for path, is_almviken in frames.items() if is_almviken] == [
        "/almviken/",
        "/almviken/almvikspriset/",
    ]
    assert "alm-banner" in read(client, "/almviken/almvikspriset/")
    assert "alm-banner" not in read(client, "/vasterhamn/hamnlyktan/")
