"""What visitors read: the call and what belongs to it."""

import datetime as dt

from django.core.paginator import Paginator

from .pattern import Pattern
from .samples import MOMENT, category, jury, tell, winner

INCLUDES = "wagtail_trygghetspris/includes"
#: Name, Swedish, English, and what makes a year be in it at ``MOMENT``.
PHASES = [
    ("upcoming", "Före öppning", "Before opening", {}),
    ("open", "Öppen", "Open", {}),
    ("paused", "Pausad", "Paused", {"is_paused": True}),
    ("closed", "Stängd", "Closed", {}),
    ("announced", "Offentliggjord", "Announced", {"winners": [True]}),
    ("not-awarded", "Delas inte ut", "Not awarded", {"not_awarded": True}),
]
PERIOD_OF = {"paused": "open", "announced": "closed", "not-awarded": "closed"}


def standing(year):
    """What templates know about a year."""
    return {"year": year, "prize": year.prize, "standing": year.standing(MOMENT)}


def in_phase(samples, name, *, winners=(), **fields):
    winners = [winner() for _each in winners]
    year = samples.phase(PERIOD_OF.get(name, name), winners=winners, **fields)
    context = standing(year)
    if context["standing"].accepts_nominations:
        context["form_page"] = samples.form(year)
    return context


status = Pattern("status", "Läget", "The status line", f"{INCLUDES}/status.html")
call = Pattern("call", "Uppmaningen", "The call", f"{INCLUDES}/call.html")
for name, swedish, english, fields in PHASES:

    def make(samples, name=name, fields=fields):
        return in_phase(samples, name, **fields)

    status.state(name, swedish, english)(make)
    call.state(name, swedish, english)(make)


@call.state("full", "Allt som kan finnas", "All that there may be")
def _full_call(samples):
    description = tell("För kvarteret.", "For the block.")
    names = [tell("Årets granne", "Neighbour of the year"), "Kultur"]
    return in_phase(
        samples,
        "open",
        notice=tell("Vi har flyttat.", "We have moved."),
        categories=[
            (category(place, name, description), {}) for place, name in enumerate(names)
        ],
        background=tell("<p>Därför är temat viktigt.</p>", "<p>Why it matters.</p>"),
        prize_sum_text=tell("Diplom och blommor", "A diploma and flowers"),
        what_happens_next=tell("Vi hör av oss i oktober.", "We write in October."),
        sum_sharing="shared",
    )


@call.state("rolling", "Utan sista dag", "Without a last day")
def _rolling_call(samples):
    year = samples.year(2026, rolling=True, opens_on=dt.date(2026, 1, 1))
    return {**standing(year), "form_page": samples.form(year)}


jury_list = Pattern("jury", "Juryn", "The jury", f"{INCLUDES}/jury.html")


@jury_list.state("members", "Ledamöter", "Members")
def _jury(samples):
    return {"jury": jury(is_public=True)}


@jury_list.state("text", "Bara text", "Text only")
def _jury_text(samples):
    text = tell("Juryn är nämndens presidium.", "The jury is the committee's bureau.")
    return {"jury": jury(is_public=False, public_text=text)}


event = Pattern("event", "Prisutdelningen", "The ceremony", f"{INCLUDES}/event.html")


@event.state("full", "Med länk, dag och plats", "With link, day and place")
def _event(samples):
    return standing(
        samples.phase(
            "open",
            event_name=tell("Mönstergalan", "The pattern gala"),
            event_url="https://gala.monsterkoping.example/",
            event_date=dt.date(2026, 11, 6),
            event_time=dt.time(18),
            event_place=tell("Stadshuset", "The city hall"),
        )
    )


@event.state("day", "Bara dagen", "The day only")
def _event_day(samples):
    return standing(samples.phase("open", event_date=dt.date(2026, 11, 6)))


about = Pattern("about", "Fakta", "Facts", f"{INCLUDES}/about.html")


@about.state("full", "Alla fakta", "All facts")
def _about(samples):
    rules = tell("<ul><li>En gång om året.</li></ul>", "<ul><li>Once a year.</li></ul>")
    decided = tell("Kulturnämnden", "The culture committee")
    return {"prize": samples.prize(statutes=rules, decided_by=decided)}


contact = Pattern("contact", "Kontakt", "Contact", f"{INCLUDES}/contact.html")


@contact.state("full", "Alla vägar", "All ways")
def _contact(samples):
    heading = tell("Andra sätt att nominera", "Other ways to nominate")
    return {"prize": samples.prize(), "contact_heading": heading}


@contact.state("email", "Bara e-post", "E-mail only")
def _contact_email(samples):
    nothing = {"contact_name": "", "contact_phone": "", "contact_address": ""}
    return {
        "prize": samples.prize(**nothing),
        "contact_heading": tell("Kontakt", "Contact"),
    }


organiser = Pattern(
    "organiser", "Prisgivaren", "The body", f"{INCLUDES}/organiser.html"
)


@organiser.state("full", "Allt", "All of it")
def _organiser(samples):
    text = tell("Kommunen är påhittad.", "The municipality is invented.")
    return {
        "prize": samples.prize(
            organiser_text=text,
            organiser_address="Påhittsgatan 2",
            organiser_phone="031-390 06 03",
            organiser_url="https://monsterkoping.example/",
        )
    }


notice = Pattern(
    "notice", "Meddelande", "Notice", f"{INCLUDES}/notices.html", stands_alone=True
)


@notice.state("both", "För priset och för året", "For the prize and for the year")
def _notice(samples):
    prize = samples.prize(notice=tell("Påhittat pris.", "An invented prize."))
    text = tell("Ceremonin är flyttad.", "The ceremony has been moved.")
    return {"prize": prize, "year": samples.year(prize=prize, notice=text)}


trail = Pattern("trail", "Brödsmulor", "Breadcrumbs", f"{INCLUDES}/trail.html")


@trail.state("year", "Från året", "From the year")
def _trail(samples):
    return standing(samples.phase("open"))


@trail.state("form", "Från formuläret", "From the form")
def _trail_form(samples):
    year = samples.phase("open")
    return {**standing(year), "form_page": samples.form(year)}


pages = Pattern("pages", "Bläddring", "Pagination", f"{INCLUDES}/pagination.html")
for number, swedish, english in [
    (1, "Första sidan", "First page"),
    (2, "En sida i mitten", "A page in the middle"),
    (3, "Sista sidan", "Last page"),
]:

    def make_pages(samples, number=number):
        return {
            "prize": samples.prize(),
            "pages": Paginator(range(45), 15).page(number),
        }

    pages.state(str(number), swedish, english)(make_pages)

PATTERNS = [
    status, call, jury_list, event, about, contact, organiser, notice, trail, pages
]  # fmt: skip
