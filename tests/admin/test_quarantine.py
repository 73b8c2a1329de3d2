import pytest

from tests.conftest import local
from wagtail_trygghetspris.admin import long_lists
from wagtail_trygghetspris.admin.quarantine import KeptApartView
from wagtail_trygghetspris.models import Nomination

from .conftest import told

QUARANTINE = "/admin/nominations/quarantine/"
SPAM = "/admin/nominations/spam/"


def rows(response):
    return [row.nomination.nominee for row in response.context["object_list"]]


def mark_as_spam(nomination):
    Nomination.objects.filter(pk=nomination.pk).update(status="spam")


def test_quarantine_shows_the_longest_waiting_first_and_nothing_else(at_desk, nominate):
    nominate(nominee="Inkorgen")
    nominate(nominee="Ny", quarantine=["honeypot"], moment=local("2024-08-15 11:00"))
    nominate(
        nominee="Gammal", quarantine=["honeypot"], moment=local("2024-08-14 11:00")
    )
    mark_as_spam(nominate(nominee="Skräp", quarantine=["honeypot"]))
    assert rows(at_desk.get(QUARANTINE)) == ["Gammal", "Ny"]
    assert rows(at_desk.get(SPAM)) == ["Skräp"]


def test_row_shows_what_is_needed_to_decide(at_desk, nominate):
    nomination = nominate(
        quarantine=["unchecked", "no_such_reason"], moment=local("2024-08-14 23:30")
    )
    page = at_desk.get(QUARANTINE).content.decode()
    for shown in (
        "Åsa-Märta &amp; Söner",
        "Nominated by Örjan Ek",
        "2024-08-14 23:30",
        nomination.reference,
        "Trygghetspriset 2024",
        "The checks were interrupted",
        "no_such_reason",
        "De gör kvarteret tryggt. Varje dag.",
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("text", "is_longer", "is_cut"),
    [("kort", False, False), ("lång " * 50, True, False), ("x" * 2001, True, True)],
)
def test_text_opens_and_leads_on(at_desk, nominate, text, is_longer, is_cut):
    nominate(motivation=text, quarantine=["honeypot"])
    response = at_desk.get(QUARANTINE)
    (row,) = response.context["object_list"]
    assert (row.is_longer, row.is_cut) == (is_longer, is_cut)
    page = response.content.decode()
    assert ("<details>" in page) == is_longer
    assert ("Read the whole nomination" in page) == is_cut


def test_what_strangers_wrote_is_escaped(at_desk, nominate):
    script = "<script>alert(1)</script>"
    nominate(nominee=script, motivation=script * 9, quarantine=["honeypot"])
    assert "<script>alert" not in at_desk.get(QUARANTINE).content.decode()


def test_empty_lists_say_so(at_desk, db):
    assert "Nothing is in quarantine." in at_desk.get(QUARANTINE).content.decode()
    assert "Nothing is marked as spam." in at_desk.get(SPAM).content.decode()


def test_long_list_has_pages(at_desk, nominate):
    for number in range(26):
        nominate(nominee=f"nr {number}", quarantine=["honeypot"])
    assert len(rows(at_desk.get(QUARANTINE))) == 25
    assert rows(at_desk.get(QUARANTINE, {"p": "2"})) == ["nr 25"]
    for nonsense in ("0", "99", "x"):
        assert at_desk.get(QUARANTINE, {"p": nonsense}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_quarantine_do_not_grow(
    at_desk, nominate, number, django_assert_num_queries
):
    for _row in range(number):
        nominate(quarantine=["honeypot"])
    at_desk.get(QUARANTINE)
    with django_assert_num_queries(12):
        assert len(rows(at_desk.get(QUARANTINE))) == number


def test_those_who_only_read_get_no_buttons(client, secretary, nominate):
    nominate(quarantine=["honeypot"])
    client.force_login(secretary)
    page = client.get(QUARANTINE).content.decode()
    assert 'name="do"' not in page
    assert 'type="checkbox"' not in page


@pytest.mark.parametrize("url", [QUARANTINE, SPAM])
def test_lists_are_read_not_written(at_desk, url):
    assert at_desk.post(url).status_code == 405


def test_way_from_quarantine_to_spam_and_back(at_desk, nominate):
    nomination = nominate(quarantine=["honeypot"])
    data = {"do": f"spam:{nomination.pk}", "next": QUARANTINE}
    response = at_desk.post("/admin/nominations/handle/", data)
    assert response["Location"] == QUARANTINE
    assert told(response) == "1 nomination was marked as spam."
    assert rows(at_desk.get(SPAM)) == [nomination.nominee]
    data = {"do": "release", "nomination": [nomination.pk], "next": SPAM}
    assert at_desk.post("/admin/nominations/handle/", data)["Location"] == SPAM
    assert rows(at_desk.get(SPAM)) == rows(at_desk.get(QUARANTINE)) == []


@pytest.mark.parametrize(
    ("number", "page", "shown", "is_told"),
    [
        (4, "2", ["2", "3"], False),
        (5, "2", ["2", "3"], True),
        # Behind what is counted there is no page.
        (5, "3", ["2", "3"], True),
    ],
)
def test_quarantine_is_counted_as_far_as_the_register(
    at_desk, nominate, monkeypatch, number, page, shown, is_told
):
    monkeypatch.setattr(long_lists, "MOST_COUNTED", 4)
    monkeypatch.setattr(KeptApartView, "rows_per_page", 2)
    for each in range(number):
        moment = local(f"2024-08-14 11:0{each}")
        nominate(nominee=str(each), quarantine=["honeypot"], moment=moment)
    response = at_desk.get(QUARANTINE, {"p": page})
    assert rows(response) == shown
    assert ("The first 4 are shown." in response.content.decode()) is is_told
