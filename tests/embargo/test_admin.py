"""No editor or translator without the right reads a winner before the moment, behind
any door of Wagtail's admin (rule R9)."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import NoReverseMatch, clear_url_caches, reverse
from django.utils import translation
from wagtail.models import Locale, Page

from wagtail_trygghetspris.admin.protection import holds_embargo
from wagtail_trygghetspris.domain.embargo import FIELDS
from wagtail_trygghetspris.enums import Phase
from wagtail_trygghetspris.models import Nomination, PrizeYear, embargo

from .conftest import AFTER, BEFORE
from .crawling import CANARY, crawl


@pytest.fixture(autouse=True)
def english(settings, home):
    Locale.objects.get_or_create(language_code="en")
    settings.LANGUAGE_CODE = "en"
    clear_url_caches()
    with translation.override("en"):
        yield
    clear_url_caches()


def pages(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def plain_doors_of(page):
    """The pages of the admin that are about one page."""
    names = ("edit", "copy", "move", "delete", "unpublish", "history", "usage")
    return [
        reverse("wagtailadmin_explore", args=[page.pk]),
        *(pages(name, page.pk) for name in (*names, "workflow_history")),
        *own_doors_of(page),
    ]


def doors_of(page):
    """The same, with its previews, its revisions and their comparisons."""
    revisions = list(page.revisions.order_by("pk").values_list("pk", flat=True))
    modes = ["", *(mode for mode, _label in page.specific.preview_modes)]
    ends = [("earliest", "latest"), ("live", "latest"), *pairwise(revisions)]
    return [
        *plain_doors_of(page),
        *(f"{pages('view_draft', page.pk)}?mode={mode}" for mode in modes),
        *(f"{pages('preview_on_edit', page.pk)}?mode={mode}" for mode in modes),
        *(
            f"{pages('revisions_view', page.pk, revision)}?mode={mode}"
            for revision in revisions
            for mode in ("", f"phase-{Phase.ANNOUNCED}")
        ),
        *(pages("revisions_revert", page.pk, revision) for revision in revisions),
        *(pages("revisions_compare", page.pk, *pair) for pair in ends),
    ]


def own_doors_of(page):
    """The views of this package about one page."""
    for name in ("announce", "as_of", "checklist", "start_year", "import"):
        yield reverse(f"wagtail_trygghetspris_{name}", args=[page.pk])
    frame = reverse("wagtail_trygghetspris_as_of_frame", args=[page.pk])
    for query in ("", "?at=2025-01-01+12:00", "?at=2025-01-01+12:00&as=not_awarded"):
        yield f"{frame}{query}"


def other_doors(story):
    yield from ("/admin/", "/admin/pages/", f"/admin/pages/search/?q={CANARY[:6]}")
    yield from ("/admin/pages/search/?q=2024", "/admin/reports/aging-pages/")
    yield from ("/admin/reports/site-history/", "/admin/reports/page-types-usage/")
    yield from (f"/admin/choose-page/?q={CANARY[:6]}", "/admin/choose-page/")
    yield f"/admin/choose-page/{story.prize.pk}/"
    yield f"/admin/api/main/pages/?fields=*&child_of={story.prize.pk}"
    yield f"/admin/api/main/pages/?search={CANARY}"
    yield f"/admin/api/main/pages/{story.year.pk}/?fields=*"
    yield f"/admin/bulk/wagtailcore/page/publish/?id={story.year.pk}&next=/admin/"
    for name in ("overview", "gaps"):
        try:
            yield reverse(f"wagtail_trygghetspris_{name}")
        except NoReverseMatch:
            continue


def all_doors(story):
    about = [
        *doors_of(story.year),
        *plain_doors_of(story.prize),
        *plain_doors_of(story.form),
        f"{pages('view_draft', story.prize.pk)}",
    ]
    return [*about, *other_doors(story)]


def test_a_plain_editor_reads_nothing_before_the_moment(client, story, plain, at):
    at(BEFORE)
    client.force_login(plain)
    found, read = crawl(client, all_doors(story), follow="/admin/pages/")
    assert found == []
    assert pages("edit", story.year.pk) in read
    assert pages("history", story.year.pk) in read
    assert len(read) >= 60


def test_the_crawl_finds_what_is_open_to_the_editor(
    client, story, plain, at, monkeypatch
):
    """Negative control: as if everybody had the right."""
    at(BEFORE)
    monkeypatch.setattr(embargo, "may_announce", lambda user: True)
    client.force_login(plain)
    first, *_older, last = story.year.revisions.order_by("pk").values_list(
        "pk", flat=True
    )
    doors = [
        pages("edit", story.year.pk),
        f"{pages('view_draft', story.year.pk)}?mode=phase-announced",
        f"{pages('revisions_view', story.year.pk, first)}?mode=phase-announced",
        pages("revisions_revert", story.year.pk, first),
        pages("revisions_compare", story.year.pk, first, last),
    ]
    assert [door for door in doors if crawl(client, [door], follow="-")[0]] == doors


def test_an_editor_reads_it_after_the_moment(client, story, plain, at):
    at(AFTER)
    client.force_login(plain)
    assert crawl(client, [pages("edit", story.year.pk)], follow="-")[0]


def test_an_announcement_that_is_withdrawn_is_under_embargo_again(
    client, story, plain, at
):
    at(AFTER)
    PrizeYear.objects.filter(pk=story.year.pk).update(is_withheld=True)
    client.force_login(plain)
    assert crawl(client, doors_of(story.year), follow="-")[0] == []


def test_who_may_announce_reads_it_all_along(client, story, announcer, at):
    at(BEFORE)
    client.force_login(announcer)
    page = client.get(pages("edit", story.year.pk)).content.decode()
    assert f"{CANARY} 3" in page
    assert f"{CANARY} i kategorin" in page
    assert "under embargo" not in page


def test_the_editor_is_told_why_there_is_nothing(client, story, plain, at):
    at(BEFORE)
    client.force_login(plain)
    page = client.get(pages("edit", story.year.pk)).content.decode()
    assert "The winners and the announcement are under embargo." in page


def test_a_translation_keeps_the_winners_under_embargo(
    client, story, translator, english_locale, at
):
    at(BEFORE)
    client.force_login(translator)
    address = reverse(
        "simple_translation:submit_page_translation", args=[story.year.pk]
    )
    assert crawl(client, [address], follow="-") == ([], [address])
    client.post(address, {"locales": [english_locale.pk], "include_subtree": "on"})
    copy = story.year.get_translation(english_locale)
    assert [winner.name for winner in copy.winners.all()] == [f"{CANARY} 2"]
    doors = [*doors_of(copy), *doors_of(story.year), *other_doors(story)]
    found, read = crawl(client, doors, follow="-")
    assert found == []
    assert pages("edit", copy.pk) in read
    at(AFTER)
    assert crawl(client, [pages("edit", copy.pk)], follow="-")[0]


def test_a_copy_takes_no_winner_along(client, story, plain, at):
    at(BEFORE)
    client.force_login(plain)
    data = {"new_title": "Kopia", "new_slug": "kopia", "publish_copies": "on"}
    client.post(
        pages("copy", story.year.pk),
        {**data, "new_parent_page": story.prize.pk, "copy_subpages": "on"},
    )
    copy = Page.objects.get(slug="kopia")
    revisions = [
        pages("revisions_revert", copy.pk, each.pk) for each in copy.revisions.all()
    ]
    doors = [copy.url, pages("edit", copy.pk), *revisions]
    assert crawl(client, doors, follow="-")[0] == []


def test_a_copied_prize_keeps_its_years_under_embargo(client, story, plain, at):
    at(BEFORE)
    client.force_login(plain)
    data = {"new_title": "Kopia", "new_slug": "kopia", "publish_copies": "on"}
    client.post(
        pages("copy", story.prize.pk),
        {**data, "new_parent_page": story.home.pk, "copy_subpages": "on"},
    )
    copied = PrizeYear.objects.get(url_path__endswith="/kopia/2024/")
    doors = [copied.url, copied.get_parent().url, pages("edit", copied.pk)]
    doors.append(f"{pages('view_draft', copied.pk)}?mode=phase-announced")
    assert crawl(client, doors, follow="-")[0] == []


def test_the_page_whose_dates_count_stays_while_a_translation_waits(
    client, story, make_user, english_locale, at, english
):
    at(BEFORE)
    twin = story.year.copy_for_translation(english_locale, copy_parents=True)
    twin.save_revision().publish()
    Nomination.objects.all().delete()
    client.force_login(make_user("boss", superuser=True))
    answer = client.post(reverse("wagtailadmin_pages:delete", args=[story.year.pk]))
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert len(said) == 1
    assert "cannot be deleted yet: winners in another language wait" in said[0]
    assert PrizeYear.objects.filter(pk=story.year.pk).exists()
    assert holds_embargo([story.prize])
    at(AFTER)
    assert not holds_embargo([story.year])


def test_nobody_comments_on_what_is_under_embargo(client, story, announcer, at):
    """The text of a comment stands in the page's history, for every editor."""
    at(BEFORE)
    client.force_login(announcer)
    html = client.get(
        reverse("wagtailadmin_pages:edit", args=[story.year.pk])
    ).content.decode()
    assert 'data-contentpath="theme_title"' in html
    soup = BeautifulSoup(html, "html.parser")
    commented = {
        button.find_parent(attrs={"data-contentpath": True})["data-contentpath"]
        for button in soup.select("[data-component=add-comment-button]")
        if button.find_parent(attrs={"data-contentpath": True})
    }
    assert "theme_title" in commented
    assert not commented & {*FIELDS, "citation", "name"}
