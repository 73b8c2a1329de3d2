import datetime as dt
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from wagtail_trygghetspris.models import NominationFormPage, PrizePage, PrizeYear

WHOLE = (
    "--name=Årets granne",
    "--last-day=2024-09-01",
    "--contact-email=pris@example.se",
    "--information=<p>Staden ansvarar.</p>",
)


@pytest.fixture(autouse=True)
def today(home, at):
    at("2024-08-15 12:00")


def start(*arguments):
    out = StringIO()
    call_command("trygghetspris_start", *arguments, stdout=out)
    return out.getvalue()


def test_it_makes_a_prize_a_year_a_form_and_groups_as_drafts(home, client):
    before = Group.objects.count()
    said = start(*WHOLE)
    prize, year = PrizePage.objects.get(), PrizeYear.objects.get()
    form = NominationFormPage.objects.get()
    assert prize.get_parent().pk == home.pk
    assert (prize.title, prize.slug, prize.live) == ("Årets granne", "årets-granne", 0)
    assert (year.year, year.title, year.live) == (2024, "Årets granne 2024", False)
    assert (year.opens_on, year.last_day) == (None, dt.date(2024, 9, 1))
    assert form.get_parent().pk == year.pk
    assert Group.objects.count() == before + 3
    for page in (prize, year, form):
        assert f"{page.title}, page {page.pk}: made, " in said
        assert client.get(page.url).status_code == 404


def test_it_says_where_visitors_will_find_the_prize(home):
    lines = start(*WHOLE).splitlines()
    assert f"Address of the prize: {PrizePage.objects.get().full_url}" in lines


def test_what_is_saved_is_also_what_the_editor_sees(home):
    start(*WHOLE)
    prize = PrizePage.objects.get().get_latest_revision_as_object()
    year = PrizeYear.objects.get().get_latest_revision_as_object()
    assert prize.contact_email == "pris@example.se"
    assert prize.information_text == "<p>Staden ansvarar.</p>"
    assert year.last_day == dt.date(2024, 9, 1)


def test_published_it_takes_nominations_at_once(home, client, answers):
    start(*WHOLE, "--publish")
    form = NominationFormPage.objects.get()
    client.post(form.url, answers)
    assert form.nominations.get().nominee == answers["nominee"]
    assert client.get(PrizePage.objects.get().url).status_code == 200


@pytest.mark.parametrize("more", [(), ("--publish",)])
def test_the_tree_stays_whole_so_that_the_next_year_can_be_started(home, more):
    start(*WHOLE, *more)
    assert not any(Page.find_problems())
    prize = str(PrizePage.objects.get().pk)
    call_command("trygghetspris_start_year", prize, "--year=2025")
    assert PrizeYear.objects.filter(year=2025).count() == 1
    assert not any(Page.find_problems())


def test_a_second_time_it_makes_nothing(home):
    start(*WHOLE)
    pages, groups = Page.objects.count(), Group.objects.count()
    revisions = PrizeYear.objects.get().revisions.count()
    said = start(*WHOLE)
    assert Page.objects.count() == pages
    assert Group.objects.count() == groups
    assert PrizeYear.objects.get().revisions.count() == revisions
    assert "made" not in said


def test_without_a_name_the_one_prize_that_is_there_is_meant(prize):
    start()
    assert PrizePage.objects.get() == prize
    assert PrizeYear.objects.get().get_parent().pk == prize.pk


def test_without_a_name_a_new_prize_is_called_so_in_the_language_of_the_page(home):
    start()
    assert PrizePage.objects.get().title == "Priset"


def test_what_is_missing_to_publish_can_be_said_the_second_time(home):
    said = start("--name=P", "--last-day=2024-09-01")
    assert said.count("Before that: ") == 2
    start("--name=P", *WHOLE[2:], "--publish")
    assert PrizePage.objects.get().contact_email == "pris@example.se"
    assert PrizeYear.objects.get().live


def test_a_locked_page_is_left_to_whoever_locked_it(home):
    start("--name=P")
    PrizePage.objects.update(locked=True)
    said = start("--name=P", *WHOLE[1:])
    prize, year = PrizePage.objects.get(), PrizeYear.objects.get()
    left = f"P, page {prize.pk}: --contact-email, --information not set, "
    assert f"{left}since it is locked." in said
    assert (prize.contact_email, str(year.last_day)) == ("", "2024-09-01")
    PrizePage.objects.update(locked=False)
    assert "not set" not in start("--name=P", *WHOLE[2:])
    assert PrizePage.objects.get().contact_email == "pris@example.se"


