import re

import pytest

from wagtail_trygghetspris.admin import long_lists
from wagtail_trygghetspris.admin.navigation import may

INBOX = "/admin/nominations/"


def tabs(response):
    nav = re.search(r'<nav class="wtp-tabs".*?</nav>', response.content.decode(), re.S)
    return re.findall(r'href="([^"]+)"( aria-current="page")?', nav[0])


@pytest.mark.parametrize("path", ["", "quarantine/", "spam/", "register/"])
def test_each_list_has_the_tabs_and_knows_its_own(at_desk, form_page, path):
    found = tabs(at_desk.get(f"{INBOX}{path}"))
    assert [url for url, _current in found] == [
        INBOX,
        f"{INBOX}quarantine/",
        f"{INBOX}spam/",
        f"{INBOX}register/",
    ]
    assert [url for url, current in found if current] == [f"{INBOX}{path}"]


def test_registering_is_offered_to_those_who_may(client, secretary, form_page):
    client.force_login(secretary)
    assert len(tabs(client.get(INBOX))) == 3


@pytest.mark.parametrize(("number", "label"), [(0, "Nominations"), (2, "")])
def test_menu_says_how_many_wait(at_desk, nominate, number, label):
    nominate()
    for _row in range(number):
        nominate(quarantine=["honeypot"])
    page = at_desk.get("/admin/").content.decode()
    assert f'"label": "{label or "Nominations (2)"}"' in page


@pytest.mark.parametrize(("number", "shown"), [(2, "2"), (3, "2+"), (4, "2+")])
def test_menu_and_tab_have_room_for_very_many(
    at_desk, nominate, monkeypatch, number, shown
):
    monkeypatch.setattr(long_lists, "MOST_COUNTED", 2)
    for _row in range(number):
        nominate(quarantine=["honeypot"])
    page = at_desk.get(INBOX).content.decode()
    assert f'"label": "Nominations ({shown})"' in page
    assert f'<span class="wtp-tabs__number">{shown}</span>' in page


def test_others_are_told_nothing_in_the_menu(client, editor, nominate):
    nominate(quarantine=["honeypot"])
    client.force_login(editor)
    assert "Nominations (" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("rights", "is_active", "allowed"),
    [
        (["view", "change"], True, True),
        (["change"], True, False),
        (["view"], True, False),
        (["view", "change"], False, False),
    ],
)
def test_a_right_counts_together_with_the_right_to_view(
    make_user, rights, is_active, allowed
):
    user = make_user("kim", *(f"{right}_nomination" for right in rights))
    user.is_active = is_active
    assert may(user, "change") is allowed
