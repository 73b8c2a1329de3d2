import re

import pytest

from tests.conftest import make_form
from tests.templates.reading import swedish, words
from wagtail_trygghetspris.models import Nomination


def test_a_nomination_leads_to_its_receipt(form_page, client, answers, at):
    at("2024-09-01 00:30")
    response = client.post(form_page.url, answers)
    nomination = Nomination.objects.get()
    assert response.status_code in (302, 303)
    receipt = client.get(response["Location"])
    text = words(receipt.content.decode())
    assert receipt.status_code == 200
    assert nomination.reference in text
    assert "1 september 2024 kl. 00.30" in text
    assert "De gör kvarteret tryggt.<br>Varje dag." in receipt.content.decode()
    for value in (answers["nominee"], answers["nominator_name"]):
        assert value in text
    assert "no-store" in receipt["Cache-Control"]
    assert answers["nominator_name"] not in response["Location"]


def test_a_receipt_names_what_was_not_answered(open_year, client, answers):
    page = make_form(open_year, nominator_name_use="optional")
    del answers["nominator_name"]
    html = client.post(page.url, answers, follow=True).content.decode()
    pairs = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", html, re.S)
    assert (swedish("Your name"), swedish("Not answered")) in pairs


@pytest.mark.parametrize(
    "path", ["x/", "a/b/c/", "IjIwMjQi/1abcde/forged-signature-123/"]
)
def test_a_forged_receipt_is_not_found(form_page, client, path):
    assert client.get(f"{form_page.url}receipt/{path}").status_code == 404


def test_a_receipt_ends_after_its_time(form_page, client, answers, at):
    address = client.post(form_page.url, answers)["Location"]
    at("2024-08-16 11:59:59")
    assert client.get(address).status_code == 200
    at("2024-08-16 12:00:01")
    assert client.get(address).status_code == 404
