"""The site of a request is the one that Wagtail finds."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from wagtail_trygghetspris.models import (
    form_routes,
)

SITES = {
    "one": [("a.example", 80, True)],
    "not the default": [("a.example", 80, False)],
    "two ports": [("a.example", 80, False), ("a.example", 8000, False)],
    "a default beside": [("a.example", 80, False), ("b.example", 80, True)],
    "a default at another port": [("a.example", 80, False), ("a.example", 81, True)],
    "many": [
        ("a.example", 80, False),
        ("a.example", 81, False),
        ("b.example", 80, True),
    ],
    "none": [],
}


@pytest.mark.parametrize("name", SITES)
def test_the_site_is_the_one_that_wagtail_finds(home, name):
    Site.objects.all().delete()
    for hostname, port, is_default in SITES[name]:
        Site.objects.create(
            hostname=hostname, port=port, is_default_site=is_default, root_page=home
        )
    for hostname in ("a.example", "b.example", "c.example"):
        for port in ("80", "81", "8000", "443"):
            host = {"HTTP_HOST": f"{hostname}:{port}", "SERVER_PORT": port}
            request = RequestFactory().get("/", **host)
            assert form_routes.site_of(request) == by_wagtail(hostname, port)


def by_wagtail(hostname, port):
    try:
        return get_site_for_hostname(hostname, port)
    except Site.DoesNotExist:
        return None
