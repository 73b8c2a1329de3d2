"""What readers' pages of a long history cost: ``make benchmark-archive``.

A database in memory with two prizes: one of 5 years with 12 winners, and one of 60
years with 150, each with a picture and a citation. Prints statements, milliseconds of
processor time (the least of several times) and kilobytes of every page at both sizes;
and first the same of a bare Wagtail page with nothing but a title, as the unit.
"""

import gzip
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.test")
django.setup()

from django.core.files.images import ImageFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from wagtail.images import get_image_model  # noqa: E402
from wagtail.images.tests.utils import get_test_image_file  # noqa: E402
from wagtail.models import Page  # noqa: E402

from example_site.home.models import ContentPage  # noqa: E402
from wagtail_trygghetspris.models import (  # noqa: E402
    PrizeCategory,
    PrizePage,
    PrizeYear,
    Winner,
)

FEW, MANY, LATEST = 5, 60, 2025
TIMES = 15
BARE = "a bare Wagtail page"
THEMES = ("samverkan mot våld", "trygga skolvägar", "ljus i mörkret", "")
CITATION = (
    "Med tålamod och värme har de gjort kvarteret tryggare. De möter alla där de är, "
    "och de slutar inte när det blir svårt.\n\nDärför får de priset."
)
#: What stands behind the address of the prize.
READING = {
    "the prize": "",
    "archive, list": "vinnare/",
    "archive, list, second page": "vinnare/?page=2",
    "archive, timeline": "vinnare/?view=timeline",
    "archive, by theme": "vinnare/?view=themes",
    "archive, one category": "vinnare/?category={category}",
    "archive, one year": f"vinnare/?year={LATEST - 2}",
    "archive, search that finds all": "vinnare/?q=kvarteret",
    "archive, search that finds one": f"vinnare/?q=vinnare+{LATEST - 1}+1",
    "archive, search that finds none": "vinnare/?q=zebrafink",
}
MACHINES = {
    "feed of announcements": "feeds/announcements/",
    "calendar": "calendar/",
    "open data, JSON": "open-data/json/",
    "open data, CSV": "open-data/csv/",
}
LAYOUTS = ("list", "compact", "by_theme")


def main():
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    home = Page.objects.get(depth=2)
    bare = home.add_child(instance=ContentPage(title="Sida", slug="sida"))
    few = addresses(home, make_prize(home, "fem", FEW))
    many = addresses(home, make_prize(home, "sextio", MANY))
    unit = cost(bare.url)
    print(f"{'page':<34}{'statements':>11}{'CPU ms':>15}{'kB':>14}{'kB gzipped':>14}")
    print(line(BARE, unit, unit))
    for name in few:
        print(line(name, cost(few[name]), cost(many[name])))


def make_prize(home, slug, number):
    prize = PrizePage(title="Trygghetspriset", slug=slug, awarded_since=LATEST - 59)
    prize.categories = [PrizeCategory(name="Person"), PrizeCategory(name="Förening")]
    home.add_child(instance=prize)
    categories = list(prize.categories.all())
    for each in range(number):
        year = LATEST - each
        page = PrizeYear(
            title=f"Trygghetspriset {year}",
            slug=str(year),
            year=year,
            theme_title=THEMES[each % len(THEMES)],
        )
        page.winners = [
            make_winner(year, place, categories) for place in range(1, 3 + each % 2)
        ]
        prize.add_child(instance=page)
    return prize


def make_winner(year, place, categories):
    name = f"Vinnare {year} {place}"
    file = ImageFile(get_test_image_file(size=(640, 480)), name=f"{year}-{place}.png")
    return Winner(
        name=name,
        citation=CITATION,
        category=categories[place % 2] if year % 2 else None,
        image=get_image_model().objects.create(title=name, file=file),
        image_alt="En grupp människor på ett torg",
        image_credit="Påhittad Fotograf",
    )


def addresses(home, prize):
    """The pages to measure by their names, those with a block among them."""
    category = prize.categories.first().pk
    found = {
        name: prize.url + path.format(category=category)
        for name, path in {**READING, **MACHINES}.items()
    }
    for layout in LAYOUTS:
        block = ("winners_index", {"prize": prize, "layout": layout})
        page = ContentPage(title="Sida", slug=f"{prize.slug}-{layout}", body=[block])
        found[f"block, {layout}"] = home.add_child(instance=page).url
    return found


def cost(address):
    """Statements, least milliseconds of processor time, kB, and kB gzipped."""
    client = Client()
    answer = client.get(address)  # pictures are made the first time
    if answer.status_code != 200:
        sys.exit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    statements = len(asked)
    spent = []
    for _time in range(TIMES):
        start = time.process_time()
        client.get(address)
        spent.append(time.process_time() - start)
    size = len(answer.content) / 1000, len(gzip.compress(answer.content)) / 1000
    return statements, min(spent) * 1000, *size


def line(name, few, many):
    pairs = zip(few, many, strict=True)
    (little, much), (fast, slow), (small, large), (thin, thick) = pairs
    return (
        f"{name:<34}{little:>5} {much:>5}{fast:>8.1f} {slow:>6.1f}"
        f"{small:>7.1f} {large:>6.1f}{thin:>7.1f} {thick:>6.1f}"
    )


if __name__ == "__main__":
    main()
