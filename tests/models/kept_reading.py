"""How a page that may be kept is read, and what is one reader's own on it."""

import re

from django.test import Client, TestCase

OWN = re.compile(r'name="(ticket|csrfmiddlewaretoken)" value="([^"]+)"')


def ask(page, **headers):
    """Somebody new asks for a page, or an address, in a transaction that commits."""
    address = page if isinstance(page, str) else page.url
    with TestCase.captureOnCommitCallbacks(execute=True):
        return Client().get(address, headers=headers)


def read(page, **headers):
    return ask(page, **headers).content.decode()


def own(html):
    return dict(OWN.findall(html))


def without_own(html):
    return OWN.sub("", html)


def was_kept(answer):
    kept = getattr(answer.wsgi_request, "prize_kept", None)
    return bool(kept and kept.known and kept.parts and not kept.made)
