"""A whole jury, in a browser: from the nominations to the letters about the outcome.

Five members. One has a conflict of interest, one is unsure, one is late; the meeting
ends in a tie that the chair settles.
"""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.conftest import make_form
from tests.e2e.jury_hands import Member, Secretary
from tests.embargo.crawling import CANARY, crawl
from tests.judging.rows import make_nominations
from wagtail_trygghetspris.enums import JudgingState, JuryRole
from wagtail_trygghetspris.models import (
    Judging,
    Jury,
    JuryMember,
    Letter,
    Nominee,
    PrizePage,
    PrizeYear,
    Review,
)
from wagtail_trygghetspris.models.readers import Reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRETARY = ("lead_judging", "view_nomination", "see_nominator", "change_nomination")
MEMBERS = ("ett", "tva", "tre", "fyra", "fem")
ROLES = (JuryRole.CHAIR, JuryRole.VICE_CHAIR, *[JuryRole.MEMBER] * 3)
OTHERS = ("Grannhjälpen", "Cykelköket")
CRITERIA = [
    ("criterion", {"name": "Nytta", "guidance": "Högt: för många.", "weight": 2}),
    ("criterion", {"name": "Nyskapande", "guidance": "", "weight": 1}),
]


@pytest.fixture
def year(transactional_db, prize, make_year):
    PrizePage.objects.update(
        contact_email="pris@example.se", information_text="<p>Så gör vi.</p>"
    )
    jury = Jury(name="Juryn 2027")
    jury.members = [
        JuryMember(name=f"Ledamot {name.title()}", role=role, sort_order=number)
        for number, (name, role) in enumerate(zip(MEMBERS, ROLES, strict=True))
    ]
    jury.save()
    year = make_year(
        2027,
        opens_on=dt.date(2027, 6, 1),
        last_day=dt.date(2027, 8, 29),
        criteria=CRITERIA,
        jury=jury,
    )
    form = make_form(year)
    make_nominations(
        form,
        *(CANARY, CANARY, *OTHERS),
        nominator_name="Kim",
        nominator_email="kim@example.se",
    )
    year.save_revision().publish()
    return year


@pytest.fixture
def people(make_user):
    for name in MEMBERS:
        make_user(name)
    make_user("sekreterare", *SECRETARY)
    make_user("redaktor", "announce_winner", pages=["add", "change", "publish"])


@pytest.fixture
def enter(log_in, live_server, violations):
    """``enter("ett", width=768)``: somebody at work; ``enter.found`` is what axe has
    found on the way."""

    def person(name, *, width=1280):
        kind = Secretary if name in ("sekreterare", "redaktor") else Member
        return kind(log_in, live_server, name, violations, person.found, width=width)

    person.found = {}
    return person


def test_a_whole_jury(year, people, enter, on, client):
    on("2027-09-06 09:00")
    judging = prepare(enter, year)
    story = SimpleNamespace(
        judging=judging,
        seats=dict(zip(MEMBERS, judging.seats.order_by("place"), strict=True)),
        nominees={each.name: each for each in judging.nominees.all()},
    )
    declare_conflicts(enter, story)
    review_and_submit(enter, story)
    remind_the_late(enter, story)
    shortlist(enter, story)
    meet(enter, story)
    on("2027-09-20 13:00")
    decide(enter, story)
    announce(enter, story, year, client, on)
    send_letters(enter, story)
    assert enter.found == {}


def prepare(enter, year):
    secretary = enter("sekreterare")
    secretary.open("", "home, secretary")
    secretary.open(f"years/{year.pk}/prepare/", "prepare")
    secretary.page.locator("main form[method=post] button").first.click()
    expect(secretary.page.locator("main")).to_be_visible()
    judging = Judging.objects.get()
    assert judging.nominees.count() == 3
    secretary.seat(judging, MEMBERS)
    secretary.move(judging, "open")
    judging.refresh_from_db()
    assert judging.state == JudgingState.REVIEWING
    return judging


