import datetime as dt

import pytest
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.templates.reading import CANARY
from wagtail_trygghetspris.models import Winner


@pytest.fixture
def read(client):
    """The HTML at the address of a page: ``read(page)`` or ``read(page, "?page=2")``"""

    def get(page, query=""):
        response = client.get(page.url + query)
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture
def picture(db):
    return get_image_model().objects.create(
        title="Bild", file=ImageFile(get_test_image_file(), name="bild.png")
    )


@pytest.fixture
def announce(make_year):
    """A year with the canary in every text that tells its outcome."""

    def make(**fields):
        return make_year(
            2022,
            winners=[Winner(name=CANARY, citation=f"{CANARY} sjunger.")],
            last_day=dt.date(2022, 9, 1),
            call_text="Vem ska få priset?",
            winners_text=f"Det blev {CANARY}.",
            announcement_title=f"{CANARY} får priset",
            announcement_lead=f"{CANARY} vann.",
            announcement_footnote=f"* {CANARY} är en fågel.",
            shared_citation=f"{CANARY} igen.",
            keywords=f"sång, {CANARY}",
            announcement_body=[
                {"type": "paragraph", "value": f"<p>Om {CANARY}.</p>"},
                {
                    "type": "quote",
                    "value": {
                        "text": "Jag är glad",
                        "name": "Ada",
                        "title": "borgarråd",
                    },
                },
            ],
            **fields,
        )

    return make


@pytest.fixture
def no_cache(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }


@pytest.fixture
def no_host_frame(settings):
    """The package's own base.html, without what a host puts around it."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]
