import pytest

from tests.conftest import local, make_form
from wagtail_trygghetspris.models import FormVersion, Nomination, PrizeYear

from .conftest import told

CHOOSE = "/admin/nominations/register/"


def address(form_page):
    return f"{CHOOSE}{form_page.pk}/"


@pytest.fixture
def filled(at_desk, form_page, answers):
    """What the officer sends when a letter was registered without trouble."""
    key = at_desk.get(address(form_page)).context["arrival"]["key"].value()
    return {
        **answers,
        "key": key,
        "received_on": "2024-08-14",
        "received_time": "10:30",
        "channel": "post",
    }


def errors(response):
    arrival, answers = (response.context[name] for name in ("arrival", "answers"))
    return {**arrival.errors, **answers.errors}


def test_only_years_with_a_form_can_be_chosen(at_desk, form_page, make_year):
    make_year(2023)
    other = make_form(make_year(2025))
    ((prize, choices),) = at_desk.get(CHOOSE).context["groups"]
    assert prize.prize_name == "Trygghetspriset"
    assert [choice["form"] for choice in choices] == [other, form_page]
    page = at_desk.get(CHOOSE).content.decode()
    assert address(form_page) in page
    assert "Trygghetspriset 2023" not in page


def test_choosing_where_there_is_nothing_says_so(at_desk, prize):
    page = at_desk.get(CHOOSE).content.decode()
    assert "No prize year has a nomination form yet." in page


@pytest.mark.parametrize("years", [1, 3])
def test_queries_of_the_choice_do_not_grow(
    at_desk, make_year, at, years, django_assert_num_queries
):
    at("2024-08-15 12:00")
    for number in range(years):
        make_form(make_year(2020 + number))
    at_desk.get(CHOOSE)
    with django_assert_num_queries(13):
        ((_prize, choices),) = at_desk.get(CHOOSE).context["groups"]
    assert len(choices) == years


def test_letter_is_registered(at_desk, form_page, filled, officer):
    data = {**filled, "registration_number": "KS 2024/3", "reason": "Öppnades sent."}
    response = at_desk.post(address(form_page), data)
    nomination = Nomination.objects.get()
    assert response["Location"] == f"/admin/nominations/inspect/{nomination.pk}/"
    assert nomination.reference in told(response)
    assert nomination.received_at == local("2024-08-14 10:30")
    assert (nomination.channel, nomination.language) == ("post", "sv")
    assert nomination.registration_number == "KS 2024/3"
    assert nomination.registered_by == officer
    assert nomination.changes.get().reason == "Öppnades sent."
    assert nomination.form_version.information == ""
    assert not nomination.is_incomplete
    assert not nomination.letters.exists()


def test_questions_are_frozen_in_the_language_of_the_form(at_desk, form_page, filled):
    at_desk.post(address(form_page), filled)
    labels = [question["label"] for question in FormVersion.objects.get().questions]
    assert "Namn på den du nominerar" in labels


def test_only_the_nominee_must_be_known(at_desk, form_page, filled):
    bare = {**filled, "motivation": "", "nominator_name": "", "nominator_email": ""}
    at_desk.post(address(form_page), bare)
    assert Nomination.objects.get().is_incomplete
    response = at_desk.post(address(form_page), {**bare, "nominee": " "})
    assert list(errors(response)) == ["nominee"]


def test_letter_longer_than_the_web_form_takes_is_registered(
    at_desk, form_page, filled
):
    form_page.motivation_max_length = 10
    form_page.save()
    at_desk.post(address(form_page), {**filled, "motivation": "ord " * 500})
    assert len(Nomination.objects.get().motivation) == 1999


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"received_on": ""}, "received_on", "Write the day"),
        ({"received_time": ""}, "received_time", "Write the time"),
        ({"received_on": "0024-08-14"}, "received_on", "Check the year"),
        ({"received_on": "9999-12-31"}, "received_on", "Check the year"),
        ({"received_on": "2024-08-16"}, "received_on", "in the future"),
        ({"received_on": "2024-05-31"}, "reason", "before the opening on 1"),
        ({"channel": ""}, "channel", "Choose how"),
        ({"channel": "web"}, "channel", "web"),
        ({"nominee": ""}, "nominee", "namnet"),
        ({"nominator_email": "x"}, "nominator_email", "name@example.com"),
        ({"key": "x"}, "key", "valid"),
        ({"registration_number": "1" * 101}, "registration_number", "100"),
        (
            {"sends_receipt": "on", "nominator_email": ""},
            "sends_receipt",
            "e-mail address",
        ),
    ],
)
def test_error_is_named_and_nothing_is_lost(
    at_desk, form_page, filled, changes, field, words
):
    data = {**filled, **changes}
    response = at_desk.post(address(form_page), data)
    assert response.status_code == 422
    assert not Nomination.objects.exists()
    assert list(errors(response)) == [field]
    assert words in str(errors(response)[field])
    assert "has not been registered" in told(response)
    kept = {**response.context["arrival"].data.dict()}
    assert kept == data
    assert "De gör kvarteret tryggt." in response.content.decode()


