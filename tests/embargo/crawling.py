"""Walks through a site and says where a name can be read."""

import re
from html import unescape

CANARY = "Zebrafinken"
LINK = re.compile(r"""(?:href|src|action|data-[\w-]+-url-value)=["'](/[^"']*)["']""")
#: Ways out of what is crawled, and files.
LEFT_OUT = re.compile(
    r"/(static|media|documents)/|logout|/admin/(images|documents|users|groups|account|"
    r"styleguide|sites|locales|workflows|collections|snippets|redirects|jsi18n|sprite|"
    r"keyboard|login|password)"
)


def names_canary(response):
    text = response.content + repr(dict(response.items())).encode()
    return CANARY.lower().encode() in text.lower()


def crawl(client, addresses, *, follow="/", limit=250):
    """Where the canary is read, beginning at ``addresses`` and following links that
    begin with ``follow``. Returns the addresses with it, and all that answered 200."""
    waiting, seen = list(addresses), set()
    found, read = [], []
    while waiting and len(seen) < limit:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code < 500, address
        if names_canary(response):
            found.append(address)
        if response.status_code == 200:
            read.append(address)
        if "html" in response.get("Content-Type", ""):
            waiting += [to for to in links_in(response) if to.startswith(follow)]
    assert len(seen) < limit, "The crawl was cut short."
    return found, read


def links_in(response):
    links = (unescape(link) for link in LINK.findall(response.content.decode()))
    return [re.split("[?#]", link)[0] for link in links if not LEFT_OUT.search(link)]
