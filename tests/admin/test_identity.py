"""Who has nominated is a secret to those who may only see what was nominated."""

import pytest
from django.urls import reverse
from django.utils import timezone

from wagtail_trygghetspris.admin.base import inspect_url
from wagtail_trygghetspris.domain import handling
from wagtail_trygghetspris.enums import ChangeKind
from wagtail_trygghetspris.models import Nomination

NAME, EMAIL = "Kanarie Fågelsson", "kanarie@example.se"
RIGHTS = ("view_nomination", "add_nomination", "change_nomination", "export_nomination")


@pytest.fixture
def reader(make_user):
    """May do everything with nominations but see who made them, or release them."""
    return make_user("reader", *RIGHTS)


@pytest.fixture
def nominated(nominate):
    """Two nominations of one nominee by one person, one of them corrected, and one
    in quarantine."""
    secret = {"nominator_name": NAME, "nominator_email": EMAIL}
    first = nominate(**secret)
    second = nominate(**secret, motivation="En gång till")
    nominate(**secret, nominee="Annan", quarantine=["honeypot"])
    second.changes.create(
        kind=ChangeKind.CORRECTED,
        made_at=timezone.now(),
        previous={"nominator_name": f"{NAME} före", "nominator_email": EMAIL},
    )
    return first, second


def every_address(first, second):
    index = reverse("nominations_modeladmin_index")
    return [
        f"{index}?status=all",
        f"{index}?status=all&o=4",
        f"{index}?export=csv&status=all",
        f"{index}?status=all&same_nominee={first.pk}",
        inspect_url(first),
        inspect_url(second),
        reverse("wagtail_trygghetspris_quarantine"),
        reverse("wagtail_trygghetspris_spam"),
        reverse("wagtail_trygghetspris_compare", args=[first.pk, second.pk]),
        reverse("wagtail_trygghetspris_print", args=[second.pk]),
        reverse("wagtailadmin_home"),
    ]


def words_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode().casefold()


def showing(client, addresses):
    """Those of ``addresses`` that say who has nominated."""
    return [each for each in addresses if "kanarie" in words_of(client, each)]


def test_no_door_shows_who_has_nominated(client, reader, nominated):
    client.force_login(reader)
    assert showing(client, every_address(*nominated)) == []


def test_all_of_them_do_for_those_who_may_see_it(client, admin_user, nominated):
    client.force_login(admin_user)
    addresses = every_address(*nominated)
    silent = {addresses[7], addresses[10]}  # nothing is spam; the home page
    assert set(showing(client, addresses)) == set(addresses) - silent


@pytest.mark.parametrize("text", ["Kanarie", EMAIL, "fågelsson"])
def test_what_may_not_be_seen_cannot_be_searched_for(client, reader, nominated, text):
    client.force_login(reader)
    index = reverse("nominations_modeladmin_index")
    found = client.get(index, {"q": text, "status": "all"}).context["object_list"]
    assert list(found) == []


@pytest.mark.parametrize("text", ["Åsa", "åsa", "söner", "{reference}"])
def test_the_nominee_can(client, reader, nominated, text):
    client.force_login(reader)
    index = reverse("nominations_modeladmin_index")
    words = text.format(reference=nominated[0].reference)
    found = client.get(index, {"q": words, "status": "all"}).context["object_list"]
    assert nominated[0] in list(found)


def test_an_export_has_no_column_for_it(client, reader, nominated):
    client.force_login(reader)
    index = reverse("nominations_modeladmin_index")
    answer = client.get(index, {"export": "csv"})
    headings = answer.getvalue().decode("utf-8-sig").splitlines()[0]
    assert "Nominee" in headings
    assert "Nominated by" not in headings
    assert "e-mail" not in headings


class TestRelease:
    def test_it_needs_a_right_of_its_own(self, client, reader, nominated):
        client.force_login(reader)
        waiting = Nomination.objects.in_quarantine().get()
        answer = client.post(
            reverse("wagtail_trygghetspris_handle"), {"do": f"release:{waiting.pk}"}
        )
        assert answer.status_code == 403
        assert Nomination.objects.in_quarantine().get() == waiting

    def test_its_button_is_not_offered(self, client, reader, officer, nominated):
        quarantine = reverse("wagtail_trygghetspris_quarantine")
        for user, offered in ((reader, ["spam"]), (officer, ["release", "spam"])):
            client.force_login(user)
            buttons = client.get(quarantine).context["buttons"]
            assert [each["name"] for each in buttons] == offered

    def test_marking_as_spam_needs_the_right_to_change_only(
        self, client, reader, nominated
    ):
        client.force_login(reader)
        waiting = Nomination.objects.in_quarantine().get()
        client.post(
            reverse("wagtail_trygghetspris_handle"), {"do": f"spam:{waiting.pk}"}
        )
        waiting.refresh_from_db()
        assert waiting.status == handling.SPAM