@pytest.mark.parametrize(
    ("received", "reason", "is_late"),
    [
        ("2024-09-01", "", False),
        ("2024-09-02", "", None),
        ("2024-09-02", " ", None),
        ("2024-09-02", "Posten strejkade.", True),
    ],
)
def test_late_one_is_admitted_with_a_reason(
    at_desk, form_page, filled, at, received, reason, is_late
):
    at("2024-09-10 12:00")
    data = {**filled, "received_on": received, "reason": reason}
    response = at_desk.post(address(form_page), data)
    if is_late is None:
        assert "after the last day, 1" in str(errors(response)["reason"])
        assert not Nomination.objects.exists()
    else:
        assert Nomination.objects.get().is_late == is_late


def test_hour_that_the_clocks_repeat_is_the_earlier_one(at_desk, form_page, filled, at):
    at("2024-12-01 12:00")
    PrizeYear.objects.update(last_day="2024-11-30")
    data = {**filled, "received_on": "2024-10-27", "received_time": "02:30"}
    at_desk.post(address(form_page), data)
    assert Nomination.objects.get().received_at.isoformat() == (
        "2024-10-27T00:30:00+00:00"
    )


@pytest.mark.parametrize(("ticked", "letters"), [(True, 1), (False, 0)])
def test_receipt_is_sent_when_it_is_ticked(at_desk, form_page, filled, ticked, letters):
    data = {**filled, "sends_receipt": "on"} if ticked else filled
    at_desk.post(address(form_page), data)
    assert Nomination.objects.get().letters.count() == letters


def test_double_click_makes_one_row(at_desk, form_page, filled):
    first = at_desk.post(address(form_page), filled)
    second = at_desk.post(address(form_page), filled)
    assert first["Location"] == second["Location"]
    assert Nomination.objects.count() == 1


def test_form_that_is_filled_in_anew_after_going_back_is_not_swallowed(
    at_desk, form_page, filled
):
    at_desk.post(address(form_page), filled)
    response = at_desk.post(address(form_page), {**filled, "nominee": "En annan"})
    page = response.content.decode()
    assert Nomination.objects.get().reference in page
    assert "En annan" in page
    again = response.context["arrival"]["key"].value()
    assert again != filled["key"]
    at_desk.post(address(form_page), {**filled, "nominee": "En annan", "key": again})
    assert Nomination.objects.count() == 2


def test_text_that_cannot_be_stored_is_refused_and_kept(at_desk, form_page, filled):
    response = at_desk.post(address(form_page), {**filled, "motivation": "a\0b"})
    assert list(errors(response)) == ["motivation"]
    assert "a\N{REPLACEMENT CHARACTER}b" in response.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("secretary", 403), ("registrar", 403), ("editor", 404)]
)
def test_registering_needs_its_right(client, request, form_page, who, status):
    client.force_login(request.getfixturevalue(who))
    for url in (CHOOSE, address(form_page)):
        assert client.get(url).status_code == status
    assert client.post(address(form_page), {}).status_code == status


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30, "abc"])
def test_form_that_is_not_there_is_not_found(at_desk, form_page, pk):
    assert at_desk.get(f"{CHOOSE}{pk}/").status_code == 404


def test_another_page_is_no_form(at_desk, form_page):
    assert at_desk.get(f"{CHOOSE}{form_page.prize_year.pk}/").status_code == 404
