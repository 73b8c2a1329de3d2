"""Our own addresses: what each answers to each role. Wagtail's stand in
``host_addresses.py``.

An answer is a status, "login" (sent to log in) or "away" (sent back to the admin's
home page with Wagtail's refusal). Where a table is silent it is 404; whoever is not
logged in is sent to log in.
"""

from dataclasses import dataclass, field

from django.urls import reverse

from wagtail_trygghetspris.models import Nomination

from .people import PAPERS, SEATS, STRANGER
from .world import NAME, OTHER

UNKNOWN = 999_999
PREFIX = "wagtail_trygghetspris"
JURY = f"{PREFIX}_jury"
LOGGED_OUT = ("anonymous", "deactivated")
ROLES = (
    *LOGGED_OUT,
    *("editor", "translator", "secretary"),
    *(name for name in SEATS if name not in (*PAPERS, "deactivated")),
    STRANGER,
)
IN_THE_FIRST = tuple(
    name for name in SEATS if name in ROLES and name not in ("chair", *LOGGED_OUT)
)
IN_THE_PAST = ("member",)
REGISTER = ("secretary", "clerk")


@dataclass(frozen=True)
class Address:
    """One address; ``answers`` by role."""

    name: str
    url: str
    answers: dict = field(default_factory=dict)

    def answer_to(self, role):
        silent = "login" if role in LOGGED_OUT else 404
        return self.answers.get(role, silent)


def _address(name, args, answers, query=""):
    by_role = {role: answer for answer, roles in answers.items() for role in roles}
    return Address(name, reverse(name, args=args) + query, by_role)


# The register and the screens about years: argument, and who gets which answer

REPORT = {
    200: ("editor", "translator"),
    "away": ("secretary", "chair", *IN_THE_FIRST, STRANGER),
}
OF_NOBODY = {
    "health": {200: ROLES},
    "_overview": {200: [role for role in ROLES if role not in LOGGED_OUT]},
    "_begin": REPORT,
    "_gaps": REPORT,
    "_gaps_results": REPORT,
    "_handle": {405: REGISTER},
    "_quarantine": {200: REGISTER},
    "_register": {200: REGISTER},
    "_spam": {200: REGISTER},
}
OF_A_PAGE = {
    "_announce": ("year", {"away": ("editor",)}),
    "_checklist": ("year", {200: ("editor",)}),
    "_as_of": ("year", {200: ("editor",)}),
    "_as_of_frame": ("year", {200: ("editor",)}),
    "_start_year": ("prize", {200: ("editor",)}),
    "_import": ("prize", {200: ("editor",)}),
    "_register_for": ("form", {200: REGISTER}),
}
#: Who has a seat in the jury reads nothing of that year in the register.
OF_A_NOMINATION = {
    "nominations_modeladmin_inspect": {200: REGISTER},
    "_print": {200: REGISTER},
    "_number": {405: REGISTER},
}


def _full(name):
    if name.startswith("_"):
        return PREFIX + name
    return name if "modeladmin" in name else f"{PREFIX}:{name}"


def of_the_register(world):
    """The addresses of ours that are not the jury's."""
    yield _address("nominations_modeladmin_index", [], {200: REGISTER})
    for name, answers in OF_NOBODY.items():
        yield _address(_full(name), [], answers)
    for name, (page, answers) in OF_A_PAGE.items():
        yield _address(_full(name), [world.pages[page].pk], answers)
        yield _address(_full(name), [UNKNOWN], {})
    first, second, other = (_nomination(name) for name in (NAME, "Bofinken", OTHER))
    for name, answers in OF_A_NOMINATION.items():
        without_a_seat = {
            status: roles if status == 405 else ("secretary",)
            for status, roles in answers.items()
        }
        yield _address(_full(name), [first], without_a_seat)
        yield _address(_full(name), [other], answers)
        unknown = answers if 405 in answers else {}
        yield _address(_full(name), [UNKNOWN], unknown)
    for pair in ((first, second), (first, other), (other, first)):
        yield _address(_full("_compare"), pair, {200: ("secretary",)})
    yield _address(_full("_send_again"), [first, UNKNOWN], {405: REGISTER})


def _nomination(name):
    return Nomination.objects.get(nominee=name).pk


# The jury's: one seat's, or one work's


@dataclass(frozen=True)
class Screen:
    """What who may come in is answered to GET: 405 where there is only a POST."""

    answer: int | str = 200
    #: The chair of the work is told that it is not for them.
    for_leaders_only: bool = False
    query: str = ""


SEAT_SCREENS = {
    name: Screen() for name in ("list", "declare", "submit", "pack", "results")
} | {"rank": Screen(404)}
JUDGING_SCREENS = {
    "lead": Screen(),
    "settings": Screen(),
    "seats": Screen(for_leaders_only=True),
    "nominees": Screen(),
    "conflicts": Screen(),
    "log": Screen(),
    "clear": Screen(for_leaders_only=True),
    "merge": Screen(302),
    "move": Screen(query="?do=deliberate"),
    "overview": Screen(),
    "shortlist": Screen(),
    "remind": Screen(302),
    "letters": Screen(for_leaders_only=True),
    "meeting": Screen(),
    "meeting_print": Screen(404),
    "decide": Screen(302),
}


