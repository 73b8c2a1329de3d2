import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.urls import reverse

from wagtail_trygghetspris.models import Nomination

from .conftest import told

User = get_user_model()


@pytest.fixture
def boss(client, make_user):
    client.force_login(make_user("boss", superuser=True))
    return client


@pytest.fixture
def clerk(make_user):
    return make_user("kim")


@pytest.fixture
def busy(clerk, nominate):
    """Kim has registered one nomination and changed it and another one, twice."""
    one, other = nominate(), nominate()
    Nomination.objects.filter(pk=one.pk).update(registered_by=clerk)
    for nomination in (one, other, other):
        nomination.changes.create(
            kind="marked_incomplete", made_at=one.received_at, made_by=clerk
        )
    return clerk


def delete_url(user):
    return reverse("wagtailusers_users:delete", args=[user.pk])


@pytest.mark.parametrize("method", ["get", "post"])
def test_user_with_nominations_is_not_deleted_and_the_reason_is_said(
    boss, busy, method
):
    response = getattr(boss, method)(delete_url(busy))
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailusers_users:edit", args=[busy.pk])
    assert "”kim” cannot be deleted: 2 nominations were" in told(response)
    assert User.objects.filter(pk=busy.pk).exists()


def test_user_without_nominations_is_deleted(boss, clerk, nominate):
    nominate()
    assert boss.get(delete_url(clerk)).status_code == 200
    boss.post(delete_url(clerk))
    assert not User.objects.filter(pk=clerk.pk).exists()


def bulk_delete(client, *users):
    ids = "&".join(f"id={user.pk}" for user in users)
    label, name = User._meta.app_label, User._meta.model_name
    url = reverse("wagtail_bulk_action", args=[label, name, "delete"])
    return client.post(f"{url}?{ids}&next=/admin/users/")


def test_bulk_action_deletes_nobody_when_one_has_nominations(boss, busy, make_user):
    idle = make_user("idle")
    response = bulk_delete(boss, idle, busy)
    assert response["Location"] == "/admin/users/"
    assert "”kim” cannot be deleted: 2 nominations" in told(response)
    assert User.objects.filter(pk__in=[idle.pk, busy.pk]).count() == 2


def test_bulk_action_deletes_those_without(boss, make_user):
    users = [make_user("one"), make_user("two")]
    bulk_delete(boss, *users)
    assert not User.objects.filter(pk__in=[user.pk for user in users]).exists()


def test_database_refuses_where_no_hook_is_asked(busy):
    with pytest.raises(ProtectedError):
        busy.delete()
    assert Nomination.objects.count() == 2


def test_account_can_be_made_inactive(boss, busy):
    User.objects.filter(pk=busy.pk).update(is_active=False)
    assert Nomination.objects.filter(registered_by=busy).count() == 1
