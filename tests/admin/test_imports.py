import io
from pathlib import Path

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.conftest import local
from wagtail_trygghetspris.enums import Phase
from wagtail_trygghetspris.models import (
    PrizeCategory,
    PrizePage,
    PrizeYear,
    Winner,
    YearCategory,
)

from .conftest import told

PAGE = Path(__file__).parents[1] / "domain" / "history" / "old_page.txt"


@pytest.fixture
def address(prize):
    return reverse("wagtail_trygghetspris_import", args=[prize.pk])


@pytest.fixture
def at_prize(client, editor, at):
    """The client of an editor who may do everything but announce."""
    at("2024-08-15 12:00")
    client.force_login(editor)
    return client


@pytest.fixture
def chief(client, make_user, at):
    """The client of somebody who may announce as well."""
    at("2024-08-15 12:00")
    rights = make_user("chief", "announce_winner", pages=["add", "change", "publish"])
    client.force_login(rights)
    return client


def file(text, name="years.csv"):
    upload = io.BytesIO(text.encode() if isinstance(text, str) else text)
    upload.name = name
    return upload


def begin(client, address, *, text="", data=None):
    sent = {"file": file(data)} if data else {"text": text}
    return client.post(address, sent)


def filled(response, **changes):
    """The second step as a browser sends it back untouched, and ``changes``."""
    form, rows = response.context["form"], response.context["rows"]
    data = {name: form[name].value() for name in ("source", "publish")}
    if form["is_table"].value():
        data["is_table"] = "True"
    for _row, answers in rows:
        for bound in answers:
            value = bound.value()
            if value not in (None, False):
                data[bound.html_name] = "on" if value is True else value
    return {**data, **changes}


def states(response):
    return {row.number: str(row.state) for row, _ in response.context["rows"]}


def test_old_page_becomes_years_when_the_undated_one_is_answered(
    at_prize, address, prize
):
    first = begin(at_prize, address, text=PAGE.read_text(encoding="utf-8"))
    assert first.status_code == 200
    assert not PrizeYear.objects.exists()
    assert states(first) == {1: "make", 2: "make", 3: "make", 4: "make", 5: "ask"}
    unanswered = at_prize.post(address, filled(first))
    assert unanswered.status_code == 422
    forms = [form for _row, form in unanswered.context["rows"]]
    assert [list(form.errors) for form in forms] == [[], [], [], [], ["year"]]
    assert not PrizeYear.objects.exists()
    done = at_prize.post(address, filled(first, **{"row5-year": "2019"}))
    assert done["Location"] == reverse("wagtailadmin_explore", args=[prize.pk])
    assert "5 years have been imported as drafts." in told(done)
    years = PrizeYear.objects.child_of(prize).order_by("year")
    assert [(year.year, year.slug, year.title) for year in years] == [
        (n, str(n), f"Trygghetspriset {n}") for n in range(2019, 2024)
    ]
    assert [[each.name for each in year.winners.all()] for year in years] == [
        ["Process Kedjan"],
        ["Storasyster", "Kvinnors Nätverk"],
        ["Gatans lag"],
        ["Projektet IGOR"],
        ["Farsta Trygghetsforum"],
    ]
    assert [year.year_is_inferred for year in years] == [True] + [False] * 4
    assert [bool(year.internal_note) for year in years] == [True] + [False] * 4
    assert not any(year.live for year in years)
    assert all(year.latest_revision_id for year in years)


def test_second_time_makes_nothing(at_prize, address):
    text = "2019 Ek\n2018 Alm"
    at_prize.post(address, filled(begin(at_prize, address, text=text)))
    before = list(PrizeYear.objects.values_list("pk", "latest_revision_id"))
    again = begin(at_prize, address, text=text)
    assert states(again) == {1: "there", 2: "there"}
    response = at_prize.post(address, filled(again))
    assert "There was nothing to import." in told(response)
    assert list(PrizeYear.objects.values_list("pk", "latest_revision_id")) == before


def test_existing_year_is_left_alone_and_the_row_may_be_another(
    at_prize, address, make_year
):
    make_year(2019, winners=["Ek"])
    step = begin(at_prize, address, text="2019 Alm\n2018 By")
    assert states(step) == {1: "there", 2: "make"}
    at_prize.post(address, filled(step, **{"row1-year": "2017"}))
    assert {
        year.year: ([each.name for each in year.winners.all()], year.year_is_inferred)
        for year in PrizeYear.objects.all()
    } == {2019: (["Ek"], False), 2018: (["By"], False), 2017: (["Alm"], True)}


