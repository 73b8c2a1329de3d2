"""The invented prize that the pattern pages show. Nothing of it is ever saved."""

import datetime as dt

from django.utils.text import slugify
from django.utils.translation import get_language
from wagtail.images import get_image_model
from wagtail.models import Locale, Site

from wagtail_trygghetspris.models import (
    Jury,
    JuryMember,
    NominationFormField,
    NominationFormPage,
    PrizeCategory,
    PrizePage,
    PrizeYear,
    Winner,
    YearCategory,
)

#: The moment at which all patterns are seen: noon in Stockholm.
MOMENT = dt.datetime(2026, 8, 15, 10, tzinfo=dt.UTC)
PERIODS = {
    "upcoming": {"opens_on": dt.date(2026, 9, 1), "last_day": dt.date(2026, 9, 30)},
    "open": {"opens_on": dt.date(2026, 6, 1), "last_day": dt.date(2026, 9, 1)},
    "closed": {"opens_on": dt.date(2026, 4, 1), "last_day": dt.date(2026, 5, 31)},
}
#: As long as the database lets a name be, and without a place to break it.
LONG = ("Samverkansföreningen" * 13)[:255]


def tell(swedish, english):
    """What is invented, in the language that the page is read in."""
    return english if get_language() == "en" else swedish


class Samples:
    """Pages for one request, with addresses that lead back to the pattern pages at
    ``home``, the path of their list without the language."""

    def __init__(self, request, home):
        self.request = request
        site = Site.find_for_request(request)
        root = site.root_page.localized
        self.url_path = f"{root.url_path}{home}"
        self.locale = Locale.get_active()
        self._numbers = iter(range(-1, -10_000, -1))

    def _page(self, model, **fields):
        """An unsaved page that has an address, and a number that no saved page has."""
        page = model(pk=next(self._numbers), locale=self.locale, **fields)
        page.url_path = self.url_path
        return page

    def prize(self, **changes):
        fields = {
            "title": tell("Mönsterpriset", "The Pattern Prize"),
            "name_definite": tell("Mönsterpriset", "The Pattern Prize"),
            "name_indefinite": tell("mönsterpris", "pattern prize"),
            "name_full": tell(
                "Mönsterköpings kommuns mönsterpris",
                "The Pattern Prize of the municipality of Mönsterköping",
            ),
            "body_name": tell("Mönsterköpings kommun", "Mönsterköping"),
            "body_genitive": tell("Mönsterköpings kommuns", "Mönsterköping's"),
            "contact_name": tell("Kulturförvaltningen", "The culture department"),
            "contact_email": "priset@monsterkoping.example",
            "contact_phone": "031-390 06 02",
            "contact_address": "Påhittsgatan 2\n000 00 Mönsterköping",
            "who_may_nominate": tell("<p>Alla får nominera.</p>", "<p>Anyone may.</p>"),
            "founded_year": 2009,
            "awarded_since": 2010,
        }
        prize = self._page(PrizePage, **{**fields, **changes})
        prize.prize_years = []
        return prize

    def year(self, number=2026, *, prize=None, winners=(), categories=(), **fields):
        """A year of ``prize``. ``categories`` are pairs of category and, perhaps, what
        it came to, as fields of ``YearCategory``."""
        prize = prize or self.prize()
        fields.setdefault("title", f"{prize.prize_name} {number}")
        year = self._page(PrizeYear, year=number, slug=str(number), **fields)
        year.prize = prize
        for each in winners:
            each.anchor = slugify(f"{number}-{each.name}")[:80]
        year.winners = list(winners)
        year.has_winners = bool(winners)
        year.year_categories = [
            YearCategory(category=category, sort_order=place, **outcome)
            for place, (category, outcome) in enumerate(categories)
        ]
        year.has_categories = bool(categories)
        year.get_form_page = lambda: None
        return year

    def form(self, year, questions=(), **fields):
        """The form of ``year``; ``questions`` are fields of ``NominationFormField``."""
        title = tell("Nominera", "Nominate")
        page = self._page(NominationFormPage, title=title, slug="form", **fields)
        page.prize_year = year
        page.form_fields = [
            NominationFormField(clean_name=f"own_{place}", sort_order=place, **values)
            for place, values in enumerate(questions)
        ]
        year.get_form_page = lambda: page
        return page

    def phase(self, name, **fields):
        """A year in the phase ``name``, with the prize sum and a call."""
        usual = {
            "theme_title": tell("samverkan i vardagen", "working together"),
            "call_text": tell(
                "Vem gör vardagen bättre för andra? Berätta för oss.",
                "Who makes everyday life better for others? Tell us.",
            ),
            "prize_sum": 50_000,
        }
        return self.year(**{**PERIODS.get(name, {}), **usual, **fields})

    def awarded(self, winners, **fields):
        """A year that has closed and has ``winners``."""
        return self.year(2025, winners=winners, last_day=dt.date(2025, 9, 1), **fields)


def winner(name=None, **fields):
    fields.setdefault("citation", citation())
    return Winner(name=name or tell("Trio Exempel", "The Example Trio"), **fields)


def citation():
    return tell(
        "Med tålamod och värme har de gjort torget till en plats för alla.\n\n"
        "Deras arbete inspirerar fler.",
        "With patience and warmth they have made the square a place for all.\n\n"
        "Their work inspires others.",
    )


def pictured(name=None, **fields):
    """A winner with a picture, if the site has any."""
    image = get_image_model().objects.order_by("pk").first()
    alt = tell("Tre personer på ett torg.", "Three people on a square.")
    credit = tell("Påhittad Fotograf", "Invented Photographer")
    return winner(name, image=image, image_alt=alt, image_credit=credit, **fields)


def category(number, name, description=""):
    return PrizeCategory(pk=-number, name=name, description=description)


def jury(**fields):
    jury = Jury(name="2026", **fields)
    member = tell("ledamot", "councillor")
    jury.members = [
        JuryMember(name="Kim Påhitt", title=member, role="chair"),
        JuryMember(name="Bo Exempel", organisation=tell("Föreningen", "The club")),
        JuryMember(name=LONG[:200], title=member),
    ]
    return jury
