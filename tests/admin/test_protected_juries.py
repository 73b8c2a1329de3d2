"""A jury that a prize year uses is kept, also when only a draft uses it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from wagtail_trygghetspris.models import Jury, PrizeYear

LIST = "/admin/snippets/wagtail_trygghetspris/jury/"


@pytest.fixture
def boss(client, make_user):
    client.force_login(make_user("boss", superuser=True))
    return client


@pytest.fixture
def drafted(make_year, jury):
    """A year, published without a jury, with one in its draft."""
    year = make_year(2024)
    draft = year.get_latest_revision_as_object()
    draft.jury = jury
    draft.save_revision()
    return PrizeYear.objects.get(pk=year.pk)


def single(jury):
    return reverse(jury.snippet_viewset.get_url_name("delete"), args=[jury.pk])


def bulk(jury):
    kind = ["wagtail_trygghetspris", "jury", "delete"]
    return f"{reverse('wagtail_bulk_action', args=kind)}?id={jury.pk}"


def reasons(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("url", [single, bulk])
@pytest.mark.parametrize("method", ["get", "post"])
def test_jury_of_a_draft_is_not_deleted(boss, drafted, jury, url, method):
    response = getattr(boss, method)(url(jury))
    assert response["Location"] == LIST
    assert "”Juryn 2022” cannot be deleted: the prize year 2024" in reasons(response)
    assert Jury.objects.filter(pk=jury.pk).exists()


def test_jury_of_a_published_year_is_not_deleted(boss, make_year, jury):
    make_year(2022, jury=jury)
    assert "the prize year 2022" in reasons(boss.post(single(jury)))
    assert Jury.objects.filter(pk=jury.pk).exists()


@pytest.mark.parametrize("url", [single, bulk])
def test_jury_that_only_an_older_version_used_is_deleted(boss, drafted, jury, url):
    draft = drafted.get_latest_revision_as_object()
    draft.jury = None
    draft.save_revision()
    boss.post(url(jury))
    assert not Jury.objects.filter(pk=jury.pk).exists()


def test_the_admin_bears_a_draft_whose_jury_is_gone(boss, drafted, prize, jury, at):
    at("2024-08-01 12:00")
    jury.delete()
    for address in (
        "/admin/",
        reverse("wagtail_trygghetspris_overview"),
        *(
            reverse(f"wagtail_trygghetspris_{name}", args=[page.pk])
            for name in ("as_of", "as_of_frame")
            for page in (prize, drafted)
        ),
        reverse("wagtail_trygghetspris_checklist", args=[drafted.pk]),
        reverse("wagtail_trygghetspris_start_year", args=[prize.pk]),
        reverse("wagtailadmin_pages:edit", args=[drafted.pk]),
        reverse("wagtailadmin_pages:history", args=[drafted.pk]),
    ):
        assert boss.get(address).status_code == 200, address
