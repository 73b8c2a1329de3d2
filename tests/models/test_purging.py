"""What goes out of a cache in front of the site, and when."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.test import Client
from wagtail import signals
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, PageViewRestriction

from example_site.home.models import ContentPage
from tests.conftest import make_form
from tests.indexes import indexing  # noqa: F401
from wagtail_trygghetspris.models import (
    Jury,
    PrizePage,
    PrizeYear,
    Winner,
    generations,
    kept_changes,
    purging,
)

HEARD = (
    signals.page_published,
    signals.page_unpublished,
    signals.page_slug_changed,
    signals.post_page_move,
    post_save,
    post_delete,
    pre_delete,
)
PURGES = []
KEEPING = "wagtail_trygghetspris.middleware.UnchangedPageMiddleware"


class Recorder:
    """A cache that notes what it is told to take out."""

    def __init__(self, params):
        pass

    def invalidates_hostname(self, hostname):
        return True

    def purge_batch(self, urls):
        PURGES.extend(urls)


@pytest.fixture
def purged(settings, home, django_capture_on_commit_callbacks):
    """``purged(action)``: the addresses that ``action()`` took out of the cache, as
    paths, without doubles."""
    settings.WAGTAILFRONTENDCACHE = {
        "default": {"BACKEND": f"{__name__}.Recorder"},
    }
    before = [list(signal.receivers) for signal in HEARD]
    purging.listen()

    def purged_by(action):
        PURGES.clear()
        with django_capture_on_commit_callbacks(execute=True):
            action()
        parts = [urlsplit(url) for url in PURGES]
        return {each.path + (each.query and f"?{each.query}") for each in parts}

    yield purged_by
    for signal, receivers in zip(HEARD, before, strict=True):
        signal.receivers = receivers
        signal.sender_receivers_cache.clear()


@pytest.fixture
def year(make_year, jury):
    return make_year(2024, winners=["Gatans lag"], jury=jury, form=True)


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


PRIZE = "/trygghetspriset/"
OF_THE_PRIZE = {
    PRIZE,
    f"{PRIZE}?page=2",
    f"{PRIZE}vinnare/",
    f"{PRIZE}winners/?view=timeline",
    f"{PRIZE}vinnare/?view=themes&page=2",
    f"{PRIZE}feeds/announcements/",
    f"{PRIZE}feeds/calls/",
    f"{PRIZE}calendar/",
    f"{PRIZE}open-data/json/",
    f"{PRIZE}open-data/csv/",
    f"{PRIZE}open-data/schema/",
}
ON_SECOND_PAGES = {f"{PRIZE}?page=2", f"{PRIZE}vinnare/?view=themes&page=2"}
OF_THE_YEARS = {
    f"{PRIZE}2023/",
    f"{PRIZE}2024/",
    f"{PRIZE}2024/nominera/",
    f"{PRIZE}2024/nominera/fragment/",
}
ALL = OF_THE_PRIZE | OF_THE_YEARS


def test_publishing_a_year_takes_out_all_of_its_prize(purged, year, make_year):
    make_year(2023)
    assert purged(lambda: publish(year, theme_title="Ljus")) >= ALL


def test_every_other_prize_stays(purged, year, home):
    home.add_child(instance=PrizePage(title="Lyktan", slug="lyktan"))
    assert not any(
        "lyktan" in path for path in purged(lambda: publish(year, theme_title="Ljus"))
    )


def test_a_draft_takes_nothing_out(purged, year):
    year.theme_title = "Ljus"
    assert purged(lambda: year.save_revision()) == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda year: publish(year.prize, notice="Inställt"),
        lambda year: publish(year.get_form_page(), title="Föreslå"),
        lambda year: year.unpublish(),
        lambda year: year.get_form_page().unpublish(),
        lambda year: year.delete(),
        lambda year: year.jury.save(),
        lambda year: year.jury.members.first().save(),
        lambda year: year.jury.members.first().delete(),
        lambda year: PageViewRestriction.objects.create(page=year),
        lambda year: PageViewRestriction.objects.create(page=year.get_parent()),
        lambda year: PageViewRestriction.objects.create(page=Page.objects.get(depth=2)),
    ],
)
def test_whatever_changes_what_is_shown_of_a_prize(purged, year, change):
    assert purged(lambda: change(year)) >= OF_THE_PRIZE - ON_SECOND_PAGES


def test_a_year_that_is_deleted(purged, year):
    assert f"{PRIZE}2024/" in purged(year.delete)


def test_the_jury_of_no_year_takes_nothing_out(purged, year):
    assert purged(lambda: Jury.objects.create(name="En annan")) == set()


@pytest.fixture
def image(db):
    return get_image_model().objects.create(title="Bild", file=get_test_image_file())


def test_the_picture_of_a_winner(purged, make_year, image):
    year = make_year(2022, winners=[Winner(name="A", image=image, image_alt="A")])
    assert purged(lambda: image.save()) >= {*OF_THE_PRIZE, f"{PRIZE}2022/"}
    assert purged(lambda: image.delete()) >= {*OF_THE_PRIZE, f"{PRIZE}2022/"}
    assert PrizeYear.objects.get(pk=year.pk).winners.get().image is None


def test_a_picture_that_is_on_no_page_of_ours_takes_nothing_out(purged, image, year):
    assert purged(lambda: image.save()) == set()


@pytest.fixture
def page_with_block(home, year, prize):
    page = ContentPage(
        title="Start", slug="vinnarna", body=[("winners_index", {"prize": prize})]
    )
    return home.add_child(instance=page)


def test_a_page_of_the_host_that_holds_a_block(purged, year, page_with_block):
    assert "/vinnarna/" in purged(lambda: publish(year, theme_title="Ljus"))


def test_not_once_the_block_is_gone(purged, year, page_with_block):
    page_with_block.body = []
    page_with_block.save()
    assert "/vinnarna/" not in purged(lambda: publish(year, theme_title="Ljus"))


def test_translations_of_the_prize_and_who_shows_them(purged, year, prize, home):
    english = Locale.objects.create(language_code="en")
    home.copy_for_translation(english).save_revision().publish()
    twin = prize.copy_for_translation(english)
    twin.save_revision().publish()
    twin_of_year = year.copy_for_translation(english)
    twin_of_year.save_revision().publish()
    paths = purged(lambda: publish(year, theme_title="Ljus"))
    assert paths >= {"/en/trygghetspriset/", "/en/trygghetspriset/winners/"}
    assert any(path.startswith("/en/trygghetspriset/2024") for path in paths)


def test_addresses_that_are_no_more(purged, year):
    old = {PRIZE, f"{PRIZE}2024/", f"{PRIZE}2024/nominera/"}

    def rename():
        publish(year.prize, slug="priset")

    assert purged(rename) >= {*old, "/priset/", "/priset/2024/"}


def test_addresses_that_are_no_more_after_a_move(purged, year, home, prize):
    above = home.add_child(instance=ContentPage(title="Kultur", slug="kultur"))
    paths = purged(lambda: prize.move(above, pos="last-child"))
    assert paths >= {f"{PRIZE}2024/", "/kultur/trygghetspriset/2024/"}


def test_nothing_is_taken_out_before_the_commit_and_nothing_twice(purged, year):
    """A visitor between the purge and the commit would put the old page back."""

    def change_twice():
        publish(year, theme_title="Ljus")
        year.jury.save()
        assert not any("feeds" in address for address in PURGES)

    assert purged(change_twice) >= OF_THE_PRIZE
    feeds = [address for address in PURGES if "feeds/calls" in address]
    assert len(feeds) == 1


def test_a_transaction_that_is_undone_leaves_the_next_one_in_order(purged, year):
    @transaction.atomic
    def fail():
        year.jury.save()
        raise ZeroDivisionError

    def fail_and_try_again():
        with pytest.raises(ZeroDivisionError):
            fail()
        year.jury.save()

    assert purged(fail_and_try_again) >= OF_THE_PRIZE


def test_the_number_of_queries_does_not_grow_with_years(
    purged, year, make_year, django_assert_max_num_queries
):
    make_form(make_year(2023))
    for number in range(2001, 2011):
        make_year(number)
    with django_assert_max_num_queries(12):
        purging.pages_showing(PrizePage.objects.all())


class Visitor(Recorder):
    """A cache in front that is asked again as soon as it has taken something out."""

    seen = {}

    def purge_batch(self, urls):
        for url in urls:
            path = urlsplit(url).path
            if path in self.seen:
                answer = Client().get(path)
                self.seen[path] = answer.status_code, answer.content.decode()


@pytest.fixture
def seen_by(purged, settings, image, make_year, page_with_block):
    """``seen_by(action)``: what is then seen of a year that was kept, with a list on a
    host's page."""
    settings.WAGTAILFRONTENDCACHE["default"]["BACKEND"] = f"{__name__}.Visitor"
    first, *others = [each for each in settings.MIDDLEWARE if each != KEEPING]
    settings.MIDDLEWARE = [first, KEEPING, *others]
    winner = Winner(name="Anna", image=image, image_alt="Anna vid bron")
    shown = make_year(2022, winners=[winner])
    paths = (f"{PRIZE}2022/", "/vinnarna/")

    def seen_by(action):
        for path in (*paths, *paths):
            assert "Anna vid bron" in Client().get(path).content.decode()
        Visitor.seen = dict.fromkeys(paths)
        purged(lambda: action(shown))
        return [Visitor.seen[path] for path in paths]

    return seen_by


