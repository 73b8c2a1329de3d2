"""Fill an empty database with a prize whose form is open.

Run as ``python -m tests.reliability.seed``. Prints the path of the form.
"""

import datetime as dt
from pathlib import Path

WITNESS = (Path(__file__).parent / "witness.sql").read_text()


def main():
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(make_prize())


def make_prize():
    from wagtail.models import Locale, Page, Site

    from wagtail_trygghetspris.models import NominationFormPage, PrizePage, PrizeYear

    swedish, _created = Locale.objects.get_or_create(language_code="sv")
    Page.objects.update(locale=swedish)
    home = Page.objects.get(depth=2)
    Site.objects.update(hostname="localhost", root_page=home)
    prize = PrizePage(
        title="Trygghetspriset",
        slug="trygghetspriset",
        name_definite="Trygghetspriset",
        name_indefinite="trygghetspris",
        body_name="Stockholms stad",
        body_genitive="Stockholms stads",
        information_text="<p>Stockholms stad behandlar uppgifterna.</p>",
    )
    home.add_child(instance=prize)
    today = dt.date.today()
    year = PrizeYear(
        title=f"Trygghetspriset {today.year}",
        slug=str(today.year),
        year=today.year,
        opens_on=today - dt.timedelta(days=7),
        last_day=today + dt.timedelta(days=7),
    )
    prize.add_child(instance=year)
    form = NominationFormPage(title="Nominera", slug="nominera")
    year.add_child(instance=form)
    return form.get_url()


if __name__ == "__main__":
    main()
