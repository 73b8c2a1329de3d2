"""Whatever pages show ends all answers that are kept, once it is committed; and what
they do not show ends nothing."""

import datetime as dt
from functools import partial

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import models
from django.db.models.signals import post_delete, post_save
from django.test.utils import isolate_apps
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction, Site

from wagtail_trygghetspris.models import (
    JuryMember,
    NominationFormField,
    PrizeCategory,
    Winner,
    YearCategory,
    generations,
    kept_answers,
    kept_changes,
)
from wagtail_trygghetspris.models.kept_changes import OF_DRAFTS

ANNA = "Anna Ek"


class TestWhatEndsIt:
    """Each kind of thing that pages show is saved by itself, and then deleted."""

    def ends(self, committed, save):
        with committed() as effects:
            save()
        return generations.forget in effects

    @pytest.fixture
    def things(self, form_page, jury):
        """Of each kind one that is not stored yet."""
        year, prize = form_page.prize_year, form_page.prize_year.prize
        category = PrizeCategory.objects.create(prize=prize, name="Person")
        file = ContentFile(b"x", name="x.txt")
        return {
            "locale": Locale(language_code="fi"),
            "site": Site(hostname="b.example.se", root_page=prize),
            "document": get_document_model()(title="x", file=file),
            "picture": get_image_model()(title="x", file=get_test_image_file()),
            "restriction": PageViewRestriction(page=year, restriction_type="login"),
            "jury": type(jury)(name="En annan jury"),
            "member": JuryMember(jury=jury, name="Ledamot Tre"),
            "category": PrizeCategory(prize=prize, name="Förening"),
            "category of a year": YearCategory(prize_year=year, category=category),
            "winner": Winner(prize_year=year, name=ANNA),
            "question": NominationFormField(page=form_page, label="Var?"),
        }

    @pytest.mark.parametrize(
        "kind",
        [
            "locale",
            "site",
            "document",
            "picture",
            "restriction",
            "jury",
            "member",
            "category",
            "category of a year",
            "winner",
            "question",
        ],
    )
    def test_what_is_saved_or_deleted(self, things, committed, kind):
        thing = things.pop(kind)
        assert self.ends(committed, thing.save)
        assert self.ends(committed, thing.delete)

    def test_what_no_page_shows_ends_nothing(self, db, committed):
        """The negative control: not everything that is saved does."""
        assert not self.ends(committed, Group(name="x").save)

    @isolate_apps("example_site.home")
    def test_a_page_of_the_kind_that_a_host_has_for_all(
        self, db, committed, monkeypatch
    ):
        """Wagtail 8: ``WAGTAIL_PAGE_MODEL``."""

        class CityPage(models.Model):
            class Meta:
                app_label = "home"

        def save():
            post_save.send(CityPage, instance=CityPage(), using="default", raw=True)

        assert not self.ends(committed, save)
        with monkeypatch.context() as patched:
            patched.setattr(kept_changes, "base_page_model", lambda: CityPage)
            listen_anew()
        try:
            assert self.ends(committed, save)
        finally:
            listen_anew()

    @pytest.mark.parametrize("kind", ["BaseGenericSetting", "BaseSiteSetting"])
    @pytest.mark.parametrize("is_installed", [True, False])
    @isolate_apps("example_site.home")
    def test_settings_of_a_site_if_the_host_has_some(
        self, db, committed, monkeypatch, kind, is_installed
    ):
        from wagtail.contrib.settings import models as site_settings

        class Footer(getattr(site_settings, kind)):
            class Meta:
                app_label = "home"

        def save():
            post_save.send(Footer, instance=Footer(), using="default", raw=True)

        with monkeypatch.context() as patched:
            patched.setattr(
                kept_changes.apps, "is_installed", lambda name: is_installed
            )
            listen_anew()
        try:
            assert self.ends(committed, save) == is_installed
        finally:
            listen_anew()