def declare_conflicts(enter, story):
    answers = {"tre": {CANARY: "conflict"}, "fyra": {OTHERS[1]: "unsure"}}
    for name in MEMBERS:
        member = enter(name, width=768)
        member.declare(story.seats[name], answers.get(name, {}))
        listed = member.page.locator("main table")
        hidden = [*answers.get(name, {})]
        for nominee in story.nominees:
            expected = 0 if nominee in hidden else 1
            assert listed.get_by_text(nominee).count() == expected
    closed = member_reads(story, "tre")
    assert closed == set(OTHERS)
    chair = enter("ett")
    chair.open(f"{story.judging.pk}/conflicts/", "conflicts")
    chair.page.locator('button[name=ruling][value="none"]').first.click()
    expect(chair.told()).to_be_visible()
    assert member_reads(story, "fyra") == set(story.nominees)


def member_reads(story, name):
    seat = story.seats[name]
    reader = Reader(story.judging, seat.user, seat)
    return {each.name for each in Nominee.objects.visible_to(reader)}


def review_and_submit(enter, story):
    """Four of five, on a tablet. Nobody sees a mean before there are three."""
    for number, name in enumerate(MEMBERS[:4]):
        member, seat = enter(name, width=768), story.seats[name]
        for title, nominee in story.nominees.items():
            if name == "tre" and title == CANARY:
                continue
            member.review(seat, nominee, (4, 3 + number % 2), f"Ord av {name}")
        assert "Ord av ett" not in member.page.content() or name == "ett"
        member.submit(seat)
        member.open(f"seats/{seat.pk}/results/", "results")
        assert "Ord av ett" in member.page.content()
    assert Review.objects.submitted().count() == 11


def remind_the_late(enter, story):
    secretary = enter("sekreterare")
    secretary.open(f"{story.judging.pk}/overview/", "overview, reviewing")
    assert "Ord av ett" not in secretary.page.content()
    secretary.open(f"{story.judging.pk}/", "lead")
    ticked = secretary.page.locator("input[name=seat]:checked")
    assert ticked.count() == 1
    assert ticked.get_attribute("value") == str(story.seats["fem"].pk)
    secretary.page.locator('form[action$="/remind/"] button').click()
    expect(secretary.told()).to_be_visible()
    assert Letter.objects.get(kind="reminder").seat == story.seats["fem"]
    chair = enter("ett")
    link = f'a[href$="/{story.judging.pk}/move/?do=deliberate"]'
    chair.open(f"{story.judging.pk}/", "lead, chair")
    chair.page.locator(link).first.click()
    expect(chair.page.locator("main")).to_contain_text("Ledamot Fem")
    chair.press("deliberate")
    expect(chair.told()).to_be_visible()


def shortlist(enter, story):
    secretary = enter("sekreterare", width=768)
    secretary.open(f"{story.judging.pk}/overview/", "overview")
    assert "Ord av ett" in secretary.page.content()
    secretary.open(f"{story.judging.pk}/shortlist/", "shortlist")
    for name in (CANARY, OTHERS[0]):
        secretary.press(f"add:{story.nominees[name].code}")
        expect(secretary.told()).to_be_visible()
    listed = Nominee.objects.shortlisted().values_list("name", flat=True)
    assert list(listed) == [CANARY, OTHERS[0]]


def meet(enter, story):
    """Who has a conflict of interest leaves. Two against two: the chair's vote."""
    secretary = enter("sekreterare", width=768)
    page = secretary.page
    secretary.open(f"{story.judging.pk}/meeting/", "meeting, before")
    page.locator("[name=held_on]").fill("2027-09-20")
    secretary.save("begin")
    for seat in story.seats.values():
        page.locator(f"[name=present-presence_{seat.pk}][value=present]").check()
    secretary.save("present")
    page.locator('[name^="left-"][type=checkbox]').check()
    secretary.save("left")
    question = story.judging.meetings.get().questions.get()
    for name in (CANARY, OTHERS[0]):
        code = str(story.nominees[name].code)
        secretary.choose(f"propose-{question.pk}-choice", value=code)
        secretary.save(f"propose:{question.pk}")
    first, second = question.proposals.order_by("place")
    ballots = {"ett": first, "tva": second, "fyra": first, "fem": second}
    for name, proposal in ballots.items():
        field = f"votes-{question.pk}-vote_{story.seats[name].pk}"
        secretary.choose(field, value=str(proposal.pk))
    barred = f"[name=votes-{question.pk}-vote_{story.seats['tre'].pk}]"
    assert page.locator(barred).count() == 0
    secretary.save(f"votes:{question.pk}")
    secretary.look("meeting")
    settled = f"Utslagsrösten från Ledamot Ett avgör: {CANARY}."
    expect(page.locator("main")).to_contain_text(settled)
    award(secretary, question, first)


