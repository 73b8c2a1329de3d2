"""What an editor does to the seeded prize: ``python -m tests.reliability.change WHAT``.

``years MOMENT``: this year's last day ends then, and last year's winner is announced
then (ISO, with the offset of the site's zone). ``theme TEXT``: publish this year with
that theme. Prints nothing.
"""

import datetime as dt
import sys

WINNER = "Ostindiska Tryggheten"


def main(what, *arguments):
    import django

    django.setup()
    CHANGES[what](*arguments)


def set_years(moment):
    """Both at once, so that one run of requests crosses both."""
    from wagtail.models import Site

    from wagtail_trygghetspris.models import PrizePage, PrizeYear, Winner

    Site.objects.update(hostname="prize.example.se", port=443)
    moment = dt.datetime.fromisoformat(moment)
    this = PrizeYear.objects.order_by("-year").first()
    this.last_day, this.last_time = moment.date(), moment.time()
    this.save_revision().publish()
    year, changes = this.year - 1, {"announce_at": moment}
    if before := PrizeYear.objects.filter(year=year).first():
        before.announce_at = moment
        before.save_revision().publish()
        return
    before = PrizeYear(
        title=f"Trygghetspriset {year}",
        slug=str(year),
        year=year,
        opens_on=this.opens_on.replace(year=year),
        last_day=this.opens_on.replace(year=year) + dt.timedelta(days=9),
        **changes,
    )
    before.winners = [Winner(name=WINNER)]
    PrizePage.objects.get().add_child(instance=before)


def set_theme(text):
    from wagtail_trygghetspris.models import PrizeYear

    year = PrizeYear.objects.order_by("-year").first()
    year.theme_title = text
    year.save_revision().publish()


CHANGES = {"years": set_years, "theme": set_theme}

if __name__ == "__main__":
    main(*sys.argv[1:])