def listen_anew():
    for signal in (post_save, post_delete):
        assert signal.disconnect(dispatch_uid=kept_changes.UID)
    kept_changes.listen()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What follows a commit, done at the end of the block."""
    return partial(django_capture_on_commit_callbacks, execute=True)


class TestChanges:
    def test_what_is_published_shows_at_once(self, asked, open_year, committed):
        asked(open_year)
        with committed():
            open_year.theme_title = "ljus i mörkret"
            open_year.save_revision().publish()
        assert "ljus i mörkret" in asked(open_year).content.decode()

    def test_it_does_before_the_transaction_is_over(self, asked, open_year):
        """For whoever reads in it."""
        asked(open_year)
        open_year.theme_title = "ljus i mörkret"
        open_year.save_revision().publish()
        assert "ljus i mörkret" in asked(open_year).content.decode()

    def test_a_draft_changes_nothing(self, asked, open_year, committed):
        asked(open_year)
        with committed() as effects:
            open_year.theme_title = "ljus i mörkret"
            open_year.save_revision()
        assert generations.forget not in effects
        asked(open_year, 0)

    def test_what_a_draft_writes_is_no_more_than_that(self, open_year, monkeypatch):
        written = []
        save = type(open_year).save

        def watch(page, *args, **kwargs):
            written.extend(kwargs.get("update_fields") or ["everything"])
            return save(page, *args, **kwargs)

        monkeypatch.setattr(type(open_year), "save", watch)
        open_year.title = "Ett annat namn"
        open_year.save_revision()
        assert set(written) <= OF_DRAFTS

    def test_what_is_taken_back_is_gone_at_once(self, asked, open_year, committed):
        asked(open_year)
        with committed():
            open_year.unpublish()
        assert asked(open_year).status_code == 404

    def test_what_becomes_private_is_so_at_once(self, asked, open_year, committed):
        asked(open_year)
        with committed():
            PageViewRestriction.objects.create(page=open_year, restriction_type="login")
        assert asked(open_year).status_code == 302

    def test_what_is_moved_is_not_found_at_its_old_address(
        self, asked, prize, open_year, committed, home
    ):
        other = home.add_child(instance=type(prize)(title="Annat", slug="annat"))
        asked(open_year)
        with committed():
            open_year.move(other, pos="last-child")
        assert asked(open_year).status_code == 404

    def test_a_jury_and_a_picture_that_change_show_at_once(
        self, asked, make_year, jury, at, committed
    ):
        at("2024-08-15 12:00")
        year = make_year(2024, jury=jury, last_day=dt.date(2024, 9, 1))
        asked(year)
        with committed():
            JuryMember.objects.get(name="Ledamot Ett").delete()
        assert "Ledamot Ett" not in asked(year).content.decode()
        with committed() as effects:
            get_image_model().objects.create(title="x", file=get_test_image_file())
        assert generations.forget in effects

    def test_what_was_made_before_a_change_is_not_kept_after_it(
        self, rf, asked, open_year
    ):
        """A page that was being made while another was published."""
        answer, request = asked(open_year), rf.get("/")
        shelf = kept_answers.Shelf("x")
        generations.forget()
        moment = answer.kept_from
        shelf.keep(request, answer, moment=moment)
        assert kept_answers.Shelf("x").find(request, moment=moment) is None
        kept_answers.Shelf("x").keep(request, answer, moment=moment)
        found = kept_answers.Shelf("x").find(request, moment=moment)
        assert found.content == answer.content

    def test_what_is_published_while_a_page_is_made_is_in_the_next(
        self, client, host, open_year, monkeypatch
    ):
        host(Publishing)
        monkeypatch.setattr(Publishing, "year", open_year)
        assert b"ljus" not in client.get(open_year.url).content
        assert b"ljus" in client.get(open_year.url).content


class Publishing:
    """An editor who publishes when a page has been made and not yet left."""

    year = None

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        self.year.theme_title = "ljus i mörkret"
        self.year.save_revision().publish()
        return response
