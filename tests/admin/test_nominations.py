import datetime as dt

import pytest
from django.urls import reverse

from tests.conftest import local, make_form
from wagtail_trygghetspris.models import (
    Nomination,
    NominationFormField,
    NominationFormPage,
)

from .conftest import listed

LIST = "/admin/nominations/"


def inspect(nomination):
    return f"/admin/nominations/inspect/{nomination.pk}/"


# The list


def test_secretary_without_any_page_finds_the_register_in_the_menu(client, secretary):
    client.force_login(secretary)
    assert f'"url": "{LIST}"' in client.get("/admin/").content.decode()


def test_list_shows_local_time_and_newest_first(register, nominate):
    nominate(nominee="Före", moment=local("2024-08-14 12:00"))
    nominate(nominee="Efter", moment=local("2024-08-15 00:30"))
    response = register()
    assert listed(response) == ["Efter", "Före"]
    assert "2024-08-15 00:30" in response.content.decode()
    assert "2024-08-14 22:30" not in response.content.decode()


def test_list_shows_what_a_register_needs(register, nominate):
    nomination = nominate()
    page = register().content.decode()
    for shown in (
        nomination.reference,
        "Åsa-Märta &amp; Söner",
        "Örjan Ek",
        "Trygghetspriset 2024",
        "Received",
        "Web form",
    ):
        assert shown in page
    assert "De gör kvarteret tryggt" not in page


def test_empty_values_show_a_dash(register, nominate):
    nominate(nominator_name="", nominator_email="")
    row = register().content.decode()
    assert '<td class="field-nominated_by title">–</td>' in row


def test_zero_is_a_value(register, nominate):
    nominate(nominator_name="0")
    assert '<td class="field-nominated_by title">0</td>' in register().content.decode()


def test_category_has_a_column_only_when_there_is_one(register, nominate):
    nominate()
    assert "column-category" not in register().content.decode()
    nominate(category_name="Kultur")
    assert "Kultur" in register().content.decode()


LIST_QUERIES = 16


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_queries_of_the_list_do_not_grow(
    register, nominate, rows, django_assert_num_queries
):
    for _row in range(rows):
        nominate()
    register()
    with django_assert_num_queries(LIST_QUERIES):
        assert len(listed(register())) == rows


def test_list_has_pages(register, nominate):
    for number in range(51):
        nominate(nominee=f"nr {number}")
    assert len(listed(register())) == 50
    assert listed(register(p="2")) == ["nr 0"]


# Search


@pytest.mark.parametrize(
    "query", ["åsa", "ÅSA", "A\N{COMBINING RING ABOVE}sa", "märta söner", "orjan@"]
)
def test_search_finds_regardless_of_case_and_composition(register, nominate, query):
    nominate()
    nominate(nominee="Någon annan", nominator_email="x@example.se")
    assert listed(register(q=query)) == ["Åsa-Märta & Söner"]


def test_search_finds_a_reference(register, nominate):
    nomination = nominate()
    nominate(nominee="Någon annan")
    assert listed(register(q=nomination.reference.lower())) == [nomination.nominee]


@pytest.mark.parametrize("query", ["kvarteret", "%", "_", "zzz", "\0"])
def test_search_never_looks_in_the_motivation_and_knows_no_wildcards(
    register, nominate, query
):
    nominate()
    found = listed(register(q=query))
    assert found == ([] if query.strip("\0") else ["Åsa-Märta & Söner"])


# Filters


@pytest.fixture
def two_years(form_page, make_year, nominate):
    """One nomination in 2024, open now, and one in 2023, closed and announced."""
    year = make_year(2023, last_day=dt.date(2023, 9, 1), winners=["Vinnaren"])
    nominate(nominee="I år")
    nomination = nominate(nominee="I fjol")
    earlier = make_form(year)
    Nomination.objects.filter(pk=nomination.pk).update(
        prize_year=year, form_page=earlier, received_at=local("2023-08-01 09:00")
    )
    return form_page.prize_year, year


def test_filter_by_prize_year(register, two_years):
    this_year, last_year = two_years
    assert listed(register(prize_year=str(this_year.pk))) == ["I år"]
    assert listed(register(prize_year=str(last_year.pk))) == ["I fjol"]


@pytest.mark.parametrize(
    ("phase", "found"),
    [("open", ["I år"]), ("announced", ["I fjol"]), ("closed", []), ("upcoming", [])],
)
def test_filter_by_the_phase_the_year_is_in_now(register, two_years, phase, found):
    assert listed(register(phase=phase)) == found


def test_phase_filter_follows_the_clock(register, two_years, at):
    at("2024-09-02 00:00")
    assert listed(register(phase="closed")) == ["I år"]