def test_who_asks_right_after_a_year_is_deleted_no_longer_finds_it(seen_by):
    (status, _gone), (_status, listed) = seen_by(lambda year: year.delete())
    assert status == 404
    assert "Anna" not in listed


def delete_picture(year):
    """And somebody who cannot see it yet has the old pages kept again."""
    generation = cache.get(generations.GENERATION)
    year.winners.get().image.delete()
    assert cache.get(generations.GENERATION) != generation
    cache.set(generations.GENERATION, generation)


def test_who_asks_right_after_a_picture_is_deleted_no_longer_sees_it(seen_by):
    year, listed = seen_by(delete_picture)
    for status, html in (year, listed):
        assert status == 200
        assert "Anna" in html
        assert "Anna vid bron" not in html


def test_they_would_if_only_the_commit_made_what_is_kept_old(seen_by, monkeypatch):
    """The purge is heard of before the change itself, so its turn comes first."""
    unheard = generations.forget
    monkeypatch.setattr(generations, "forget", lambda: None)
    assert kept_changes.forget is unheard
    (_status, html), _listed = seen_by(delete_picture)
    assert "Anna vid bron" in html


def test_lists_that_were_kept_before_the_commit_are_forgotten_before_the_purge(
    purged, settings, year
):
    settings.WAGTAILFRONTENDCACHE["default"]["BACKEND"] = f"{__name__}.Looker"
    begun = []

    def change():
        year.delete()
        Looker.seen = []
        begun.append(cache.get(generations.GENERATION))

    purged(change)
    assert Looker.seen
    assert begun[0] not in Looker.seen


class Looker(Recorder):
    def purge_batch(self, urls):
        self.seen.append(cache.get(generations.GENERATION))
