"""How the tests read the head of a page."""

import json
import re
from html import unescape

TAG = re.compile(r"<(?:meta|link)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def head_of(html):
    """Everything of the head by its name, and the links by what they are."""
    head = html.split("</head>", 1)[0]
    told, links = {}, []
    for attributes in TAG.findall(head):
        values = {
            name: unescape(value) for name, value in ATTRIBUTE.findall(attributes)
        }
        name = values.get("property") or values.get("name")
        if name:
            assert name not in told, f"{name} stands twice"
            told[name] = values["content"]
        elif values.get("rel") in ("canonical", "alternate"):
            links.append(values)
    return told, links


def graph_of(html):
    scripts = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', html, re.S
    )
    (script,) = scripts
    return json.loads(script)["@graph"]


def canonical(links):
    (there,) = [link["href"] for link in links if link["rel"] == "canonical"]
    return there
