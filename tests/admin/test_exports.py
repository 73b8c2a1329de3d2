import csv
import datetime as dt
import io

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.conftest import local, make_form
from wagtail_trygghetspris.admin.exports import export_columns
from wagtail_trygghetspris.models import (
    Nomination,
    NominationFormField,
    NominationFormPage,
)
from wagtail_trygghetspris.models.nominations import NominationQuerySet

LIST = "/admin/nominations/"
#: Columns by number; the questions of the editor come after the fixed ones.
NUMBER, NOMINEE, PRIZE_YEAR, FURTHER = 2, 4, 13, 16


@pytest.fixture
def download(client, registrar):
    """The rows of an export as the registrar gets them: ``download("csv", q="åsa")``"""
    client.force_login(registrar)

    def get(file_format, **query):
        response = client.get(LIST, {**query, "export": file_format})
        content = b"".join(response.streaming_content)
        if file_format == "csv":
            text = io.StringIO(content.decode("utf-8-sig"), newline="")
            return list(csv.reader(text, delimiter=";"))
        sheet = load_workbook(io.BytesIO(content)).active
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    return get


def ask(form_page, label, **values):
    """Add a question to the form; answers its key and the form as it is then."""
    field = NominationFormField.objects.create(
        page=form_page,
        label=label,
        field_type="singleline",
        sort_order=form_page.form_fields.count(),
        **values,
    )
    return field.clean_name, NominationFormPage.objects.get(pk=form_page.pk)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_export_needs_a_stricter_right_than_reading(
    client, secretary, nominate, file_format
):
    nominate()
    client.force_login(secretary)
    page = client.get(LIST).content.decode()
    assert "export=" not in page
    assert client.get(LIST, {"export": file_format}).status_code == 403


def test_right_to_export_without_the_right_to_view_is_none(client, make_user, nominate):
    nominate()
    client.force_login(make_user("exporter", "export_nomination"))
    assert client.get(LIST, {"export": "csv"}).status_code == 404


def test_list_offers_downloads_of_what_is_shown(client, registrar, nominate):
    nominate()
    client.force_login(registrar)
    page = client.get(LIST, {"q": "åsa", "p": "1"}).content.decode()
    assert "?q=%C3%A5sa&amp;p=1&amp;export=xlsx" in page
    assert "export=csv" in page


def test_csv_begins_with_what_the_register_of_the_authority_asks_for(
    download, nominate
):
    nomination = nominate(moment=local("2024-08-02 00:30"))
    headings, row = download("csv")
    assert headings == [
        "Received (time in Europe/Stockholm)",
        "Reference number",
        "Registration number",
        "Nominated by",
        "Nominee",
        "Category",
        "Status",
        "Channel",
        "Received late",
        "In the grace period",
        "Needs additional information",
        "Registered by",
        "Prize",
        "Prize year",
        "Nominator's e-mail",
        "Reasons for the nomination",
    ]
    assert row == [
        "2024-08-02 00:30:00",
        nomination.reference,
        "",
        "Örjan Ek",
        "Åsa-Märta & Söner",
        "",
        "Received",
        "Web form",
        "No",
        "No",
        "No",
        "",
        "Trygghetspriset",
        "2024",
        "orjan@example.se",
        "De gör kvarteret tryggt.\nVarje dag.",
    ]


def test_xlsx_has_real_local_times_and_the_same_rows(download, nominate):
    nominate(moment=local("2024-08-02 00:30"))
    in_csv, in_xlsx = download("csv"), download("xlsx")
    assert in_xlsx[0] == in_csv[0]
    assert in_xlsx[1][0] == dt.datetime(2024, 8, 2, 0, 30)
    assert in_xlsx[1][PRIZE_YEAR] == 2024
    texts = [cell or "" for cell in in_xlsx[1][1:] if cell != 2024]
    assert texts == [cell for cell in in_csv[1][1:] if cell != "2024"]


def test_export_holds_the_filtered_list_in_its_order(download, nominate):
    nominate(nominee="B", moment=local("2024-08-14 10:00"))
    nominate(nominee="A", moment=local("2024-08-15 10:00"))
    nominate(nominee="C", moment=local("2024-08-16 10:00"))
    rows = download("csv", received_to="2024-08-15", o="2")
    assert [row[NOMINEE] for row in rows[1:]] == ["A", "B"]


def test_each_further_question_has_a_column_under_its_latest_label(
    download, form_page, nominate
):
    key, form_page = ask(form_page, "Hur många?")
    nominate(form_page, **{key: "0"})
    form_page.form_fields.update(label="Hur många berörs?")
    form_page = NominationFormPage.objects.get(pk=form_page.pk)
    nominate(form_page, **{key: "7"}, moment=local("2024-08-16 10:00"))
    headings, *rows = download("csv")
    assert headings[FURTHER:] == ["Hur många berörs?"]
    assert [row[FURTHER] for row in rows] == ["7", "0"]


def test_two_questions_with_the_same_label_have_a_column_each(
    download, form_page, nominate
):
    """Also where one has the name of a column of ours, and one looks numbered."""
    answers = {}
    for label in ("Övrigt", "Övrigt (2)", "Övrigt", "Status"):
        key, form_page = ask(form_page, label)
        answers[key] = f"svar {len(answers)}"
    nominate(form_page, **answers)
    headings, row = download("csv")
    told = ["Övrigt", "Övrigt (2)", "Övrigt (3)", "Status (2)"]
    assert headings[FURTHER:] == told
    assert row[FURTHER:] == list(answers.values())


