"""Templates and style sheets that a host is told to write."""

import re
from html.parser import HTMLParser

import tinycss2
from django.contrib.staticfiles import finders
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template

from tests.templates.restyling import BLOCK, TEMPLATES, property_values

from .consoles import Unknown

FOLDER = "wagtail_trygghetspris/"
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
TAG = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.S)


def look_at_html(block):
    """Django can parse it, and what it names of ours is there."""
    text = block.text
    if "{% static" in text and "{% load static" not in text:
        text = "{% load static %}" + text
    engines["django"].from_string(text)
    for name in re.findall(r"{% include \"(.+?)\"", text):
        get_template(name)
    for name in re.findall(rf"{{% static '({FOLDER}.+?)'", text):
        if finders.find(name) is None:
            raise Unknown(f"{name}: no static file")
    _Nesting().read(TAG.sub("", text))
    if FOLDER in block.file:
        _look_at_blocks(block.file.split(FOLDER)[1], text)


def _look_at_blocks(name, text):
    """The blocks of a template that takes the place of ours are ours. A frame has all
    of ours, and those of the base template of the host."""
    path = TEMPLATES / name
    if not path.exists():
        raise TemplateDoesNotExist(name)
    known = set(BLOCK.findall(path.read_text()))
    named = set(BLOCK.findall(text))
    for missing in known - named if name == "base.html" else named - known:
        raise Unknown(f"{missing}: not in both {name} and ours")


class _Nesting(HTMLParser):
    """Raises ``Unknown`` for an element that is not closed, or closed twice."""

    def read(self, text):
        self.open = []
        self.feed(text)
        self.close()
        if self.open and self.open != ["html"]:
            raise Unknown(f"<{self.open[-1]}> is not closed")

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise Unknown(f"</{tag}> closes nothing")


def look_at_css(block):
    rules = tinycss2.parse_stylesheet(block.text, skip_comments=True)
    for mistake in _mistakes(rules):
        raise Unknown(f"line {mistake.source_line}: {mistake.message}")
    named = set(re.findall(r"--tp-[a-z-]+[a-z]", block.text))
    if unknown := named - set(property_values()):
        raise Unknown(f"{unknown}: no property of ours")


def _mistakes(rules):
    for rule in rules:
        if rule.type == "error":
            yield rule
        elif getattr(rule, "content", None):
            yield from _mistakes(
                tinycss2.parse_blocks_contents(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
            )
