"""The example site's production settings, as the tests of deployment serve them.

Nothing differs but what the tests need to do: nominate as quickly as a machine, and in
a zone where it is far from midnight.
"""

import os

from example_site.settings.production import *  # noqa: F403
from example_site.settings.production import INSTALLED_APPS, WAGTAIL_TRYGGHETSPRIS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.reliability.sabotage.Sabotage"]
WAGTAIL_TRYGGHETSPRIS = {
    **WAGTAIL_TRYGGHETSPRIS,
    "TIME_ZONE": os.environ["RELIABILITY_ZONE"],
    "MINIMUM_SECONDS": 0,
}
