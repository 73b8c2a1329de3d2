import pytest
from django.test import Client

from wagtail_trygghetspris.models import Nomination

from .conftest import told

HANDLE = "/admin/nominations/handle/"


def statuses():
    rows = Nomination.objects.order_by("pk")
    return list(rows.values_list("status", flat=True))


@pytest.fixture
def held(nominate):
    return [nominate(quarantine=["honeypot"]) for _row in range(3)]


def test_button_of_a_row_handles_that_row_whatever_is_ticked(at_desk, held, officer):
    first, second, _third = held
    data = {"do": f"release:{first.pk}", "nomination": [second.pk]}
    response = at_desk.post(HANDLE, data)
    assert response.status_code == 302
    assert statuses() == ["received", "quarantined", "quarantined"]
    assert told(response) == "1 nomination was released to the inbox."
    assert first.changes.get().made_by == officer


def test_button_above_handles_all_that_are_ticked(at_desk, held):
    ticked = [each.pk for each in held[:2]]
    response = at_desk.post(HANDLE, {"do": "spam", "nomination": ticked})
    assert statuses() == ["spam", "spam", "quarantined"]
    assert told(response) == "2 nominations were marked as spam."


def test_nothing_ticked_is_said(at_desk, held):
    response = at_desk.post(HANDLE, {"do": "release"})
    assert told(response) == "Tick at least one nomination."
    assert statuses() == ["quarantined"] * 3


def test_what_a_colleague_has_handled_is_left_and_counted(at_desk, held):
    Nomination.objects.filter(pk=held[0].pk).update(status="received")
    response = at_desk.post(
        HANDLE, {"do": "release", "nomination": [each.pk for each in held]}
    )
    assert "2 nominations were released" in told(response)
    assert "1 nomination was left as it is" in told(response)


@pytest.mark.parametrize("key", ["abc", "0", "-1", "9" * 40, "²", ""])
def test_nonsense_for_a_key_changes_nothing(at_desk, held, key):
    response = at_desk.post(HANDLE, {"do": "release", "nomination": [key]})
    assert response.status_code == 302
    assert statuses() == ["quarantined"] * 3


@pytest.mark.parametrize("action", ["", "delete", "RELEASE", "release2"])
def test_unknown_action_is_not_found(at_desk, held, action):
    data = {"do": action, "nomination": [held[0].pk]}
    assert at_desk.post(HANDLE, data).status_code == 404
    assert statuses() == ["quarantined"] * 3


def test_withdrawing_without_a_reason_says_what_is_missing(at_desk, nominate):
    nomination = nominate()
    response = at_desk.post(HANDLE, {"do": f"withdraw:{nomination.pk}", "reason": " "})
    assert "Write a reason" in told(response)
    assert statuses() == ["received"]
    at_desk.post(HANDLE, {"do": f"withdraw:{nomination.pk}", "reason": "Ringde."})
    assert statuses() == ["withdrawn"]
    assert nomination.changes.get().reason == "Ringde."


def test_way_back_stays_on_the_site(at_desk, held):
    data = {"do": "release", "next": "https://elsewhere.example/"}
    assert at_desk.post(HANDLE, data)["Location"] == "/admin/nominations/"


# Who may


def doors(nomination):
    letter = nomination.letters.get()
    base = f"/admin/nominations/{nomination.pk}"
    return [
        (HANDLE, {"do": f"release:{nomination.pk}"}),
        (f"{base}/number/", {"registration_number": "1"}),
        (f"{base}/letters/{letter.pk}/again/", {}),
    ]


@pytest.mark.parametrize("door", range(3))
@pytest.mark.parametrize(
    ("who", "status"), [("secretary", 403), ("registrar", 403), ("editor", 404)]
)
def test_handling_needs_its_right(client, request, nominate, who, status, door):
    nomination = nominate(quarantine=["honeypot"])
    client.force_login(request.getfixturevalue(who))
    url, data = doors(nomination)[door]
    assert client.post(url, data).status_code == status
    assert client.get(url).status_code == status
    assert statuses() == ["quarantined"]
    assert nomination.changes.count() == 0


def test_right_to_change_without_the_right_to_view_is_none(client, make_user, nominate):
    nomination = nominate(quarantine=["honeypot"])
    client.force_login(make_user("odd", "change_nomination", "add_nomination"))
    for url, data in doors(nomination):
        assert client.post(url, data).status_code == 404
    for url in ("quarantine/", "spam/", "register/"):
        assert client.get(f"/admin/nominations/{url}").status_code == 404


def test_visitor_is_sent_to_the_log_in(client, nominate):
    for url, data in doors(nominate()):
        assert "/login/" in client.post(url, data)["Location"]


@pytest.mark.parametrize("door", range(3))
def test_nothing_is_done_by_a_link(at_desk, nominate, door):
    url, _data = doors(nominate())[door]
    assert at_desk.get(url).status_code == 405


@pytest.mark.parametrize("door", range(3))
def test_nothing_is_done_without_the_token(officer, nominate, door):
    nomination = nominate(quarantine=["honeypot"])
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)
    url, data = doors(nomination)[door]
    assert strict.post(url, data).status_code == 403
    assert nomination.changes.count() == 0


# Number and letters


def test_registration_number_is_saved(at_desk, nominate):
    nomination = nominate()
    url = f"/admin/nominations/{nomination.pk}/number/"
    response = at_desk.post(url, {"registration_number": "KS 2024/17"})
    assert response["Location"] == f"/admin/nominations/inspect/{nomination.pk}/"
    assert told(response) == "The registration number was saved."
    nomination.refresh_from_db()
    assert nomination.registration_number == "KS 2024/17"


@pytest.mark.parametrize(("length", "is_saved"), [(100, True), (101, False)])
def test_registration_number_has_a_limit(at_desk, nominate, length, is_saved):
    nomination = nominate()
    url = f"/admin/nominations/{nomination.pk}/number/"
    response = at_desk.post(url, {"registration_number": "1" * length})
    assert ("at most 100 characters" in told(response)) != is_saved
    nomination.refresh_from_db()
    assert nomination.registration_number == ("1" * length if is_saved else "")


def test_failed_letter_is_sent_again_once(at_desk, nominate):
    nomination = nominate()
    nomination.letters.update(status="failed")
    url = doors(nomination)[2][0]
    assert told(at_desk.post(url)) == "The letter is on its way."
    assert "one is on its way already" in told(at_desk.post(url))
    letters = nomination.letters.values_list("status", flat=True)
    assert list(letters) == ["failed", "waiting"]


def test_letter_of_another_nomination_is_not_found(at_desk, nominate):
    one, other = nominate(), nominate()
    letter = other.letters.get()
    url = f"/admin/nominations/{one.pk}/letters/{letter.pk}/again/"
    assert at_desk.post(url).status_code == 404


@pytest.mark.parametrize("pk", ["999999", "9" * 30])
def test_nomination_that_is_not_there_is_not_found(at_desk, db, pk):
    assert at_desk.post(f"/admin/nominations/{pk}/number/").status_code == 404
