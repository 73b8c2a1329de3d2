import pytest
from django.contrib.messages import get_messages
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from tests.conftest import make_form
from wagtail_trygghetspris.models import FormVersion, Nomination


@pytest.fixture
def boss(client, make_user):
    """A superuser at the keyboard: nobody has more rights."""
    client.force_login(make_user("boss", superuser=True))
    return client


def branch(form_page, name):
    year = form_page.prize_year
    return {
        "form": form_page,
        "year": year,
        "prize": year.prize,
        "home": year.prize.get_parent(),
    }[name]


def reasons(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


BRANCHES = ["form", "year", "prize", "home"]


@pytest.mark.parametrize("name", BRANCHES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_page_with_nominations_is_not_deleted_and_the_editor_reads_why(
    boss, form_page, nominate, name, method
):
    nominate()
    nominate()
    page = branch(form_page, name)
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    response = getattr(boss, method)(url)
    assert response.status_code == 302
    assert response["Location"] == reverse(
        "wagtailadmin_explore", args=[page.get_parent().pk]
    )
    assert "2 nominations" in reasons(response)
    assert Page.objects.filter(pk=page.pk).exists()
    assert Nomination.objects.count() == 2


def test_the_way_back_is_where_the_editor_came_from(boss, form_page, nominate):
    nominate()
    url = reverse("wagtailadmin_pages:delete", args=[form_page.pk])
    assert boss.get(url, {"next": "/admin/reports/"})["Location"] == "/admin/reports/"
    response = boss.get(url, {"next": "https://elsewhere.example/"})
    assert response["Location"].startswith("/admin/pages/")


def test_page_without_nominations_can_be_deleted(boss, form_page):
    url = reverse("wagtailadmin_pages:delete", args=[form_page.pk])
    assert boss.get(url).status_code == 200
    boss.post(url)
    assert not Page.objects.filter(pk=form_page.pk).exists()


@pytest.mark.parametrize("name", BRANCHES[:-1])
def test_form_that_was_shown_and_never_used_can_be_deleted(
    boss, client, form_page, name
):
    assert client.get(form_page.url).status_code == 200
    assert form_page.versions.count() == 1
    page = branch(form_page, name)
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    boss.get(url)
    assert form_page.versions.count() == 1
    boss.post(url)
    assert not Page.objects.filter(pk=page.pk).exists()
    assert not FormVersion.objects.exists()


def test_bulk_action_deletes_forms_that_were_never_used(boss, client, form_page):
    client.get(form_page.url)
    bulk_delete(boss, form_page.prize_year)
    assert not Page.objects.filter(pk=form_page.pk).exists()
    assert not FormVersion.objects.exists()


def test_wordings_of_a_form_with_nominations_are_kept(
    boss, client, form_page, nominate
):
    client.get(form_page.url)
    nominate()
    form_page.form_fields.create(label="Mer", field_type="singleline")
    client.get(form_page.url)
    count = form_page.versions.count()
    assert count > 1
    boss.post(reverse("wagtailadmin_pages:delete", args=[form_page.pk]))
    bulk_delete(boss, form_page)
    assert form_page.versions.count() == count


def test_neighbour_of_a_page_with_nominations_can_be_deleted(
    boss, form_page, nominate, make_year
):
    nominate()
    other = make_year(2020)
    boss.post(reverse("wagtailadmin_pages:delete", args=[other.pk]))
    assert not Page.objects.filter(pk=other.pk).exists()


def bulk_delete(client, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    parent = pages[0].get_parent().pk
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = f"?{ids}&next=/admin/pages/{parent}/"
    return client.post(f"{url}{query}", {"wagtail-site-name": "x"})


def test_bulk_action_deletes_nothing_when_one_page_has_nominations(
    boss, form_page, nominate, make_year
):
    nominate()
    year, other = form_page.prize_year, make_year(2020)
    response = bulk_delete(boss, other, year)
    assert response.status_code == 302
    assert "1 nomination " in reasons(response)
    assert "2024" in reasons(response)
    assert Page.objects.filter(pk__in=[year.pk, other.pk]).count() == 2


def test_bulk_action_deletes_pages_without_nominations(boss, form_page, make_year):
    years = [make_year(2020), make_year(2021)]
    bulk_delete(boss, *years)
    assert not Page.objects.filter(pk__in=[year.pk for year in years]).exists()


def test_page_with_nominations_can_be_unpublished_and_moved(
    boss, form_page, nominate, make_year
):
    nominate()
    boss.post(reverse("wagtailadmin_pages:unpublish", args=[form_page.pk]))
    form_page.refresh_from_db()
    assert not form_page.live
    target = make_year(2025)
    boss.post(
        reverse("wagtailadmin_pages:move_confirm", args=[form_page.pk, target.pk])
    )
    assert Page.objects.get(pk=form_page.pk).get_parent().pk == target.pk
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize("name", BRANCHES)
def test_database_refuses_where_no_hook_is_asked(form_page, nominate, name):
    nominate()
    with pytest.raises(ProtectedError):
        branch(form_page, name).delete()
    assert Nomination.objects.count() == 1


def test_nominations_under_another_form_are_counted_once(
    form_page, nominate, make_year
):
    nomination = nominate()
    other = make_form(make_year(2025))
    Nomination.objects.filter(pk=nomination.pk).update(form_page=other)
    from wagtail_trygghetspris.admin.protection import nominations_under

    assert nominations_under([form_page.prize_year, other]).count() == 1
    assert nominations_under([other]).count() == 1
    assert nominations_under([form_page]).count() == 0
