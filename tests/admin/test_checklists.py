import datetime as dt

import pytest
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from tests.conftest import make_form
from wagtail_trygghetspris.models import PrizeYear
from wagtail_trygghetspris.models.linked_findings import field_anchor

from .conftest import told


def address(year):
    return reverse("wagtail_trygghetspris_checklist", args=[year.pk])


@pytest.fixture
def at_work(client, editor):
    client.force_login(editor)
    return client


def linked(response):
    """The links of the checklist by the code of their finding."""
    context = response.context
    found = [*context["errors"], *context["advice"]]
    return {each.finding.code: each.url for each in found}


def test_the_checklist_tells_what_was_last_saved(at_work, open_year, jury, prize):
    draft = open_year.get_latest_revision_as_object()
    draft.title, draft.jury = "Trygghetspriset 2023", jury
    draft.save_revision()
    links = linked(at_work.get(address(open_year)))
    assert set(links) == {
        "title_of_other_year",
        "weekend",
        "no_contact",
        "no_information",
        "no_retention",
        "no_form",
    }
    assert links["title_of_other_year"].startswith(f"/admin/pages/{open_year.pk}/edit/")
    assert links["no_contact"].startswith(f"/admin/pages/{prize.pk}/edit/")


def test_a_jury_is_mended_where_juries_are(at_work, open_year, jury):
    jury.members.update(role="member")
    PrizeYear.objects.update(jury=jury)
    links = linked(at_work.get(address(open_year)))
    snippet = reverse("wagtailsnippets_wagtail_trygghetspris_jury:edit", args=[jury.pk])
    assert links["no_chair"].startswith(snippet)


def test_links_lead_to_sections_that_the_editor_has(client, make_user, open_year):
    client.force_login(make_user("boss", superuser=True))
    editor = client.get(f"/admin/pages/{open_year.pk}/edit/").content.decode()
    for name in ("title", "last_day", "announce_at", "winners", "jury", "seo_title"):
        section = field_anchor(PrizeYear, name).removeprefix("#")
        assert section
        assert editor.count(f'id="{section}"') == 1
    assert field_anchor(PrizeYear, "numchild") == ""


def test_links_follow_the_editor_that_a_host_has_made(at_work, open_year, monkeypatch):
    dates = MultiFieldPanel([FieldPanel("last_day")], heading="Dates")
    handler = ObjectList([FieldPanel("title"), dates])
    PrizeYear.get_edit_handler.cache_clear()
    monkeypatch.setattr(PrizeYear, "edit_handler", handler)
    try:
        assert field_anchor(PrizeYear, "last_day") == "#panel-dates-section"
        editor = at_work.get(f"/admin/pages/{open_year.pk}/edit/").content.decode()
        assert 'id="panel-dates-section"' in editor
    finally:
        PrizeYear.get_edit_handler.cache_clear()


def test_the_editor_shows_the_checklist(at_work, open_year):
    editor = at_work.get(f"/admin/pages/{open_year.pk}/edit/")
    page = editor.content.decode()
    assert "Before you publish" in page
    assert "No jury has been chosen." in page
    assert f'href="{address(open_year)}"' in page


def test_the_editor_of_a_form_shows_what_concerns_the_form(at_work, open_year):
    form = make_form(open_year, receipt_text="<p>Tack! Vi ses 2023.</p>")
    page = at_work.get(f"/admin/pages/{form.pk}/edit/").content.decode()
    section = field_anchor(type(form), "receipt_text")
    assert "The text says 2023." in page
    assert f'<a href="{section}" data-controller="w-focus"' in page
    assert "No jury has been chosen." not in page
    assert f'href="{address(open_year)}"' in page


def test_a_new_year_has_nothing_to_check_yet(at_work, prize):
    add = reverse(
        "wagtailadmin_pages:add",
        args=["wagtail_trygghetspris", "prizeyear", prize.pk],
    )
    assert "Before you publish" not in at_work.get(add).content.decode()


def test_the_checklist_asks_for_the_right_to_edit(client, make_user, open_year):
    client.force_login(make_user("outsider"))
    assert client.get(address(open_year)).status_code == 404
    publisher = make_user("publisher", pages=["publish"])
    client.force_login(publisher)
    response = client.get(address(open_year))
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_a_page_that_is_no_year_has_no_checklist(at_work, prize):
    assert at_work.get(address(prize)).status_code == 404


@pytest.mark.parametrize("years", [1, 3])
def test_queries_do_not_grow_with_the_years(
    at_work, open_year, make_year, years, django_assert_num_queries
):
    make_form(open_year)
    for number in range(years):
        make_year(2025 + number, last_day=dt.date(2025 + number, 9, 1))
    at_work.get(address(open_year))
    with django_assert_num_queries(20):
        at_work.get(address(open_year))


class TestPublishingSeveral:
    def publish(self, client, *pages, deep=False):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        ids = "&".join(f"id={page.pk}" for page in pages)
        data = {"include_descendants": "on"} if deep else {}
        return client.post(f"{url}?{ids}&next=/admin/", data)

    @pytest.fixture
    def draft(self, make_year, at):
        at("2024-05-01 12:00")
        day = dt.date(2024, 9, 2)
        return make_year(2024, opens_on=day, last_day=day, live=False)

    def test_a_year_with_errors_stays_a_draft(self, at_work, draft):
        response = self.publish(at_work, draft)
        draft.refresh_from_db()
        assert not draft.live
        assert "See the checklist of ”Trygghetspriset 2024”" in told(response)

    def test_nor_does_it_come_along_with_its_prize(self, at_work, draft, prize):
        self.publish(at_work, prize, deep=True)
        draft.refresh_from_db()
        assert not draft.live

    def test_a_year_in_order_is_published(self, at_work, draft, prize):
        prize.contact_email, prize.information_text = "p@example.se", "<p>Text</p>"
        prize.save()
        self.publish(at_work, draft)
        draft.refresh_from_db()
        assert draft.live

    def test_other_pages_are_published_as_ever(self, at_work, draft, prize):
        prize.unpublish()
        self.publish(at_work, prize)
        prize.refresh_from_db()
        assert prize.live
