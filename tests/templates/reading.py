"""How the tests read a page."""

import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext

CANARY = "Kanariefågeln"


def swedish(message):
    with translation.override("sv"):
        return gettext(message)


def words(html):
    """What is read on a page: no tags, white space as single spaces."""
    body = html.split("<body", 1)[-1].split(">", 1)[-1]
    return " ".join(unescape(strip_tags(body)).replace("\xa0", " ").split())


def paragraphs(html):
    return [words(f"<body>{part}") for part in re.findall(r"<p[ >].*?</p>", html, re.S)]


def max_age(response):
    return int(re.search(r"max-age=(\d+)", response["Cache-Control"])[1])


def queries_of(client, page):
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page.url)
    assert response.status_code == 200
    return captured.captured_queries
