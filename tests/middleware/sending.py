"""How a browser sends a form, and what it gets back with its text."""

from urllib.parse import urlencode

from tests.conftest import ANSWERS

URLENCODED = "application/x-www-form-urlencoded"


def send(client, page, data):
    """As a browser sends a form, and not in parts as the test client does."""
    address = page if isinstance(page, str) else page.url
    return client.post(address, urlencode(data, doseq=True), content_type=URLENCODED)


def assert_kept(answer, *texts):
    html = answer.content.decode()
    for text in texts or (ANSWERS["nominator_name"], "De gör kvarteret tryggt."):
        assert text in html
    assert 'role="alert"' in html
    assert "no-store" in answer["Cache-Control"]