def test_answers_to_a_removed_question_are_still_exported(
    download, form_page, nominate
):
    key, form_page = ask(form_page, "Borttagen")
    nominate(form_page, **{key: "finns kvar"})
    form_page.form_fields.all().delete()
    nominate(NominationFormPage.objects.get(pk=form_page.pk))
    headings, *rows = download("csv")
    assert headings[FURTHER:] == ["Borttagen"]
    assert sorted(row[FURTHER] for row in rows) == ["", "finns kvar"]


def test_questions_of_rows_that_are_filtered_away_have_no_column(
    download, form_page, nominate
):
    nominate(nominee="Utan fråga")
    key, form_page = ask(form_page, "Fråga")
    nominate(form_page, nominee="Med fråga", **{key: "svar"})
    assert download("csv", q="utan")[0][FURTHER:] == []
    assert download("csv", q="med")[0][FURTHER:] == ["Fråga"]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_label_that_looks_like_a_formula_is_text(
    download, form_page, nominate, file_format
):
    _key, form_page = ask(form_page, "=1+1")
    nominate(form_page)
    heading = download(file_format)[0][FURTHER]
    assert heading == {"csv": "'=1+1", "xlsx": "=1+1"}[file_format]


def test_other_answers_are_written_as_they_are_read(download, form_page, nominate):
    keys = []
    for label in ("a", "b", "c", "d"):
        key, form_page = ask(form_page, label)
        keys.append(key)
    values = [True, False, ["x", "y"], 0]
    nominate(form_page, **dict(zip(keys, values, strict=True)))
    assert download("csv")[1][FURTHER:] == ["Yes", "No", "x, y", "0"]


def test_export_of_several_years_and_of_none(download, nominate, make_year):
    assert len(download("csv", q="finns inte")) == 1
    nomination = nominate(nominee="I fjol")
    year = make_year(2023)
    Nomination.objects.filter(pk=nomination.pk).update(
        prize_year=year, form_page=make_form(year)
    )
    nominate(nominee="I år")
    assert {(row[NOMINEE], row[PRIZE_YEAR]) for row in download("csv")[1:]} == {
        ("I fjol", "2023"),
        ("I år", "2024"),
    }


def test_what_staff_have_done_has_columns(download, nominate, make_user):
    clerk = make_user("kim")
    clerk.first_name, clerk.last_name = "Kim", "Registrator"
    clerk.save()
    nomination = nominate()
    Nomination.objects.filter(pk=nomination.pk).update(
        registration_number="=KS 2024/17",
        is_late=True,
        is_incomplete=True,
        registered_by=clerk,
        channel="post",
    )
    headings, row = download("csv")
    shown = dict(zip(headings, row, strict=True))
    assert shown["Registration number"] == "'=KS 2024/17"
    assert shown["Received late"] == "Yes"
    assert shown["In the grace period"] == "No"
    assert shown["Needs additional information"] == "Yes"
    assert shown["Registered by"] == "Kim Registrator"
    assert download("xlsx")[1][NUMBER] == "=KS 2024/17"


def test_export_is_the_inbox_unless_all_is_chosen(download, nominate):
    for status in ("received", "quarantined", "spam", "withdrawn"):
        nomination = nominate(nominee=status)
        Nomination.objects.filter(pk=nomination.pk).update(status=status)
    inbox = {row[NOMINEE] for row in download("csv")[1:]}
    assert inbox == {"received", "withdrawn"}
    assert len(download("csv", status="all")) == 5


HARD_LABELS = ["%", "🏆", "Submit time", "Å", "A", "Ä" * 255, "%", "Nominee"]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_labels_never_collide_even_when_the_questions_are_gone(
    download, form_page, nominate, file_format
):
    keys = []
    for label in HARD_LABELS:
        key, form_page = ask(form_page, label)
        keys.append(key)
    answers = [f"svar {number}" for number in range(len(keys))]
    nominate(form_page, **dict(zip(keys, answers, strict=True)))
    form_page.form_fields.all().delete()
    headings, row = download(file_format)
    assert headings[FURTHER:] == [*HARD_LABELS[:-2], "% (2)", "Nominee (2)"]
    assert row[FURTHER:] == answers


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_queries_of_an_export_do_not_grow_with_its_rows(
    download, nominate, file_format
):
    counts = []
    for more in (1, 2, 30):
        for _row in range(more):
            nominate()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            download(file_format)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_file_is_named_after_the_day_alone_and_not_stored(
    client, registrar, nominate, file_format
):
    nominate()
    client.force_login(registrar)
    response = client.get(LIST, {"export": file_format, "q": "Åsa"})
    name = f'attachment; filename="nominations-2024-08-15.{file_format}"'
    assert response["Content-Disposition"] == name
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("is_hidden", [False, True])
def test_who_registered_is_named_also_when_a_host_hides_users(
    nominate, make_user, monkeypatch, is_hidden
):
    users = get_user_model()
    nomination = nominate()
    Nomination.objects.update(registered_by=make_user("bo"))
    if is_hidden:
        monkeypatch.setattr(users.objects, "get_queryset", users._base_manager.none)
        assert not users.objects.all()
    headings, row = export_columns(Nomination.objects.all())
    shown = {each: cell for [each], [cell] in zip(headings, row, strict=True)}
    assert shown["Reference number"] == nomination.reference
    assert shown["Registered by"] == "bo"


@pytest.mark.parametrize("is_hidden", [False, True])
def test_year_is_named_also_when_a_host_hides_it(nominate, monkeypatch, is_hidden):
    year = nominate().prize_year
    if is_hidden:
        monkeypatch.setattr(NominationQuerySet, "prize_years", lambda _rows: [])
    headings, row = export_columns(Nomination.objects.all())
    shown = {each: cell for [each], [cell] in zip(headings, row, strict=True)}
    assert (shown["Prize"], shown["Prize year"]) == (year.prize.prize_name, year.year)
