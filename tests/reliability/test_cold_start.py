"""The first requests of a process that has just started, all at once."""

import os
import subprocess
import sys

import pytest

from tests.reliability.servers import ROOT

pytestmark = pytest.mark.reliability

ROUTES_READY = """
import django
django.setup()
from wagtail_trygghetspris.models import NominationFormPage
print("_routablepage_urlresolver" in vars(NominationFormPage))
"""


def test_the_routes_of_the_form_are_made_before_the_first_request():
    """Wagtail makes them with the first request, and two threads that do so at the
    same time break one another: "dictionary changed size during iteration"."""
    result = subprocess.run(
        [sys.executable, "-c", ROUTES_READY],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "example_site.settings.test"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert result.stdout.strip() == "True"
