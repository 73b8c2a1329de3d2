"""Two prizes with a jury each, and words that only some may read: *canaries*."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db.models import F
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site

from tests.conftest import make_form
from wagtail_trygghetspris.domain.judging import deciding
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState, JuryRole
from wagtail_trygghetspris.models import Judging, PrizePage, PrizeYear

from . import meetings
from .people import SEATS, STRANGER, make_users
from .rows import declare, make_judging, make_nominations, make_nominee, review

NO, YES, UNSURE = ConflictAnswer.NONE, ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE

#: What stands where. ``OTHER`` stands for all that is the other prize's.
NAME, ORGANISATION = "Zebrafinken", "Taltrasten"
TEXT, NOMINATOR, EMAIL = "Kornknarren", "Sparvhoken", "lappugglan"
COMMENT, COMMENT_OF_DONE, PAPER = "Skogsduvan", "Nattskarran", "Tornfalken"
NOTE, REASON, RULING = "Jaktfalken", "Rordrommen", "Fjallugglan"
WORDS, OTHER = "Gransangaren", "Steglitsan"
#: The winner of the year before, decided and not announced.
DECIDED = "Vaktelkungen"
#: On a nomination that its nominator has taken back, of a nominee that still stands.
WITHDRAWN = "Backsvalan"
#: (69 × 7 + 31 × 8) / 100, by three members: on the screen to two decimals.
MEAN = "7,31"
CANARIES = (
    *(NAME, ORGANISATION, TEXT, NOMINATOR, EMAIL, COMMENT, COMMENT_OF_DONE),
    *(PAPER, NOTE, REASON, RULING, WORDS, OTHER, DECIDED, WITHDRAWN),
    MEAN,
)


@dataclass
class World:
    users: dict
    seats: dict
    judging: Judging
    other: Judging
    past: Judging
    nominees: dict
    pages: dict
    english: Page


def build():
    """The first prize's jury is reviewing. Of its nominees *canary* has all canaries;
    *done* and those on paper have handed in; *conflicted* and *clerk* have a conflict
    of interest with it, *fresh* has answered nothing yet. The year before the jury had
    the same chair and *member*, and has decided."""
    home, english = _homes()
    users = make_users(home, english)
    prize, year, form = _prize(home, "Trygghetspriset")
    _other_prize, other_year, other_form = _prize(home, "Kulturpriset")
    judging = _first_judging(year, users)
    other = make_judging(
        other_year,
        users=[users[STRANGER]],
        introduction=OTHER,
        highest_score=10,
    )
    seats = dict(zip(SEATS, judging.seats.all(), strict=True))
    seats[STRANGER] = other.seats.first()
    nominees = _nominees(judging, form)
    nominees[OTHER] = _other_nominee(other, other_form)
    _answers(seats, nominees, users)
    _reviews(seats, nominees)
    past = _past(prize, users)
    pages = {"prize": prize, "year": year, "form": form, "other year": other_year}
    _library()
    prize.copy_for_translation(english.locale)
    year.copy_for_translation(english.locale)
    for page in (prize, year, form):
        page.save_revision().publish()
    return World(users, seats, judging, other, past, nominees, pages, english)


def _homes():
    swedish, _created = Locale.objects.get_or_create(language_code="sv")
    english, _created = Locale.objects.get_or_create(language_code="en")
    Page.objects.update(locale=swedish)
    home = Page.objects.filter(depth=2).first()
    if home is None:
        home = Page.get_first_root_node().add_child(title="Start", slug="start")
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    home = Page.objects.get(pk=home.pk)
    return home, home.copy_for_translation(english)


def _prize(home, title):
    prize = home.add_child(instance=PrizePage(title=title, slug=title.lower()))
    return prize, *_year(prize, 2024)


def _year(prize, number):
    year = prize.add_child(
        instance=PrizeYear(
            title=f"{prize.title} {number}",
            slug=str(number),
            year=number,
            opens_on=dt.date(number, 6, 1),
            last_day=dt.date(number, 9, 1),
        )
    )
    return year, make_form(year)


def _past(prize, users):
    """A decision, and a letter that is not sent."""
    year, form = _year(prize, 2023)
    both = [users["chair"], users["member"]]
    roles = (JuryRole.CHAIR, JuryRole.MEMBER, JuryRole.MEMBER)
    judging = make_judging(
        year, users=both, roles=roles, state=JudgingState.DELIBERATING
    )
    (nomination,) = make_nominations(form, DECIDED)
    nominee = make_nominee(judging, DECIDED, [nomination])
    leader = users["secretary"]
    meetings.clear_all(judging, by=leader)
    meeting = meetings.begin(judging, leader)
    chosen = meetings.propose(meeting.questions.get(), nominee)
    meetings.award(meeting.questions.get(), chosen, citation=f"För {DECIDED}.")
    deciding.establish(
        meeting,
        decided_by="Juryn",
        decided_on=dt.date(2023, 10, 1),
        registration_number="",
        reader=meetings.leading(judging, leader),
        moment=judging.opened_at,
    )
    judging.letter_texts.create(kind="outcome", subject="Beslut", body=DECIDED)
    return Judging.objects.get(pk=judging.pk)


def _first_judging(year, users):
    judging = make_judging(
        year,
        users=[users.get(name) for name in SEATS],
        roles=tuple(SEATS.values()),
        introduction=WORDS,
        highest_score=10,
    )
    for criterion, weight in zip(judging.criteria.all(), (69, 31), strict=True):
        criterion.weight = weight
        criterion.save()
    return judging


def _nominees(judging, form):
    (canary,) = make_nominations(
        form,
        NAME,
        motivation=f"Därför: {TEXT}.",
        nominator_name=NOMINATOR,
        nominator_email=f"{EMAIL}@example.se",
    )
    (clear,) = make_nominations(form, "Bofinken")
    (back,) = make_nominations(form, "Bo F.", motivation=WITHDRAWN, status="withdrawn")
    return {
        "canary": make_nominee(
            judging,
            *(NAME, [canary]),
            organisation=ORGANISATION,
            email=f"{EMAIL}@example.se",
        ),
        "clear": make_nominee(judging, "Bofinken", [clear, back]),
    }


def _other_nominee(other, form):
    (nomination,) = make_nominations(form, OTHER, motivation=OTHER)
    nominee = make_nominee(other, OTHER, [nomination], code=7)
    for seat in other.seats.all():
        declare(seat, nominee, NO, by=other.seats.first().user, reason=OTHER)
        review(seat, nominee, 7, 8, comment=OTHER, note=OTHER)
    return nominee


def _answers(seats, nominees, users):
    closed = {"conflicted": YES, "clerk": YES}
    for name, seat in seats.items():
        if name in ("fresh", STRANGER):
            continue
        by = seat.user or users["secretary"]
        declare(seat, nominees["clear"], NO, by=by)
        answer = closed.get(name, NO)
        reason = REASON if name == "conflicted" else ""
        declare(seat, nominees["canary"], answer, by=by, reason=reason)
    seats["clerk"].conflicts.filter(answer=YES).update(
        ruling=YES, ruling_reason=RULING, ruled_at=F("declared_at")
    )


def _reviews(seats, nominees):
    comments = {"done": COMMENT_OF_DONE, "paper": PAPER, "third": COMMENT}
    for name, comment in comments.items():
        note = NOTE if name == "done" else ""
        review(seats[name], nominees["canary"], 7, 8, comment=comment, note=note)
        review(seats[name], nominees["clear"], 5, 5)


def _library():
    get_image_model().objects.create(title="Bild", file=get_test_image_file())
    get_document_model().objects.create(
        title="Fil", file=ContentFile(b"%PDF", name="x.pdf")
    )


def move_to(world, state):
    Judging.objects.filter(pk=world.judging.pk).update(state=state)
