"""A year with winners under embargo, everywhere where an editor may write them."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale

from example_site.home.models import ContentPage
from tests.conftest import local, make_form
from tests.indexes import indexing  # noqa: F401
from wagtail_trygghetspris.models import PrizeYear, Winner
from wagtail_trygghetspris.models.prizes import PrizeCategory
from wagtail_trygghetspris.models.winners import YearCategory

from .crawling import CANARY

MOMENT = "2024-11-06 10:00:00"
BEFORE = "2024-11-06 09:59:59"
AFTER = "2024-11-06 10:00:01"


@pytest.fixture
def private(db):
    """A collection that only superusers reach."""
    return Collection.get_first_root_node().add_child(name="Embargo")


@pytest.fixture
def picture(private):
    return get_image_model().objects.create(
        title=CANARY, file=get_test_image_file(filename="x.png"), collection=private
    )


@pytest.fixture
def document(private):
    return get_document_model().objects.create(
        title=f"{CANARY}.pdf",
        file=ContentFile(b"%PDF", name="x.pdf"),
        collection=private,
    )


def winner(picture, number):
    return Winner(
        name=f"{CANARY} {number}",
        citation=f"{CANARY} gör staden trygg.",
        about=f"{CANARY} finns sedan 2010.",
        image=picture,
        image_alt=f"{CANARY} på torget",
        image_credit=f"Foto {CANARY}",
        url="https://zebrafinken.example/",
    )


def announcement(document):
    return {
        "winners_text": f"{CANARY} vann.",
        "shared_citation": f"{CANARY} igen.",
        "announcement_title": f"{CANARY} får priset",
        "announcement_lead": f"I dag fick {CANARY} priset.",
        "announcement_body": [
            ("quote", {"text": f"Heja {CANARY}", "name": CANARY, "title": "x"})
        ],
        "announcement_footnote": f"{CANARY} står för sig själv.",
        "keywords": CANARY,
        "press_contacts": [("contact", {"name": CANARY})],
        "links": [("link", {"title": CANARY, "url": "https://x.example/"})],
        "documents": [("document", document)],
    }


@pytest.fixture
def story(home, prize, make_year, picture, document, at):
    """The year 2024: closed, with winners in an older revision, in the published row
    and in a newer draft; a page of the host with all blocks; an earlier year."""
    at("2024-10-01 12:00")
    make_year(2023, winners=["Farsta Trygghetsforum"])
    category = PrizeCategory.objects.create(prize=prize, name="Kultur")
    year = make_year(
        2024,
        opens_on=dt.date(2024, 6, 1),
        last_day=dt.date(2024, 9, 1),
        announce_at=local(MOMENT),
    )
    form = make_form(year, questions=[{"label": "Var?", "field_type": "singleline"}])
    for number in (1, 2, 3):
        year = year.get_latest_revision_as_object()
        year.winners = [winner(picture, number)]
        year.year_categories = [
            YearCategory(category=category, shared_citation=f"{CANARY} i kategorin")
        ]
        for name, value in announcement(document).items():
            setattr(year, name, value)
        revision = year.save_revision(log_action=True)
        if number == 2:
            revision.publish()
    host = home.add_child(
        instance=ContentPage(
            title="Om priset",
            slug="om",
            body=[
                (name, {"prize": prize, **more})
                for name, more in (
                    ("prize_call", {}),
                    ("winners_index", {"layout": "list", "with_citation": True}),
                    ("nomination_form", {}),
                    ("jury", {}),
                )
            ],
        )
    )
    return SimpleNamespace(
        home=home,
        prize=prize,
        year=PrizeYear.objects.get(pk=year.pk),
        form=form,
        host=host,
    )


@pytest.fixture
def plain(make_user):
    """May do all with every page, but not announce."""
    return make_user("plain", pages=["add", "change", "publish", "lock", "unlock"])


@pytest.fixture
def announcer(make_user):
    return make_user("announcer", "announce_winner", pages=["add", "change", "publish"])


@pytest.fixture
def translator(make_user):
    return make_user("translator", "submit_translation", pages=["add", "change"])


@pytest.fixture
def english_locale(home, prize):
    """English, with the way down to the prize translated."""
    locale, _created = Locale.objects.get_or_create(language_code="en")
    home.copy_for_translation(locale)
    prize.copy_for_translation(locale)
    return locale
