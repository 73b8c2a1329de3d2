import datetime as dt
import json

import pytest
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.html import escape
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.conftest import local
from wagtail_trygghetspris.models import PrizePage, Winner
from wagtail_trygghetspris.templatetags import trygghetspris_made as made

ENTRY = "wagtail_trygghetspris/includes/year_entry.html"
NOW = "2024-08-15 12:00"


@pytest.fixture(autouse=True)
def nothing_made():
    made._made.clear()
    yield
    made._made.clear()


def forms_made():
    return [said for said in made._made if said[0] == made.FIELDS]


def read(client, page):
    return client.get(page.url).content.decode()


def included(prize, year, response):
    """The entry of ``year`` as its template alone gives it."""
    context = {
        "prize": prize,
        "year": year,
        "standing": year.standing(local(NOW)),
        "request": response.wsgi_request,
    }
    return render_to_string(ENTRY, context)


@pytest.mark.parametrize("times", [1, 2])
def test_an_entry_is_what_its_template_gives(client, prize, make_year, at, times):
    at(NOW)
    citation = "Ett < två.\n\nTre."
    winners = [Winner(name="A & B", citation=citation), Winner(name="C", parties="D")]
    year = make_year(2023, winners=winners, theme_title="Ljus", shared_citation="Så.")
    answers = [client.get(prize.url) for _time in range(times)]
    expected = included(prize, year, answers[-1])
    assert expected in answers[-1].content.decode()
    assert len(made._made) == 1


@pytest.mark.parametrize(("moment", "is_told"), [("17:59", False), ("18:00", True)])
def test_nothing_of_an_outcome_is_in_memory_before_it_may_be_read(
    rf, prize, make_year, moment, is_told
):
    secret = {"winners_text": "Hemlig A", "shared_citation": "Hemlig B"}
    year = make_year(
        2024,
        winners=["A"],
        last_day=dt.date(2024, 9, 1),
        announce_at=local("2024-11-30 18:00"),
        **secret,
    )
    standing = year.standing(local(f"2024-11-30 {moment}"))
    said = repr(made._said({"prize": prize, "request": rf.get("/")}, standing))
    assert all((text in said) == is_told for text in secret.values())


def test_what_is_changed_shows_at_once(client, prize, make_year, at):
    at(NOW)
    year = make_year(2023, winners=["A"])
    assert "Före" not in read(client, prize)
    winner = year.winners.get()
    winner.citation = "Före"
    winner.save()
    assert "Före" in read(client, prize)
    winner.citation = "Efter"
    winner.save()
    html = read(client, prize)
    assert "Efter" in html
    assert "Före" not in html


def test_a_winner_under_embargo_is_in_nothing_that_was_made(
    client, prize, make_year, at
):
    announce_at = local("2024-08-15 13:00")
    last_day = dt.date(2023, 9, 1)
    make_year(
        2023,
        winners=["Hemlig"],
        winners_text="Hemlig vann",
        shared_citation="Hemlig delar",
        last_day=last_day,
        announce_at=announce_at,
    )
    make_year(2024, winners=["B"], last_day=dt.date(2024, 8, 1))
    at("2024-08-15 12:59")
    assert "Hemlig" not in read(client, prize)
    assert f"{prize.url}2023/" in repr(made._made)
    assert "Hemlig" not in repr(made._made)
    at("2024-08-15 13:00")
    assert "Hemlig" in read(client, prize)


def test_a_host_template_is_rendered_each_time(
    client, prize, make_year, at, settings, tmp_path
):
    at(NOW)
    make_year(2023, winners=["A"])
    own = tmp_path / "wagtail_trygghetspris/includes/theme.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ request.GET.q }}")
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [str(tmp_path), *engine["DIRS"]]}]
    for said in ("ett", "två"):
        assert said in client.get(prize.url, {"q": said}).content.decode()
    assert made._made == {}


def test_what_somebody_wrote_is_in_no_form_that_was_made(client, form_page):
    client.post(form_page.url, {"nominee": "Ömtålig", "ticket": "x"})
    assert made._made == {}
    assert "Ömtålig" not in read(client, form_page)
    assert len(forms_made()) == 1


def test_forms_that_ask_other_things_are_made_each_for_itself(client, form_page):
    assert "Varför?" not in read(client, form_page)
    form_page.motivation_label = "Varför?"
    form_page.save()
    assert "Varför?" in read(client, form_page)
    assert len(forms_made()) == 2