@pytest.mark.parametrize("model", [PrizePage, PrizeYear])
def test_a_locked_page_is_not_published(home, model):
    start("--name=P", *WHOLE[2:])
    model.objects.update(locked=True)
    with pytest.raises(CommandError, match=r"is locked\. Unlock it"):
        start("--name=P", "--publish")
    assert not PrizePage.objects.get().live
    model.objects.update(locked=False)
    start("--name=P", "--publish")
    assert PrizeYear.objects.get().live


def test_a_page_that_has_been_published_is_left_to_its_editors(home):
    start(*WHOLE, "--publish")
    prize = PrizePage.objects.get()
    prize.contact_email, prize.contact_phone = "", "08-123"
    prize.save_revision().publish()
    prize.unpublish()
    start(*WHOLE, "--publish")
    prize.refresh_from_db()
    assert (prize.contact_email, prize.live) == ("", False)


def test_it_does_not_publish_what_visitors_would_miss_something_in(home):
    with pytest.raises(CommandError, match=r"Nothing was made:\n- Det finns ingen"):
        start("--name=P", "--last-day=2024-09-01", "--publish")
    assert not PrizePage.objects.exists()


def test_no_groups_are_made_when_they_are_not_wanted(home):
    before = Group.objects.count()
    start(*WHOLE, "--no-groups")
    assert Group.objects.count() == before


def test_a_dry_run_makes_nothing(home):
    said = start("--dry-run", "--name=P", "--year=2030")
    assert f"Would make, under {home.title}, page {home.pk}:" in said
    assert "the prize P\n" in said
    assert "the year 2030\n" in said
    assert not PrizePage.objects.exists()
    start("--name=P", "--year=2030")
    assert start("--dry-run", "--name=P", "--year=2030").count("(is there)") == 2


def test_under_another_page(home):
    other = home.add_child(instance=Page(title="Kultur", slug="kultur"))
    start(f"--parent={other.pk}")
    assert PrizePage.objects.get().get_parent() == other


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--parent=999999"], "no page with the id 999999"),
        (["--year=99999"], "99999 is not the year of any prize"),
        (["--opens-on=2024-09-02", "--last-day=2024-09-01"], "before the opening"),
        (["--opens-on=2024-09-02"], "Say the last day too"),
        (["--last-day=1 september"], "1 september is no day"),
        (["--last-day=2020-02-30"], "2020-02-30 is no day"),
        (["--last-day=2035-09-01"], "far from the prize year 2024"),
        (["--year=0"], "0 is not the year"),
        (["--name= "], "A prize has a name"),
        (["--name=" + "P" * 201], "more than 200 characters"),
        (["--contact-email=nonsense"], "nonsense is no e-mail address"),
        (["--parent=1"], "No visitor reaches"),
    ],
)
def test_what_cannot_be_is_refused(home, arguments, words):
    with pytest.raises(CommandError, match=words):
        start(*arguments)
    assert not PrizePage.objects.exists()


def test_what_a_published_prize_has_already_is_told(home):
    start(*WHOLE, "--publish")
    said = start("--name=Årets granne", "--contact-email=annan@example.se")
    assert "--contact-email not set, since it has others already." in said
    assert PrizePage.objects.get().contact_email == "pris@example.se"


def test_a_page_that_takes_no_prize_is_named(open_year):
    with pytest.raises(CommandError, match=r"cannot stand under Trygghetspriset 2024"):
        start(f"--parent={open_year.pk}", "--name=P")
    with pytest.raises(CommandError, match="cannot stand under"):
        start(f"--parent={open_year.pk}", "--name=P", "--dry-run")


def test_several_prizes_must_be_told_apart(home, prize):
    home.add_child(instance=PrizePage(title="En annan", slug="annan"))
    with pytest.raises(CommandError, match="by --name: 'Trygghetspriset', 'En annan'"):
        start()


def test_without_a_default_site_it_asks_for_the_page(home):
    Site.objects.all().delete()
    with pytest.raises(CommandError, match="--parent ID"):
        start()
