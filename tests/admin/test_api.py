import pytest
from wagtail.models import Page

from wagtail_trygghetspris.models import FormVersion, Nomination


@pytest.fixture
def boss(client, make_user):
    client.force_login(make_user("boss", superuser=True))
    return client


def delete(client, page):
    return client.post(f"/admin/api/main/pages/{page.pk}/action/delete/")


def under(form_page):
    return [form_page, form_page.prize_year, form_page.prize_year.prize]


@pytest.mark.parametrize("place", range(3))
def test_page_with_nominations_is_kept_and_the_reason_is_said(
    boss, form_page, nominate, place
):
    nominate()
    page = under(form_page)[place]
    response = delete(boss, page)
    assert response.status_code == 409
    assert "1 nomination belongs to it" in response.json()["detail"]
    assert Page.objects.filter(pk=page.pk).exists()
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize("place", range(3))
def test_page_whose_form_was_never_used_is_deleted(boss, client, form_page, place):
    client.get(form_page.url)
    assert FormVersion.objects.count() == 1
    page = under(form_page)[place]
    assert delete(boss, page).status_code == 204
    assert not Page.objects.filter(pk=page.pk).exists()


def test_those_who_may_not_delete_are_refused_as_ever(client, make_user, form_page):
    client.get(form_page.url)
    client.force_login(make_user("editor", pages=["change"]))
    assert delete(client, form_page).status_code == 403
    assert FormVersion.objects.count() == 1


def test_other_actions_are_wagtails_own(boss, form_page, nominate):
    nominate()
    url = f"/admin/api/main/pages/{form_page.pk}/action/unpublish/"
    assert boss.post(url).status_code == 200
    assert not Page.objects.get(pk=form_page.pk).live