def test_a_winner_that_is_withheld_again_is_not_shown_from_memory(
    client, prize, make_year, at
):
    at(NOW)
    year = make_year(2023, winners=["Hemlig"], last_day=dt.date(2023, 9, 1))
    assert "Hemlig" in read(client, prize)
    year.is_withheld = True
    year.save()
    assert "Hemlig" not in read(client, prize)


def test_the_same_year_of_two_prizes_is_told_in_the_words_of_each(
    client, prize, make_year, home, at
):
    at(NOW)
    other = home.add_child(
        instance=PrizePage(title="Lyktan", slug="lyktan", winner_term="scholar")
    )
    for each in (prize, other):
        make_year(2023, under=each, winners=["A"])
    for _time in range(2):
        assert "Stipendiat:" in read(client, other)
        assert "Stipendiat:" not in read(client, prize)
    assert len(made._made) == 2
    PrizePage.objects.filter(pk=other.pk).update(winner_term="recipient")
    assert "Stipendiat:" not in read(client, other)


def own_words(prize, text):
    rows = [{"type": "words", "value": {"which": "theme", "text": text}}]
    PrizePage.objects.filter(pk=prize.pk).update(own_words=json.dumps(rows))


def test_own_words_and_the_language_are_told_anew(client, prize, make_year, at):
    at(NOW)
    make_year(2023, winners=["A"], theme_title="Ljus")
    for text in ("Ämne &", "Fråga", "Ämne &"):
        own_words(prize, text)
        assert f"{escape(text)}</strong> Ljus" in read(client, prize)
    own_words(prize, "")
    assert "Tema:</strong> Ljus" in read(client, prize)
    swedish = prize.locale
    swedish.language_code = "en"
    swedish.save()
    with translation.override("en"):
        year = prize.prize_years[0]
        standing = year.standing(local(NOW))
        context = Context({"prize": prize}, autoescape=True)
        context.template = get_template(ENTRY).template
        assert "Theme:</strong> Ljus" in made.year_entry(context, standing)


def test_markup_that_is_not_escaped_is_not_kept_for_where_it_is(
    client, prize, make_year, at
):
    at(NOW)
    year = make_year(2023, winners=["A & B"])
    for is_escaped, told in [(False, "A & B"), (True, "A &amp; B"), (False, "A & B")]:
        context = Context({"prize": prize}, autoescape=is_escaped)
        context.template = get_template(ENTRY).template
        assert told in made.year_entry(context, year.standing(local(NOW)))
    assert len(made._made) == 1


def test_an_entry_that_lacks_a_picture_is_not_kept(client, prize, make_year, at, rf):
    at(NOW)
    file = get_test_image_file()
    image = get_image_model().objects.create(title="A", file=file)
    year = make_year(2023, winners=[Winner(name="A", image=image)])
    tired = rf.get("/")
    tired.prize_pictures_left = 0
    for request, has_picture in [(tired, False), (rf.get("/"), True)]:
        context = Context({"prize": prize, "request": request})
        context.template = get_template(ENTRY).template
        html = made.year_entry(context, year.standing(local(NOW)))
        assert ("<img" in html) == has_picture == bool(made._made)


def test_memory_has_a_bound(client, prize, make_year, at, monkeypatch):
    at(NOW)
    for number in (2021, 2022, 2023):
        make_year(number, winners=["A"])
    monkeypatch.setattr(made._made, "most", 2)
    read(client, prize)
    assert len(made._made) == 1
    made._made.clear()
    monkeypatch.setattr(made, "LONGEST", 10)
    assert "2023" in read(client, prize)
    assert made._made == {}


def test_what_a_host_makes_of_a_question_is_asked_of_its_own_readers_only(
    client, form_page, monkeypatch
):
    usual = type(form_page).get_form

    def get_form(self, request, *args, **kwargs):
        form = usual(self, request, *args, **kwargs)
        form.fields["nominee"].initial = request.META.get("REMOTE_USER", "")
        return form

    monkeypatch.setattr(type(form_page), "get_form", get_form)
    for name in ("anna.ek", "bo.berg"):
        html = client.get(form_page.url, REMOTE_USER=name).content.decode()
        assert [each in html for each in ("anna.ek", "bo.berg")] == [
            name == "anna.ek",
            name == "bo.berg",
        ]
