"""A prize with as many years as asked for, and pictures that were made once."""

import datetime as dt
import shutil

from django.core.files.images import ImageFile
from django.db.models import Count
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from benchmarks.measuring import folder
from wagtail_trygghetspris.domain.anchors import anchor
from wagtail_trygghetspris.models import (
    NominationFormField,
    NominationFormPage,
    PrizePage,
    PrizeYear,
    Winner,
)

from .unit import home

LATEST = dt.date.today().year - 1
CITATION = (
    "Med tålamod och värme har de gjort kvarteret tryggare. De möter alla där de är, "
    "och de slutar inte när det blir svårt.\n\nDärför får de priset."
)
FIELDS = {
    "name_definite": "Trygghetspriset",
    "name_indefinite": "trygghetspris",
    "body_name": "Stockholms stad",
    "body_genitive": "Stockholms stads",
    "information_text": "<p>Stockholms stad behandlar uppgifterna.</p>",
}


def make_prize(slug, years=0, winners=1, pictures=True):
    """Announced years with ``winners`` winners each, with a picture unless not."""
    prize = PrizePage(title="Trygghetspriset", slug=slug, **FIELDS)
    home().add_child(instance=prize)
    made = [make_year(prize, LATEST - number) for number in range(years)]
    images = make_images(years * winners) if pictures else [None] * years * winners
    Winner.objects.bulk_create(
        Winner(
            prize_year=year,
            sort_order=place,
            name=f"Vinnare {year.year} {place + 1}",
            citation=CITATION,
            image=images[number * winners + place],
            image_alt="En grupp människor på ett torg",
            anchor=anchor(year.year, f"Vinnare {year.year} {place + 1}"),
        )
        for number, year in enumerate(made)
        for place in range(winners)
    )
    return PrizePage.objects.get(pk=prize.pk)


def make_year(prize, number, **fields):
    year = PrizeYear(title=f"Priset {number}", slug=str(number), year=number, **fields)
    return prize.add_child(instance=year)


def make_images(number):
    """Rows that share one file: what is measured is not how pictures are made."""
    model = get_image_model()
    file = ImageFile(get_test_image_file(size=(640, 480)), name="winner.png")
    first = model.objects.create(title="Bild 0", file=file)
    more = [
        model(title=f"Bild {each}", file=first.file.name, width=640, height=480)
        for each in range(1, number)
    ]
    return [first, *model.objects.bulk_create(more, batch_size=500)]


def make_renditions():
    """Every picture in every size that any picture has been asked for in."""
    model = get_image_model()
    rendition = model.get_rendition_model()
    kinds = rendition.objects.values("filter_spec", "focal_point_key").annotate(
        number=Count("pk")
    )
    for kind in kinds:
        spec = {key: kind[key] for key in ("filter_spec", "focal_point_key")}
        one = rendition.objects.filter(**spec).first()
        lacking = model.objects.exclude(
            pk__in=rendition.objects.filter(**spec).values("image")
        )
        rendition.objects.bulk_create(
            (
                rendition(
                    image_id=key,
                    file=one.file.name,
                    width=one.width,
                    height=one.height,
                    **spec,
                )
                for key in lacking.values_list("pk", flat=True)
            ),
            batch_size=500,
        )


def count_renditions():
    return get_image_model().get_rendition_model().objects.count()


def make_form(prize, more=4):
    """The open year of ``prize``, and its form: four questions and ``more``."""
    today = dt.date.today()
    week = dt.timedelta(days=7)
    year = make_year(prize, today.year, opens_on=today - week, last_day=today + week)
    page = NominationFormPage(title="Nominera", slug="nominera")
    page.form_fields = [
        NominationFormField(label=f"Fråga {each}", field_type="multiline")
        for each in range(more)
    ]
    year.add_child(instance=page)
    return NominationFormPage.objects.get(pk=page.pk)


def own_templates(*names):
    """Copies of templates of the package as a host's own, which are found first."""
    import wagtail_trygghetspris

    package = type(folder())(wagtail_trygghetspris.__file__).parent / "templates"
    own = folder() / "own_templates"
    for name in names:
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(package / name, own / name)


def no_own_templates():
    shutil.rmtree(folder() / "own_templates", ignore_errors=True)