def award(secretary, question, proposal):
    page, key = secretary.page, f"outcome-{question.pk}"
    page.locator(f"[name={key}-outcome][value=winners]").check()
    page.locator(f"[name={key}-winner_{proposal.pk}]").check()
    citation = page.locator(f"[name={key}-citation_{proposal.pk}]")
    if not citation.is_visible():
        page.locator("details", has=citation).locator("summary").click()
    citation.fill("För varje morgon.")
    secretary.save(f"outcome:{question.pk}")


def decide(enter, story):
    secretary = enter("sekreterare")
    secretary.open(f"{story.judging.pk}/decide/", "decide")
    page = secretary.page
    page.locator("[name=decided_by]").fill("Trygghetsnämnden")
    page.locator("[name=registration_number]").fill("TN 2027/12")
    page.locator("section[aria-labelledby=establish] button").click()
    expect(page).to_have_url(f"{secretary.root}{story.judging.pk}/decisions/1/")
    secretary.look("minutes")
    minutes = page.locator("main")
    for words in (CANARY, "TN 2027/12", "Ledamot Tre", "För varje morgon."):
        expect(minutes).to_contain_text(words)
    page.locator('form[action$="/winners/"] button').click()
    expect(secretary.told()).to_contain_text("Inget är publicerat")


def announce(enter, story, year, client, on):
    """A visitor sees nothing before, and everything after."""
    year = PrizeYear.objects.get(pk=year.pk)
    draft = year.get_latest_revision_as_object()
    assert [winner.name for winner in draft.winners.all()] == [CANARY]
    addresses = [year.url, year.prize.url, "/sitemap.xml", f"/search/?q={CANARY[:4]}"]
    addresses += [f"/api/v2/pages/{year.pk}/?fields=*"]
    found, read = crawl(client, addresses)
    assert (found, set(addresses) <= set(read)) == ([], True)
    editor = enter("redaktor")
    page = editor.page
    page.goto(page.url + f"prizes/years/{year.pk}/announce/")
    page.locator("summary", has_text="Offentliggör vid en bestämd tid").click()
    page.locator("[name=at]").fill("2027-11-05 10:00")
    page.get_by_role("heading", name="Vem som vinner").click()
    page.get_by_role("button", name="Publicera, och offentliggör vid den tiden").click()
    expect(editor.told()).to_be_visible()
    assert crawl(client, addresses)[0] == []
    on("2027-11-05 10:00:01")
    found, _read = crawl(client, addresses)
    assert {year.url, year.prize.url} <= set(found)


def send_letters(enter, story):
    secretary = enter("sekreterare")
    page = secretary.page
    secretary.open(f"{story.judging.pk}/letters/", "letters")
    page.locator("form", has=page.locator("[value=outcome]")).locator("button").click()
    text = story.judging.letter_texts.get(kind="outcome")
    secretary.open(f"{story.judging.pk}/letters/{text.pk}/", "letter")
    page.locator("[name=confirm]").check()
    secretary.press("send")
    expect(secretary.told()).to_be_visible()
    assert Letter.objects.filter(text=text).count() == 1
    assert mail.outbox == []  # the courier has not been by
    secretary.open(f"{story.judging.pk}/log/", "log")
    secretary.move(story.judging, "close")
    story.judging.refresh_from_db()
    assert story.judging.state == JudgingState.CLOSED