def test_published_history_is_announced_and_on_the_page_of_the_prize(
    chief, address, prize, client
):
    text = "2019;Ek\n2018;Pris ej utdelat\n2017;Alm"
    step = begin(chief, address, text=text)
    done = chief.post(address, filled(step, publish="publish"))
    assert "3 years have been imported and published." in told(done)
    moment = local("2024-08-15 12:00")
    assert {year.year: year.phase(moment) for year in PrizeYear.objects.live()} == {
        2019: Phase.ANNOUNCED,
        2018: Phase.NOT_AWARDED,
        2017: Phase.ANNOUNCED,
    }
    client.logout()
    shown = client.get(prize.url)
    assert [each.year.year for each in shown.context["earlier"]] == [2019, 2018, 2017]
    assert "Alm" in shown.content.decode()


def test_publishing_is_not_offered_without_the_right_to_announce(at_prize, address):
    step = begin(at_prize, address, text="2019 Ek")
    response = at_prize.post(address, filled(step, publish="publish"))
    assert response.status_code == 422
    assert not PrizeYear.objects.exists()


def test_two_names_are_split_when_the_editor_says_so_and_changes_them(
    at_prize, address
):
    step = begin(at_prize, address, text="1976;Arkeologen A och spelmannen M")
    names = {"row1-reading": "1", "row1-name-1-1": "Mats M"}
    at_prize.post(address, filled(step, **names))
    assert list(Winner.objects.values_list("name", "descriptor")) == [
        ("A", "arkeologen"),
        ("Mats M", "spelmannen"),
    ]


@pytest.mark.parametrize("name", ["", "x" * 256])
def test_name_that_cannot_be_stored_is_asked_about_again(at_prize, address, name):
    step = begin(at_prize, address, text="Vinnare 2021: Den ideella föreningen Ek")
    response = at_prize.post(address, filled(step, **{"row1-name-1-0": name}))
    assert response.status_code == 422
    assert states(response) == {1: "ask"}
    assert not PrizeYear.objects.exists()


def test_row_without_year_can_be_left_out_and_the_others_are_made(at_prize, address):
    step = begin(at_prize, address, text="Vinnare: Ek\n\nVinnare 2018: Alm")
    data = filled(step)
    del data["row1-take"]
    at_prize.post(address, data)
    assert [year.year for year in PrizeYear.objects.all()] == [2018]


def test_wrong_row_is_named_and_the_others_are_made(at_prize, address):
    data = "år;vinnare\n2019;Ek\n1492;Alm\n2025;By\n2017;\n"
    step = begin(at_prize, address, data=data)
    assert states(step) == {2: "make", 3: "wrong", 4: "wrong", 5: "wrong"}
    page = step.content.decode()
    assert "The year must be between 1800 and 2024." in page
    assert "There is no winner in this row." in page
    at_prize.post(address, filled(step))
    assert [year.year for year in PrizeYear.objects.all()] == [2019]


def test_rows_of_one_year_become_one_year_with_categories(at_prize, address, prize):
    prize.categories = [PrizeCategory(name="Kultur"), PrizeCategory(name="Miljö")]
    prize.save()
    data = (
        "år;kategori;vinnare;motivering\n2019;Kultur;Ek;Ett.\n"
        "2019;miljö;Inställt;\n2019;Idrott;Alm;Två.\n2019;Kultur;Ek;Ett.\n"
    )
    step = begin(at_prize, address, data=data)
    assert states(step) == {2: "make", 3: "make", 4: "make", 5: "out"}
    at_prize.post(address, filled(step))
    (year,) = PrizeYear.objects.all()
    assert [
        (each.name, str(each.category), each.citation) for each in year.winners.all()
    ] == [("Ek", "Kultur", "Ett."), ("Alm", "None", "Två.")]
    assert list(YearCategory.objects.values_list("category__name", "not_awarded")) == [
        ("Kultur", False),
        ("Miljö", True),
    ]
    assert not year.not_awarded
    assert "Idrott" in year.internal_note


def test_year_with_and_without_winner_is_refused(at_prize, address):
    step = begin(at_prize, address, text="2019 Ek\n2019 Ingen utdelning")
    assert states(step) == {1: "make", 2: "wrong"}


def test_shared_citation_and_what_was_not_understood_are_kept(at_prize, address):
    data = "år;vinnare;motivering;not;lokal\n2019;Ek och Alm;”Ett.”;Viktigt;Aulan"
    step = begin(at_prize, address, data=data)
    assert step.context["reading"].unknown_columns == ("lokal",)
    at_prize.post(address, filled(step, **{"row2-reading": "1"}))
    (year,) = PrizeYear.objects.all()
    assert year.shared_citation == "Ett."
    assert year.internal_note == "Viktigt\n\nlokal: Aulan"


