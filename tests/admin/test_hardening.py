"""What wagtail_modeladmin leaves open and the register closes.

Each guard is one function that is run twice: on the register, where it must hold, and
on a ModelAdmin as shipped, where it must fail (the negative control).
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail_modeladmin.options import ModelAdmin

from wagtail_trygghetspris.admin.nominations import NominationAdmin
from wagtail_trygghetspris.models import Nomination


class AsShipped(ModelAdmin):
    """The stock package, set up as its documentation says."""

    model = Nomination
    list_display = ("reference", "nominee")
    inspect_view_enabled = True


#: For the stock views alone, which look up their own addresses.
urlpatterns = AsShipped().get_admin_urls_for_registration()


def request_by(rf, user, **query):
    request = rf.get("/", query)
    request.user = user
    return request


def references(admin, request):
    response = admin.index_view(request)
    return [nomination.reference for nomination in response.context_data["object_list"]]


def a_crafted_query_changes_nothing(admin, rf, user):
    lookup = "prize_year__owner__password__startswith"
    everything = references(admin, request_by(rf, user))
    assert everything, "the guard needs a row to hide"
    assert references(admin, request_by(rf, user, **{lookup: "zzz"})) == everything
    assert references(admin, request_by(rf, user, **{lookup: "md5"})) == everything


def is_refused(view, request, nomination):
    try:
        response = view(request, str(nomination.pk))
    except (PermissionDenied, Http404):
        return
    raise AssertionError(f"answered {response.status_code}")


def history_is_refused(admin, rf, user, nomination):
    is_refused(admin.history_view, request_by(rf, user), nomination)


def inspect_is_refused(admin, rf, user, nomination):
    is_refused(admin.inspect_view, request_by(rf, user), nomination)


@pytest.fixture
def nomination(nominate, make_user):
    """One whose prize year is owned by a superuser, with a password worth guessing."""
    nomination = nominate()
    year = nomination.prize_year
    year.owner = make_user("owner", superuser=True)
    year.save()
    assert year.owner.password.startswith("md5")
    return nomination


@pytest.fixture
def exporter(make_user):
    """Somebody who was given the right to export by mistake, but none to view."""
    return make_user("exporter", "export_nomination")


def test_register_ignores_a_crafted_query(rf, secretary, nomination):
    a_crafted_query_changes_nothing(NominationAdmin(), rf, secretary)


def test_shipped_list_obeys_a_crafted_query(rf, secretary, nomination):
    with pytest.raises(AssertionError):
        a_crafted_query_changes_nothing(AsShipped(), rf, secretary)


def test_crafted_query_is_ignored_at_the_real_address(client, secretary, nomination):
    client.force_login(secretary)
    query = {"prize_year__owner__password__startswith": "zzz"}
    response = client.get("/admin/nominations/", query)
    assert list(response.context["object_list"]) == [nomination]
    assert "password" not in response.content.decode().replace("password-", "")


@pytest.mark.parametrize("user", ["editor", "exporter", "secretary"])
def test_register_shows_no_history(rf, request, nomination, user):
    user = request.getfixturevalue(user)
    history_is_refused(NominationAdmin(), rf, user, nomination)


@pytest.mark.urls(__name__)
def test_shipped_history_asks_nobody(rf, editor, nomination):
    with pytest.raises(AssertionError, match="answered 200"):
        history_is_refused(AsShipped(), rf, editor, nomination)


@pytest.mark.parametrize("user", ["editor", "exporter"])
def test_register_shows_nothing_to_those_without_the_right(
    rf, request, nomination, user
):
    user = request.getfixturevalue(user)
    inspect_is_refused(NominationAdmin(), rf, user, nomination)


def test_shipped_inspection_takes_any_right_for_the_right_to_view(
    rf, exporter, nomination
):
    with pytest.raises(AssertionError, match="answered 200"):
        inspect_is_refused(AsShipped(), rf, exporter, nomination)


class HidesEverything:
    """A host's narrower register: nothing is visible in it."""

    def get_queryset(self, request):
        return super().get_queryset(request).none()


def test_register_does_not_inspect_a_row_it_does_not_list(rf, secretary, nomination):
    admin = type("Narrow", (HidesEverything, NominationAdmin), {})()
    inspect_is_refused(admin, rf, secretary, nomination)


def test_shipped_inspection_reaches_rows_that_are_not_listed(rf, secretary, nomination):
    admin = type("Narrow", (HidesEverything, AsShipped), {})()
    with pytest.raises(AssertionError, match="answered 200"):
        inspect_is_refused(admin, rf, secretary, nomination)