def of_seats(world):
    """Each screen of a member's, for each seat there is and one that there is not."""
    places = {name: seat.pk for name, seat in world.seats.items()} | {"": UNKNOWN}
    for name, screen in SEAT_SCREENS.items():
        for label, pk in places.items():
            answers = {screen.answer: owners_of(label)}
            if (name, label) == ("list", "fresh"):
                answers = {302: ("fresh",)}
            yield _address(f"{JURY}_{name}", [pk], answers)
    for label, pk in places.items():
        for code in (*(each.code for each in world.nominees.values()), UNKNOWN):
            readers = [role for role in owners_of(label) if reads(role, code)]
            yield _address(f"{JURY}_review", [pk, code], {200: readers})


def owners_of(label):
    """Who uses the seat: its own user, and who leads for a member on paper."""
    if label in PAPERS:
        return ("secretary",)
    return (label,) if label in ROLES and label not in LOGGED_OUT else ()


def reads(role, code):
    """Whether the role reads the nominee with ``code`` from a seat that it may use."""
    if role == STRANGER:
        return code == 7
    closed = {"conflicted": (1,), "clerk": (1,), "fresh": (1, 2)}
    return code in (1, 2) and code not in closed.get(role, ())


def of_judgings(world):
    """Each screen of the chair's and the secretary's, for both works and for none."""
    for name, screen in JUDGING_SCREENS.items():
        full, query = f"{JURY}_{name}", screen.query
        yield _address(full, [world.judging.pk], directing(screen), query)
        yield _address(full, [world.other.pk], directing(screen, STRANGER, ()), query)
        yield _address(full, [UNKNOWN], {}, query)
    yield from _of_parts(world)


def directing(screen, chair="chair", others=IN_THE_FIRST):
    """``others`` know of the work and are told that this is not for them."""
    if screen.for_leaders_only:
        return {screen.answer: ("secretary",), "away": (chair, *others)}
    return {screen.answer: ("secretary", chair), "away": others}


def _of_parts(world):
    """What has a number of its own within a work: nominees, seats, decisions and
    letters. One of another work is as good as none."""
    first, other = world.judging.pk, world.other.pk
    here, none = directing(Screen()), directing(Screen(404))
    for code, answers in ((1, here), (2, here), (7, none), (UNKNOWN, none)):
        yield _address(f"{JURY}_nominee", [first, code], answers)
    there = directing(Screen(), STRANGER, ())
    yield _address(f"{JURY}_nominee", [other, 7], there)
    # A chair with a log-in opens reviews again, and nobody else.
    by_chair = {200: ("chair",), "away": ("secretary", *IN_THE_FIRST)}
    yield _address(f"{JURY}_reopen", [first, world.seats["done"].pk], by_chair)
    for seat in (world.seats[STRANGER].pk, UNKNOWN):
        yield _address(f"{JURY}_reopen", [first, seat], none)
    yield from _of_the_past(world)
    year = world.pages["year"].pk
    yield _address(f"{JURY}_prepare", [year], {302: ("secretary",)})
    yield _address(f"{JURY}_prepare", [UNKNOWN], {})


def _of_the_past(world):
    first, past = world.judging.pk, world.past.pk
    seated = ("chair", *IN_THE_PAST)
    minutes, enter, letter = (
        f"{JURY}_{name}" for name in ("minutes", "enter_winners", "letter")
    )
    yield _address(minutes, [past, 1], {200: ("secretary", *seated)})
    text = world.past.letter_texts.get().pk
    for_leaders = Screen(for_leaders_only=True)
    nothing = Screen(404, for_leaders_only=True)
    yield _address(letter, [past, text], directing(for_leaders, others=IN_THE_PAST))
    yield _address(letter, [first, text], directing(nothing))
    yield _address(letter, [first, UNKNOWN], directing(nothing))
    way_back = directing(Screen(302), others=IN_THE_PAST)
    yield _address(enter, [past, 1], way_back)
    yield _address(enter, [first, 1], directing(Screen(404)))
    yield _address(minutes, [first, 1], {})
    yield _address(minutes, [past, UNKNOWN], {})
    printed = directing(Screen(), others=IN_THE_PAST)
    yield _address(f"{JURY}_meeting_print", [past], printed)
    yield _address(f"{JURY}_meeting", [past], printed)


def own_addresses(world):
    """All of ours, with their answers."""
    allowed = ("secretary", "chair", *IN_THE_FIRST, STRANGER)
    return [
        *of_the_register(world),
        _address(f"{JURY}_home", [], {200: allowed}),
        *of_seats(world),
        *of_judgings(world),
    ]
