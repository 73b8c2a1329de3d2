import csv
import io
import uuid

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, Page

from wagtail_trygghetspris.models import PrizePage, PrizeYear, Winner

from .conftest import told

ADDRESS = "/admin/prizes/gaps/"


@pytest.fixture
def complete(prize):
    """The prize lacks nothing itself."""
    prize.contact_phone, prize.retention_note = "08-1", "Bevaras"
    prize.information_text = "<p>Vi behandlar …</p>"
    prize.awarded_since = 2020
    prize.save()
    return prize


@pytest.fixture
def report(client, editor, at):
    at("2024-08-15 12:00")
    client.force_login(editor)
    return lambda **query: client.get(ADDRESS, query)


def listed(response):
    return [(row.year, row.gap.kind.value) for row in response.context["object_list"]]


def test_gaps_are_listed_with_a_way_to_mend_them(report, complete, make_year):
    year = make_year(2022, winners=["Ek", Winner(name="Alm", citation="x")])
    response = report()
    assert listed(response) == [
        (2022, "no_citation"),
        (2022, "no_picture"),
        (2021, "no_year"),
        (2020, "no_year"),
    ]
    page = response.content.decode()
    assert "1 of 2 winners" in page
    assert reverse("wagtailadmin_pages:edit", args=[year.pk]) in page
    assert reverse("wagtail_trygghetspris_import", args=[complete.pk]) in page


def test_gaps_are_filtered_by_prize_and_kind(report, complete, make_year, home):
    other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
    make_year(2020, winners=["Ek"])
    assert listed(report(prize=other.pk)) == [
        ("", "no_contact"),
        ("", "no_information"),
        ("", "no_retention"),
    ]
    assert listed(report(kind="no_picture")) == [(2020, "no_picture")]
    assert listed(report(prize=other.pk, kind="no_picture")) == []
    results = report(kind="no_picture").context["index_results_url"]
    assert results == f"{ADDRESS}results/"


def test_drafts_and_what_is_not_announced_are_not_judged(report, complete, make_year):
    make_year(2020, winners=["Ek"], live=False)
    make_year(2021, winners=["Ek"], is_withheld=True)
    assert listed(report()) == []
    assert "There are no gaps to display." in report().content.decode()


def test_only_what_the_user_may_edit_is_listed(
    client, complete, home, make_user, make_year, at
):
    at("2024-08-15 12:00")
    make_year(2021, winners=["Ek"])
    other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
    user = make_user("somebody", pages=["change"])
    GroupPagePermission.objects.update(page=other)
    client.force_login(user)
    response = client.get(ADDRESS)
    assert {row.gap.prize.pk for row in response.context["object_list"]} == {other.pk}


def test_editor_of_one_year_sees_its_gaps_only(
    client, complete, make_user, make_year, at
):
    at("2024-08-15 12:00")
    make_year(2021, winners=["Ek"])
    year = make_year(2022, winners=["Alm"])
    user = make_user("somebody", pages=["change"])
    GroupPagePermission.objects.update(page=year)
    client.force_login(user)
    assert listed(client.get(ADDRESS)) == [(2022, "no_citation"), (2022, "no_picture")]


def test_report_can_be_taken_out(report, complete, make_year):
    complete.title = complete.draft_title = "=1+1"
    complete.save()
    make_year(2021, not_awarded=True)
    text = b"".join(report(export="csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows == [
        ["Prize", "Year", "What is missing", "Concerns"],
        ["'=1+1", "2020", "The year is missing", ""],
    ]
    book = b"".join(report(export="xlsx").streaming_content)
    cells = [cell.value for cell in load_workbook(io.BytesIO(book)).active[2]]
    assert cells == ["=1+1", 2020, "The year is missing", None]


@pytest.mark.parametrize("years", [3, 300])
def test_queries_do_not_grow_with_years(
    report, complete, make_year, years, django_assert_num_queries
):
    first = make_year(2000, winners=["Ek", "Alm"])
    plant_years(complete, first, years - 1)
    report()
    with django_assert_num_queries(16):
        response = report()
    rows = response.context["paginator"].object_list
    assert sum(row.gap.kind == "no_picture" for row in rows) == years


def plant_years(prize, like, count):
    """``count`` more years with a winner each, from 1700 on, straight into the
    tables."""
    pages = [
        Page(
            path=Page._get_path(prize.path, prize.depth + 1, 10 + n),
            depth=prize.depth + 1,
            title=str(n),
            slug=f"y{n}",
            content_type=like.content_type,
            locale=prize.locale,
            translation_key=uuid.uuid4(),
        )
        for n in range(count)
    ]
    Page.objects.bulk_create(pages)
    for n, page in enumerate(Page.objects.filter(slug__startswith="y")):
        PrizeYear(page_ptr_id=page.pk, year=1700 + n).save_base(raw=True)
    years = PrizeYear.objects.filter(year__lt=2000)
    Winner.objects.bulk_create(Winner(prize_year=year, name="Ek") for year in years)


def test_report_is_in_the_menu_of_those_who_edit_pages(client, editor, secretary):
    client.force_login(editor)
    assert ADDRESS in client.get("/admin/").content.decode()
    client.force_login(secretary)
    assert ADDRESS not in client.get("/admin/").content.decode()
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert told(response)