def test_the_check_says_how_many_rows_will_be_made(at_prize, address):
    page = begin(at_prize, address, data="year,name\n2001,A\n2002,B\n")
    html = page.content.decode()
    assert "<li>Rows that will be made: 2</li>" in html


def test_checking_again_makes_nothing(at_prize, address):
    step = begin(at_prize, address, text="Vinnare: Ek")
    changes = {"row1-year": "2019", "check": "1"}
    again = at_prize.post(address, filled(step, **changes))
    assert again.status_code == 200
    assert states(again) == {1: "make"}
    assert not PrizeYear.objects.exists()


def test_all_or_none_is_made(at_prize, address, monkeypatch):
    step = begin(at_prize, address, text="2019 Ek\n2018 Alm")
    real = PrizeYear.save_revision

    def break_at_2019(year, **kwargs):
        if year.year == 2019:
            raise RuntimeError
        return real(year, **kwargs)

    monkeypatch.setattr(PrizeYear, "save_revision", break_at_2019)
    with pytest.raises(RuntimeError):
        at_prize.post(address, filled(step))
    assert not PrizeYear.objects.exists()


def test_log_names_the_years_and_no_winner(at_prize, address, prize, editor):
    step = begin(at_prize, address, text="2019 Ek\n2018 Alm\n2015 By")
    at_prize.post(address, filled(step))
    entry = PageLogEntry.objects.get(action="wagtail_trygghetspris.import_years")
    assert (entry.page_id, entry.user) == (prize.pk, editor)
    assert entry.data == {"years": [2015, 2018, 2019], "published": False}
    assert entry.message == "Imported the years 2015, 2018–2019"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file, or paste text."),
        ({"text": "Ingenting"}, "No year has been found"),
        ({"file": "\n".join(["1900;Ek"] * 501)}, "more than 500 rows"),
        ({"file": "1900;" + "x" * 2**21}, "larger than 2 MB"),
        ({"source": "[]", "is_table": "on"}, "Begin again"),
        ({"source": ""}, "Something was lost"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_made(
    at_prize, address, sent, words
):
    if "file" in sent:
        sent = {"file": file(sent["file"])}
    response = at_prize.post(address, sent)
    assert response.status_code == 422
    assert words in response.content.decode() + told(response)
    assert not PrizeYear.objects.exists()


def test_more_questions_than_django_takes_back_are_refused(at_prize, address, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 40
    text = "\n".join(f"{1900 + n} Ek och Alm" for n in range(10))
    assert begin(at_prize, address, text=text).status_code == 422


def test_sixty_lines_load_in_one_sitting(at_prize, address, prize):
    data = "\n".join(f"{year};Vinnare {year};" for year in range(1960, 2020))
    step = begin(at_prize, address, data=data)
    assert len(step.context["rows"]) == 60
    at_prize.post(address, filled(step))
    assert PrizeYear.objects.child_of(prize).count() == 60


@pytest.mark.parametrize("rows", [3, 300])
def test_queries_of_the_check_do_not_grow(
    at_prize, address, rows, django_assert_num_queries
):
    text = "\n".join(f"{1824 - n} Ek" for n in range(rows))
    begin(at_prize, address, text=text)
    with django_assert_num_queries(15):
        step = begin(at_prize, address, text=text)
    assert len(step.context["rows"]) == rows


@pytest.mark.parametrize(
    ("pages", "status"), [(["add"], 200), (["change"], 302), ([], 404)]
)
def test_importing_needs_the_right_to_add_years(
    client, make_user, address, pages, status
):
    client.force_login(make_user("somebody", pages=pages))
    assert client.get(address).status_code == status
    assert client.post(address, {"text": "2019 Ek"}).status_code == status


@pytest.mark.parametrize("pk", ["0", "999999"])
def test_prize_that_is_not_there_is_not_found(at_prize, pk):
    assert at_prize.get(f"/admin/prizes/{pk}/import/").status_code == 404


def test_button_stands_on_prizes_only(at_prize, prize, address, make_year):
    year = make_year(2019)
    explore = "wagtailadmin_explore"
    assert address in at_prize.get(reverse(explore, args=[prize.pk])).content.decode()
    edit = at_prize.get(reverse("wagtailadmin_pages:edit", args=[year.pk]))
    assert "/import/" not in edit.content.decode()


def test_two_prizes_do_not_mix(at_prize, address, prize, home, make_year):
    other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
    make_year(2019, under=other)
    assert states(begin(at_prize, address, text="2019 Ek")) == {1: "make"}
