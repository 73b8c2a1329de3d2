"""The loader on an empty site: the demo year, the log-ins, and bad data."""

import datetime as dt
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from example_site.home.loading.reading import (
    CONTENT,
    BadContent,
    Entry,
    clean,
    read_csv,
)
from wagtail_trygghetspris.models import PrizePage, Winner

from .test_loading import page_at

SMALL_SITE = """
prizes = [{prizes}]
[[pages]]
address = "/"
title = "Start"
[[pages]]
address = "/almviken/"
title = "Almviken"
"""


@pytest.fixture
def content(tmp_path):
    """``content("stockholm")``: a folder with a small site and the data files named,
    to spoil."""

    def copy(*names):
        folder = shutil.copytree(CONTENT, tmp_path / "content")
        site = SMALL_SITE.format(prizes=", ".join(f'"{name}"' for name in names))
        (folder / "site.toml").write_text(site, encoding="utf-8")
        return folder

    return copy


def load(folder, **options):
    call_command("load_prizes", verbosity=0, content=folder, **options)


def test_an_empty_site_is_prepared_with_its_content_and_its_log_ins(
    db, django_user_model
):
    out = StringIO()
    call_command("prepare_demo", stdout=out)
    said = out.getvalue()
    assert said.startswith("Loading the content …\n58 pages made, 0 changed.\n")
    assert django_user_model.objects.filter(is_superuser=False).count() == 4


# The demo year


@pytest.mark.parametrize(
    ("today", "last_day", "number"),
    [
        ("2026-11-22 12:00", dt.date(2027, 1, 21), 2027),
        ("2026-03-01 00:00", dt.date(2026, 4, 30), 2026),
        ("2024-08-15 12:00", dt.date(2024, 10, 14), 2025),  # 2024 is the real year
    ],
)
def test_the_demo_year_is_open_when_loaded(db, content, at, today, last_day, number):
    at(today)
    load(content("stockholm"))
    year = page_at("/trygghetspriset/demo/")
    assert year.standing(timezone.now()).accepts_nominations
    assert (year.last_day, year.year, year.title) == (
        last_day,
        number,
        f"Trygghetspriset {number}",
    )


@pytest.mark.parametrize(
    ("today", "last_day"),
    [
        ("2027-01-21 23:59:59", dt.date(2027, 1, 21)),
        ("2027-01-22 00:00", dt.date(2027, 3, 23)),
    ],
)
def test_the_demo_year_opens_anew_when_its_last_day_has_passed(
    db, content, at, today, last_day
):
    folder = content("stockholm")
    at("2026-11-22 12:00")
    load(folder)
    at(today)
    load(folder, only_demo_year=True)
    assert page_at("/trygghetspriset/demo/").last_day == last_day


def test_a_demo_year_with_winners_is_left_alone(db, content, at):
    folder = content("stockholm")
    at("2026-11-22 12:00")
    load(folder)
    year = page_at("/trygghetspriset/demo/")
    year.winners = [Winner(name="Någon")]
    year.save_revision().publish()
    at("2027-06-01 12:00")
    load(folder)
    assert page_at("/trygghetspriset/demo/").last_day == dt.date(2027, 1, 21)


# People


@pytest.mark.parametrize(
    ("username", "may_read", "may_export"),
    [
        ("admin", True, True),
        ("redaktor", False, False),
        ("sekreterare", True, True),
        ("ordforande", False, False),
        ("jury", False, False),
    ],
)
def test_demo_people_have_their_own_rights(
    db, content, django_user_model, username, may_read, may_export
):
    load(content(), demo_people=True)
    user = django_user_model.objects.get(username=username)
    assert user.has_perm("wagtailadmin.access_admin")
    assert user.has_perm("wagtail_trygghetspris.view_nomination") == may_read
    assert user.has_perm("wagtail_trygghetspris.export_nomination") == may_export


def test_an_editor_may_publish_pages_and_change_juries(db, content, django_user_model):
    load(content(), demo_people=True)
    editor = django_user_model.objects.get(username="redaktor")
    permissions = page_at("/almviken/").permissions_for_user(editor)
    assert permissions.can_edit()
    assert permissions.can_publish()
    assert permissions.can_add_subpage()
    assert editor.has_perm("wagtail_trygghetspris.change_jury")


def test_a_changed_password_is_kept(db, content, django_user_model):
    folder = content()
    load(folder, demo_people=True)
    editor = django_user_model.objects.get(username="redaktor")
    editor.set_password("eget")
    editor.save()
    load(folder, demo_people=True)
    editor.refresh_from_db()
    assert editor.check_password("eget")


