"""What the checks do to a nomination that is sent through the public form."""

import pytest

from tests.conftest import make_form
from tests.forms.spam.fake_google import answer, failure, silence, success
from wagtail_trygghetspris.models import Nomination


@pytest.fixture
def send(client, answers, ticket_of, at):
    """``send(page, homepage="x", after=2)``: the status of the answer."""

    def send(page, *, after=60, ticket=None, meta=None, **data):
        ticket = ticket_of(page) if ticket is None else ticket
        at(f"2024-08-15 12:00:{after:02}" if after < 60 else "2024-08-15 12:01")
        response = client.post(
            page.url, {**answers, "ticket": ticket, **data}, **(meta or {})
        )
        at("2024-08-15 12:00")
        return response.status_code

    return send


def stored():
    return [
        (nomination.status, nomination.quarantine_reasons)
        for nomination in Nomination.objects.order_by("pk")
    ]


RECEIVED = ("received", [])


def quarantined(*reasons):
    return ("quarantined", list(reasons))


@pytest.mark.parametrize(
    ("sent", "outcome"),
    [
        ({}, RECEIVED),
        ({"homepage": "https://example.com"}, quarantined("honeypot_filled")),
        ({"after": 2}, quarantined("too_fast")),
        ({"after": 3}, RECEIVED),
        ({"ticket": ""}, quarantined("no_ticket")),
        (
            {"after": 0, "homepage": "x"},
            quarantined("honeypot_filled", "too_fast"),
        ),
    ],
)
def test_the_checks_that_come_with_it(form_page, send, configure, sent, outcome):
    configure(MINIMUM_SECONDS=3)

    assert send(form_page, **sent) == 303
    assert stored() == [outcome]


def test_a_school_class_is_kept_and_a_flood_refused(form_page, send, configure):
    configure(RATE_LIMIT=2, RATE_LIMIT_REFUSED=4, PROXY_COUNT=1)
    meta = {"HTTP_X_FORWARDED_FOR": "198.51.100.7, 192.0.2.1"}
    statuses = [send(form_page, nominee=f"N {n}", meta=meta) for n in range(6)]

    assert statuses == [303] * 4 + [429] * 2
    assert stored() == [RECEIVED] * 2 + [quarantined("many_from_one_network")] * 2


@pytest.mark.parametrize(
    ("has_ticket", "first"), [(False, quarantined("no_ticket")), (True, RECEIVED)]
)
def test_a_second_press_and_what_is_invalid_do_not_count(
    form_page, send, configure, ticket_of, has_ticket, first
):
    configure(RATE_LIMIT=2, PROXY_COUNT=0)
    ticket = ticket_of(form_page) if has_ticket else ""
    for _press in range(5):
        assert send(form_page, ticket=ticket, nominee="The same") == 303
        assert send(form_page, nominee="") == 422
    assert send(form_page, nominee="Another") == 303

    assert stored() == [first, RECEIVED]


def test_what_is_sent_again_into_a_flood_gets_its_receipt(
    form_page, send, configure, ticket_of
):
    configure(RATE_LIMIT=1, RATE_LIMIT_REFUSED=2, PROXY_COUNT=0)
    ticket = ticket_of(form_page)
    assert send(form_page, ticket=ticket, nominee="Early") == 303
    assert send(form_page, nominee="Late") == 303
    assert send(form_page, nominee="Too late") == 429

    assert send(form_page, ticket=ticket, nominee="Early") == 303
    assert stored() == [RECEIVED, quarantined("many_from_one_network")]


def test_a_check_that_is_not_there_is_a_person(open_year, send):
    page = make_form(open_year, spam_checks=["no.such.Check"])

    assert send(page) == 303
    assert stored() == [quarantined("check_missing")]


@pytest.mark.usefixtures("recaptcha")
class TestRecaptcha:
    @pytest.fixture
    def server(self, google):
        return google(answer(success(hostname="testserver")))

    @pytest.fixture
    def asking(self, open_year):
        return make_form(open_year, spam_checks=["honeypot", "recaptcha"])

    def test_who_is_checked_is_received(self, asking, send, server):
        assert send(asking, **{"g-recaptcha-response": "x"}) == 303
        assert stored() == [RECEIVED]

    def test_who_declines_is_kept_for_a_person(self, asking, send, server):
        assert send(asking) == 303
        assert stored() == [quarantined("recaptcha_not_done")]
        assert server.questions == []

    @pytest.mark.parametrize(
        ("behaviour", "reason"),
        [
            (silence, "recaptcha_no_answer"),
            (b"", "recaptcha_no_answer"),
            (answer("", "503 Oops"), "recaptcha_no_answer"),
            (answer("<html>"), "recaptcha_no_answer"),
            (answer(failure("invalid-input-response")), "recaptcha_refused"),
            (answer(success(hostname="example.com")), "recaptcha_other_site"),
        ],
    )
    @pytest.mark.usefixtures("impatient")
    def test_whatever_google_says_it_is_kept(
        self, asking, send, server, behaviour, reason
    ):
        server.behaviour = behaviour

        assert send(asking, **{"g-recaptcha-response": "x"}) == 303
        assert stored() == [quarantined(reason)]

    @pytest.mark.parametrize(
        ("data", "status"), [({"nominee": ""}, 422), ({"homepage": "x"}, 303)]
    )
    def test_google_is_not_asked_about_what_is_wrong_already(
        self, asking, send, server, data, status
    ):
        assert send(asking, **{"g-recaptcha-response": "x", **data}) == status
        assert server.questions == []

    def test_nothing_of_google_is_loaded_with_the_page(self, asking, client):
        html = client.get(asking.url).content.decode()

        assert html.count('data-tp-src="https://') == 1
        assert 'src="https://' not in html.replace('data-tp-src="', "")
        assert html.count('wagtail_trygghetspris/recaptcha.js" defer></script>') == 1


class TestThePage:
    def test_has_the_trap_out_of_sight(self, form_page, client):
        html = client.get(form_page.url).content.decode()

        assert html.count('class="tp-trap" aria-hidden="true"') == 1
        assert html.count('name="homepage"') == 1
        assert "style=" not in html

    def test_keeps_the_checks_with_an_error(self, form_page, client, answers):
        response = client.post(form_page.url, {**answers, "nominee": ""})

        assert response.status_code == 422
        assert response.content.decode().count('name="homepage"') == 1
