"""The lines of results by stencils are those of the templates, whatever they tell."""

import re

import pytest
from django.urls import reverse

from tests.judging.rows import declare, make_judging, make_nominee, review
from wagtail_trygghetspris.admin.judging import result_stencils
from wagtail_trygghetspris.domain.judging.noting import note
from wagtail_trygghetspris.enums import JudgingEventKind
from wagtail_trygghetspris.models import Criterion, Judging, Review

#: What markup, a pattern to fill in and a template would make something of.
ODD = "<b>Ö & 5 % %s</b> {{ x }} \r\n'två'"
TABLE = "wagtail_trygghetspris/admin/judging/results_table.html"


@pytest.fixture
def users(make_user):
    return [make_user(f"member{number}") for number in range(2)]


@pytest.fixture
def judging(form_page, users):
    made = make_judging(form_page.prize_year, users=users)
    made.criteria.filter(place=1).update(weight=3, name=ODD)
    return made


@pytest.fixture
def reviewed(judging, nominate):
    """Every shape of a line: with figures and without, commented, late, far apart, on
    the shortlist, and not revealed to the first member."""
    seats = list(judging.seats.all())
    given = {"Anna": (5, 4, 3), ODD: (5, 1, 1), "Cia": (2, 2)}
    for name, scores in {**given, "Dan": (), "Eva": (3, 3, 4, 5)}.items():
        row = make_nominee(judging, name, [nominate(nominee=name)])
        for seat in seats:
            declare(seat, row, by=seats[0].user)
        for place, score in enumerate(scores):
            text = ODD if place else " "
            review(seats[place], row, score, score, comment=text, rank=score)
    judging.nominees.filter(name="Eva").update(shortlist_place=1)
    late = Review.objects.filter(nominee__name="Anna", seat__place=2)
    who = {"user": seats[0].user, "moment": judging.opened_at}
    note(judging, JudgingEventKind.MOVED, move="deliberate", **who)
    late.update(submitted_at=judging.opened_at.replace(year=2099))
    return judging


@pytest.fixture
def told(client, users, reviewed):
    """The words and the markup of the results of the first member; between them white
    space does not count."""

    def get():
        client.force_login(users[0])
        name = "wagtail_trygghetspris_jury_results"
        seat = reviewed.seats.get(user=users[0])
        html = client.get(reverse(name, args=[seat.pk]))
        main = html.content.decode()
        main = main[main.index("<main") : main.index("</main>")]
        return re.sub(r"\s+", " ", re.sub(r"\s*(<|>)\s*", r"\1", main))

    return get


def by_templates(monkeypatch):
    monkeypatch.setattr(result_stencils, "are_ours", lambda names: False)


@pytest.mark.parametrize("method", ["scores", "ranking"])
@pytest.mark.parametrize("state", ["reviewing", "deliberating"])
@pytest.mark.parametrize("most_open", [0, 6])
def test_both_ways_give_the_same(told, monkeypatch, reviewed, method, state, most_open):
    monkeypatch.setattr(
        "wagtail_trygghetspris.admin.judging.overview.MOST_OPEN", most_open
    )
    Judging.objects.update(method=method, state=state)
    by_stencils = told()
    by_templates(monkeypatch)
    assert by_stencils == told()
    assert ("Your own review is not" in by_stencils) is (state == "reviewing")
    assert "Submitted after the others" in by_stencils
    assert by_stencils.count("<svg xmlns") == 3


def test_a_number_has_its_separator_either_way(told, monkeypatch, reviewed, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    Judging.objects.update(state="deliberating")
    Criterion.objects.filter(place=0).update(weight=1234)
    reviewed.nominees.filter(name="Anna").update(code=4321)
    by_stencils = told()
    by_templates(monkeypatch)
    assert by_stencils == told()
    assert "<td>1,234</td>" in by_stencils
    assert 'id="nominee-4321"' in by_stencils


def test_no_text_is_kept_with_a_shape(told, reviewed):
    Judging.objects.update(state="deliberating")
    assert "Anna" in told()
    reviewed.nominees.filter(name="Anna").update(name="Åsa")
    assert "Anna" not in told()
    assert "Åsa" in told()


def test_a_template_of_the_host_is_the_one_that_is_used(told, reviewed, settings):
    """Its own for a nominee; the row of the table is still ours."""
    Judging.objects.update(state="deliberating")
    own = "<p>Värdens {{ line.name }}, {{ line.code }}, {{ reader.seat.pk }}</p>"
    settings.TEMPLATES = with_first(settings.TEMPLATES, result_stencils.NOMINEE, own)
    seat = reviewed.seats.first().pk
    found = told()
    assert f"<p>Värdens Anna, 1, {seat}</p>" in found
    assert "<svg xmlns" not in found
    assert "Reviews are far apart" in found


def test_a_whole_table_of_the_host_is_the_one_that_is_used(told, reviewed, settings):
    line = "<p>{{ line.rank }} {{ line.name }}</p>"
    own = "{% for line in group.lines %}" + line + "{% endfor %}"
    Judging.objects.update(state="deliberating")
    settings.TEMPLATES = with_first(settings.TEMPLATES, TABLE, own)
    assert "<p>1 Anna</p>" in told()


def with_first(templates, name, html):
    """``templates`` with a template of the host's before all others."""
    [engine, *others] = templates
    options = {**engine["OPTIONS"]}
    own = ("django.template.loaders.locmem.Loader", {name: html})
    folders = "django.template.loaders.filesystem.Loader"
    apps = "django.template.loaders.app_directories.Loader"
    options["loaders"] = [own, folders, apps]
    return [{**engine, "APP_DIRS": False, "OPTIONS": options}, *others]
