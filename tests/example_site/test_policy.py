"""The Content-Security-Policy of the example site, on every kind of public page."""

import pytest

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}


def policy_of(response):
    header = response.headers.get("Content-Security-Policy", "")
    parts = [part.strip().partition(" ") for part in header.split(";") if part]
    return {name: value for name, _space, value in parts}


@pytest.fixture
def paths(form_page, open_year, prize):
    return {
        "prize": prize.url,
        "year": open_year.url,
        "form": form_page.url,
        "fragment": f"{form_page.url}fragment/",
        "start": "/",
        "search": "/search/",
        "nowhere": "/nowhere/",
        "health": "/prize/health/",
        "patterns": "/patterns/",
        "one pattern": "/patterns/call/open/",
    }


def test_every_public_page_has_the_policy(client, paths):
    policies = {name: policy_of(client.get(path)) for name, path in paths.items()}
    assert policies == dict.fromkeys(paths, POLICY)


def test_what_is_sent_and_refused_is_answered_with_it(client, paths, filled_in):
    sent = client.post(paths["form"], {})
    assert sent.status_code == 422
    receipt = client.post(paths["form"], filled_in)
    assert receipt.status_code == 303
    shown = client.get(receipt.url)
    assert [policy_of(each) for each in (sent, receipt, shown)] == [POLICY] * 3


def test_the_admin_of_wagtail_is_left_out(client, db):
    assert policy_of(client.get("/admin/login/")) == {}
