import pytest
from django.utils.translation import get_language, override

from wagtail_trygghetspris.domain.history import making
from wagtail_trygghetspris.domain.history.making import make_years
from wagtail_trygghetspris.domain.history.planning import make_plan
from wagtail_trygghetspris.domain.history.reading import open_text, read
from wagtail_trygghetspris.models import PrizeYear


def make(prize, text, **options):
    plan = make_plan(read(open_text(text)).entries, existing=set(), latest=2024)
    years = PrizeYear.objects.child_of(prize)
    return make_years(prize, plan, years=years, **options)


def test_year_that_came_since_the_plan_was_made_is_left_alone(prize, make_year):
    make_year(2019, winners=["By"])
    pages = make(prize, "2019 Ek\n2018 Alm")
    assert [page.year for page in pages] == [2018]
    assert PrizeYear.objects.get(year=2019).winners.get().name == "By"


def test_address_that_is_taken_is_not_taken_twice(prize, make_year):
    make_year(2030, title="x")
    PrizeYear.objects.filter(year=2030).update(slug="2019")
    (page,) = make(prize, "2019 Ek")
    assert page.slug == "2019-2"


def test_notes_are_written_in_the_language_of_the_prize(prize, monkeypatch):
    monkeypatch.setattr(making, "_", lambda text: f"{get_language()}: %(name)s")
    with override("en"):
        (page,) = make(prize, "år;kategori;vinnare\n2019;Idrott;Ek")
    assert page.internal_note == "sv: Idrott"


def test_pages_that_are_published_have_a_live_revision(prize):
    (page,) = make(prize, "2019 Ek", publish=True)
    page.refresh_from_db()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision_id == page.latest_revision_id
    assert page.winners.get().name == "Ek"


class Primary:
    """For DATABASE_ROUTERS of a site that reads elsewhere."""

    def db_for_write(self, model, **hints):
        return "primary"


def test_they_are_made_in_the_database_that_is_written_to(prize, settings, monkeypatch):
    class Opened(Exception):
        pass

    def opened(using=None):
        raise Opened(using)

    settings.DATABASE_ROUTERS = [Primary()]
    monkeypatch.setattr(making.transaction, "atomic", opened)
    with pytest.raises(Opened, match="primary"):
        make(prize, "2019 Ek")