# Bad data


def spoil(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "stockholm.toml",
            "last_day = 2024-09-01",
            'last_day = "1 september"',
            "stockholm.toml, years.2024.last_day: ",
        ),
        (
            "stockholm.toml",
            "prize_sum = 50000",
            "prize_summa = 50000",
            "stockholm.toml, years.2024.prize_summa: there is no such field",
        ),
        (
            "stockholm.toml",
            'name = "Farsta Trygghetsforum"\n',
            "",
            "stockholm.toml, years.2023.winners[1].name: is missing",
        ),
        (
            "stockholm.toml",
            "[years.2019]",
            "[years.okänt]",
            "stockholm.toml: Expected ']' at the end of a table",
        ),
        (
            "stockholm.toml",
            "[years.2019]",
            "[years.unknown]",
            "stockholm.toml, years.unknown: 'unknown' is no year",
        ),
        (
            "stockholm.toml",
            "{sista_dag}",
            "{sista_dagen}",
            "stockholm.toml, prize.text_open: ",
        ),
        (
            "stockholm.toml",
            'type = "quote"',
            'type = "citat"',
            "stockholm.toml, years.2022.announcement_body: there is no block 'citat'",
        ),
        (
            "stockholm.toml",
            '"Webbplats" = "https://kvartersvardarna.example"',
            '"Hemsida" = "https://kvartersvardarna.example"',
            "demo_year.nominations[1].more: the form does not ask 'Hemsida'",
        ),
        (
            "almviken.toml",
            'category = "Kultur"',
            'category = "Musik"',
            "years.2026.year_categories[1].category: the prize has no category 'Musik'",
        ),
        (
            "almviken.toml",
            'role = "chair"',
            'role = "boss"',
            "almviken.toml, years.2026.jury.members[1].role: ",
        ),
        (
            "almviken.toml",
            "trio-nordanvind.png",
            "trio.png",
            "years.2025.winners[1].image: there is no picture 'trio.png'",
        ),
        (
            "almviken.toml",
            'parent = "/almviken/"',
            'parent = "/alviken/"',
            "almviken.toml, prize.parent: there is no page /alviken/",
        ),
    ],
)
def test_bad_data_is_refused_with_its_file_and_key(
    db, content, name, old, new, message
):
    folder = content(name.removesuffix(".toml"))
    spoil(folder, name, old, new)
    with pytest.raises(CommandError) as error:
        load(folder)
    assert message in str(error.value)
    assert PrizePage.objects.count() == 0


def test_a_body_that_shows_an_unknown_prize_is_refused(db, content):
    folder = content("stockholm")
    with (folder / "site.toml").open("a", encoding="utf-8") as file:
        file.write('body = [{type = "jury", value = {prize = "/tryggpriset/"}}]')
    with pytest.raises(CommandError) as error:
        load(folder)
    assert str(error.value) == (
        "site.toml, pages[2].body: there is no prize at /tryggpriset/"
    )


def test_a_missing_data_file_is_named(db, content):
    with pytest.raises(CommandError, match=r"osterhamn\.toml: "):
        load(content("osterhamn"))


def test_a_site_with_content_of_its_own_is_left_alone(home, prize, content):
    with pytest.raises(CommandError, match="already has content of its own"):
        load(content())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("year;winner\n", "history.csv, line 1: should be year;winner;note"),
        (
            "year;winner;note\n1966;A;\n1968;B\n",
            "history.csv, line 3: should have 3 columns, has 2",
        ),
    ],
)
def test_a_bad_line_of_history_is_named(tmp_path, text, message):
    path = tmp_path / "history.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadContent) as error:
        read_csv(path, ["year", "winner", "note"])
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("50\u00a0000 kronor", "50\u00a0000 kronor"),
        ("förhör.\u00a0", "förhör."),
        ("ett\u00a0ord", "ett ord"),
        ("A\u030a", "Å"),
        ("rad ett  \nrad två \n", "rad ett\nrad två"),
    ],
)
def test_texts_are_cleaned_but_a_sum_keeps_its_no_break_space(text, cleaned):
    assert clean(text) == cleaned


def test_a_list_that_should_hold_tables_is_told_so():
    with pytest.raises(BadContent, match=r"x\.toml, a\.b: should be a list of tables"):
        Entry("x.toml", "a", {"b": "c"}).entries("b")
