"""The screen of the meeting, as the tests use it."""

import re

import pytest
from django.urls import reverse


def address(world, query=""):
    return (
        reverse("wagtail_trygghetspris_jury_meeting", args=[world.judging.pk]) + query
    )


def field(kind, name, key=None):
    return f"{kind}-{key}-{name}" if key else f"{kind}-{name}"


SELECT = re.compile(r'<select name="([^"]+)".*?>(.*?)</select>', re.S)


class Screen:
    """The screen as a user without JavaScript has it: opened once, then sent."""

    def __init__(self, client, world, query=""):
        self.client, self.url = client, address(world, query)
        self.page = client.get(self.url)
        self.html = self.page.content.decode()

    def send(self, do, **changes):
        """Send the form with the button ``do``, with what it held but for changes."""
        form = next(
            each
            for each in re.findall(r"<form method=\"post\".*?</form>", self.html, re.S)
            if f'value="{do}"' in each
        )
        data = {**inputs(form), **changes, "do": do}
        data = {name: value for name, value in data.items() if value is not None}
        return self.client.post(self.url, data)


def inputs(form):
    """What a browser would send of a form's HTML."""
    data = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]+)"', tag)
        kind = re.search(r'type="([^"]+)"', tag).group(1)
        value = re.search(r'value="([^"]*)"', tag)
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            data[name.group(1)] = value.group(1) if value else ""
    for name, body in SELECT.findall(form):
        chosen = re.search(r'value="([^"]*)" selected', body)
        data[name] = chosen.group(1) if chosen else ""
    for name, body in re.findall(
        r'<textarea name="([^"]+)".*?>\n?(.*?)</textarea>', form, re.S
    ):
        data[name] = body
    return data


def printed(world):
    return reverse("wagtail_trygghetspris_jury_meeting_print", args=[world.judging.pk])


@pytest.fixture
def at_meeting(client, secretary_user):
    """``at_meeting(world)``: the screen, opened by the secretary."""
    client.force_login(secretary_user)
    return lambda world, query="": Screen(client, world, query)
