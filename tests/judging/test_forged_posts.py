"""What is posted by those who may not changes no row: every form of the jury's screens,
filled in as those who may would, sent by everybody else."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps

from wagtail_trygghetspris.enums import JudgingState

from .addresses import JURY, ROLES, own_addresses
from .walking import answer_of
from .world import move_to

#: Who is shown the forms of a screen, in the order in which they are asked.
FILLERS = ("secretary", "chair", "member", "done", "conflicted", "fresh", "clerk")
#: What a view may answer with that did nothing.
REFUSED = {"login", "away", 403, 404, 405}


def forms_in(html):
    """Pairs of an address, "" for the page itself, and what the form would post: a
    text in every field, the last of every choice, and each button by itself."""
    for form in BeautifulSoup(html, "html.parser").select("main form[method=post i]"):
        fields = {}
        for field in form.select("input[name], textarea[name], select[name]"):
            fields[field["name"]] = value_for(field)
        buttons = form.select("button[name]") or [None]
        for button in buttons:
            pressed = {button["name"]: button.get("value", "")} if button else {}
            yield form.get("action") or "", {**fields, **pressed}


def value_for(field):
    kind = field.get("type", field.name)
    if field.name == "select":
        return field.select("option")[-1].get("value", "")
    if kind in ("hidden", "checkbox", "radio", "date", "time"):
        return field.get("value", "on")
    if kind == "number":
        return "1"
    return "Förfalskat"


def forged(world, visitor):
    """Every address that takes a POST, with the bodies of the forms that lead there;
    once for each address of ours with an empty body too."""
    ours = [each for each in own_addresses(world) if each.name.startswith(JURY)]
    posts = {each.url: [{}] for each in ours}
    for role in FILLERS:
        client = visitor(role)
        for each in ours:
            if each.answer_to(role) != 200:
                continue
            for action, body in forms_in(client.get(each.url).content):
                address = action if action.startswith("/") else each.url
                bodies = posts.setdefault(address.split("#")[0], [{}])
                if body not in bodies:
                    bodies.append(body)
    return ours, posts


def rows():
    """Everything that the package has stored, with the drafts of its pages."""
    models = [*apps.get_app_config("wagtail_trygghetspris").get_models()]
    models.append(apps.get_model("wagtailcore", "Revision"))
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def may_post(address, role, allowed):
    return role in allowed.get(address.split("?")[0], ())


@pytest.fixture
def posts(two_juries, visitor):
    ours, posts = forged(two_juries, visitor)
    allowed = {}
    for each in ours:
        for role in ROLES:
            if each.answer_to(role) in (200, 302, 405):
                allowed.setdefault(each.url.split("?")[0], set()).add(role)
    return posts, allowed


@pytest.mark.parametrize("state", [JudgingState.REVIEWING, JudgingState.DELIBERATING])
def test_what_is_posted_by_those_who_may_not_changes_no_row(
    two_juries, visitor, posts, state
):
    addresses, allowed = posts
    move_to(two_juries, state)
    before, answers = rows(), {}
    for role in ROLES:
        client = visitor(role)
        for address, bodies in addresses.items():
            if may_post(address, role, allowed):
                continue
            for body in bodies:
                answer = answer_of(client.post(address, body))
                if answer not in REFUSED:
                    answers[role, address] = answer
        assert (role, rows() == before) == (role, True)
    assert answers == {}


def test_there_are_forms_to_forge(posts):
    addresses, _allowed = posts
    filled = sum(len(bodies) - 1 for bodies in addresses.values())
    assert filled >= 40


def test_the_same_posts_by_those_who_may_change_rows(two_juries, visitor, posts):
    """Negative control: else the forgeries would prove nothing."""
    addresses, allowed = posts
    before = rows()
    for role in ("fresh", "chair", "secretary"):
        client = visitor(role)
        for address, bodies in addresses.items():
            if may_post(address, role, allowed):
                for body in bodies[1:]:
                    client.post(address, body)
    changed = {model.__name__ for model in before if rows()[model] != before[model]}
    assert {"ConflictOfInterest", "Judging", "JudgingEvent", "Review"} <= changed