def test_filter_by_status(register, nominate):
    nominate()
    withdrawn = nominate(nominee="Återtagen")
    Nomination.objects.filter(pk=withdrawn.pk).update(status="withdrawn")
    assert listed(register(status="withdrawn")) == ["Återtagen"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"received_from": "2024-08-02"}, ["sent", "tidigt"]),
        ({"received_to": "2024-08-01"}, ["dagen före"]),
        (
            {"received_from": "2024-08-02", "received_to": "2024-08-02"},
            ["sent", "tidigt"],
        ),
        ({"received_from": "2024-08-03"}, []),
    ],
)
def test_filter_by_day_means_whole_local_days(register, nominate, query, found):
    nominate(nominee="dagen före", moment=local("2024-08-01 23:59:59"))
    nominate(nominee="tidigt", moment=local("2024-08-02 00:00:00"))
    nominate(nominee="sent", moment=local("2024-08-02 23:59:59"))
    assert listed(register(**query)) == found


def test_filters_and_search_work_together_and_are_kept_in_links(register, nominate):
    nominate()
    response = register(q="åsa", status="received", o="1")
    page = response.content.decode()
    assert listed(response) == ["Åsa-Märta & Söner"]
    assert '<option value="received" selected>' in page
    assert "q=%C3%A5sa&amp;status=received" in page or "status=received" in page


@pytest.mark.parametrize(
    "query",
    [
        {"status": "foo"},
        {"phase": "foo"},
        {"prize_year": "abc"},
        {"prize_year": "9" * 30},
        {"prize_year__id__exact": "abc"},
        {"no_such_field": "1"},
        {"received_from": "2024-02-30"},
        {"received_from": "0001-01-01"},
        {"received_to": "9999-12-31"},
        {"received_to": "yesterday"},
        {"p": "9999"},
        {"p": "abc"},
        {"p": "-1"},
        {"p": "0"},
        {"p": "9" * 5000},
        {"o": "xx"},
        {"o": "99"},
        {"o": "-99.1.."},
        {"o": "9" * 5000},
        {"e": "1"},
        {"ot": "x"},
        {"export": "foo"},
        {"q": "\0"},
    ],
)
def test_nonsense_in_the_query_string_changes_nothing(register, nominate, query):
    nominate(nominee="ett")
    nominate(nominee="två")
    response = register(**query)
    assert response.status_code == 200
    assert sorted(listed(response)) == ["ett", "två"]


def test_list_can_be_ordered_by_a_column(register, nominate):
    nominate(nominee="B")
    nominate(nominee="A")
    assert listed(register(o="2")) == ["A", "B"]
    assert listed(register(o="-2")) == ["B", "A"]


# One nomination in full


@pytest.fixture
def full(form_page, nominate):
    """A nomination on a form with questions of its own, and answers hard to show."""
    for place, (label, field_type) in enumerate(
        [("Antal", "number"), ("Ideellt?", "checkbox"), ("Länk", "url")]
    ):
        NominationFormField.objects.create(
            page=form_page, label=label, field_type=field_type, sort_order=place
        )
    form_page = NominationFormPage.objects.get(pk=form_page.pk)
    count, idealistic, link = [each.clean_name for each in form_page.form_fields.all()]
    return nominate(
        form_page,
        motivation="Rad ett\nrad två\n\n<script>alert(1)</script>",
        moment=local("2024-08-15 23:59:31"),
        **{count: "0", idealistic: False, link: ""},
    )


def test_inspect_shows_every_answer_under_its_label_in_order(client, secretary, full):
    client.force_login(secretary)
    response = client.get(inspect(full))
    shown = [(fact.label, fact.value) for fact in response.context["answers"]]
    assert shown == full.questions_and_answers()
    assert shown[2:5] == [("Antal", "0"), ("Ideellt?", "No"), ("Länk", "")]
    page = response.content.decode()
    places = [page.index(f"<dt>{label}</dt>") for label, _answer in shown]
    assert places == sorted(places)


def test_inspect_keeps_paragraphs_and_escapes(client, secretary, full):
    client.force_login(secretary)
    page = client.get(inspect(full)).content.decode()
    assert "<p>Rad ett<br>rad två</p>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_inspect_shows_local_time_with_the_zone_named(client, secretary, full):
    client.force_login(secretary)
    page = client.get(inspect(full)).content.decode()
    assert "2024-08-15 23:59:31+02:00" in page
    assert "Europe/Stockholm" in page


def test_inspect_shows_the_information_text(client, secretary, nominate):
    nomination = nominate()
    version = nomination.form_version
    version.information = "Så behandlar vi uppgifter."
    version.save()
    client.force_login(secretary)
    assert version.information in client.get(inspect(nomination)).content.decode()


def test_inspect_links_to_pages_only_for_those_who_may_edit_them(
    client, make_user, nominate
):
    nomination = nominate()
    url = reverse("wagtailadmin_pages:edit", args=[nomination.prize_year_id])
    client.force_login(make_user("only-reads", "view_nomination"))
    assert url not in client.get(inspect(nomination)).content.decode()
    client.force_login(make_user("edits-too", "view_nomination", pages=["change"]))
    assert url in client.get(inspect(nomination)).content.decode()


@pytest.mark.parametrize("pk", ["0", "999999", "abc", "9" * 40, "-1", "_5F"])
def test_inspect_of_what_is_not_there_is_not_found(client, secretary, pk):
    client.force_login(secretary)
    assert client.get(f"/admin/nominations/inspect/{pk}/").status_code == 404
