"""What our templates make of the page of a prize is kept for all its readers, and
nothing of another moment or of old rows is ever in it."""

import datetime as dt
import json

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from tests.models.kept_reading import ask, read, was_kept
from wagtail_trygghetspris.models import (
    PrizePage,
    PrizeYear,
    Winner,
    kept_pages,
    kept_prizes,
)
from wagtail_trygghetspris.models.fragments import Fragment

HOSTS = "tests.models.kept_hosts"

pytestmark = pytest.mark.usefixtures("shared", "own_template")


@pytest.fixture
def history(prize, make_year, at):
    """A prize with three years behind it."""
    at("2024-11-30 12:00")
    for year in (2021, 2022, 2023):
        make_year(year, winners=[f"Vinnare {year}"])
    return PrizePage.objects.get(pk=prize.pk)


class TestPrize:
    @pytest.fixture
    def seen_by_two(self, history):
        first, second = ask(history), ask(history)
        assert not was_kept(first)
        assert was_kept(second)
        return first, second

    def test_it_is_the_same_for_all(self, seen_by_two):
        first, second = seen_by_two
        assert first.content == second.content
        assert "Vinnare 2021" in second.content.decode()
        assert first["Cache-Control"] == second["Cache-Control"]
        assert first["ETag"] == second["ETag"]

    def test_it_asks_for_no_year(self, history, seen_by_two, django_assert_num_queries):
        with django_assert_num_queries(5):
            ask(history)

    def test_each_page_of_it_is_another(self, history, settings):
        settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 1}
        pages = [read(f"{history.url}?page={number}") for number in (1, 2, 1, 2)]
        assert pages[:2] == pages[2:]
        assert "Vinnare 2023" in pages[0]
        assert "Vinnare 2022" in pages[1]

    @pytest.mark.parametrize("asked", ["x", "02", "002", "٢", "700", "0"])
    def test_a_page_is_kept_by_its_own_number_only(self, history, settings, asked):
        """Nobody can fill the cache with copies of it."""
        settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 1}
        for _time in range(2):
            assert not was_kept(ask(f"{history.url}?page={asked}"))
        assert [was_kept(ask(f"{history.url}?page=2")) for _time in "12"] == [
            False,
            True,
        ]

    def test_what_a_frame_asks_of_it_is_there(self, history, make_year, own_template):
        make_year(2024, title="Årets", last_day=dt.date(2024, 12, 20))
        own_template(
            "base.html",
            "{{ current.year.title }} {{ earlier|length }} {{ earlier.0.year.pk }} "
            "{{ earlier_page.paginator.count }} {{ earlier_page.object_list.0.year }} "
            "{{ earlier_page.paginator.object_list|length }} {{ has_archive }}"
            "{% block main %}{% endblock %}",
        )
        answers = [ask(history) for _reader in range(2)]
        assert was_kept(answers[1])
        assert answers[0].content == answers[1].content
        assert answers[1].content.decode().startswith("Årets 3 ")

    @pytest.mark.parametrize(
        "change",
        [
            lambda year: year.unpublish(),
            lambda year: year.delete(),
            lambda year: PageViewRestriction.objects.create(
                page=year, restriction_type="login"
            ),
        ],
    )
    def test_a_year_that_is_hidden_is_so_at_once_in_every_process(
        self, history, seen_by_two, deaf, change
    ):
        change(PrizeYear.objects.get(year=2022))
        assert "Vinnare 2022" not in read(history)

    def test_a_year_that_is_published_shows_at_once(self, history, seen_by_two, deaf):
        year = PrizeYear.objects.get(year=2022)
        year.theme_title = "ljus i mörkret"
        year.save_revision().publish()
        assert "ljus i mörkret" in read(history)

    def test_it_would_not_if_the_database_were_not_asked(
        self, history, deaf, monkeypatch
    ):
        facts = ("sv", False, False, "1")
        monkeypatch.setattr(kept_prizes, "page_facts", lambda prize: facts)
        read(history)
        PrizeYear.objects.get(year=2022).unpublish()
        assert "Vinnare 2022" in read(history)

    def test_a_winner_that_a_script_corrects_shows_at_once(self, history, seen_by_two):
        winner = Winner.objects.get(name="Vinnare 2022")
        winner.name = "Rätt namn"
        winner.save()
        assert "Rätt namn" in read(history)

    def test_a_prize_that_is_private_is_so_at_once(self, history, seen_by_two, deaf):
        PageViewRestriction.objects.create(page=history, restriction_type="login")
        assert ask(history).status_code == 302

    @pytest.mark.parametrize("text", ['<a linktype="page" id="3">x</a>', "<p>x</p>"])
    @pytest.mark.parametrize("is_shared", [True, False])
    @pytest.mark.parametrize("has_languages", [True, False])
    def test_only_a_shared_cache_keeps_what_no_row_tells(
        self, history, monkeypatch, settings, text, is_shared, has_languages
    ):
        settings.WAGTAIL_I18N_ENABLED = has_languages
        monkeypatch.setattr(kept_pages, "is_shared", lambda: is_shared)
        PrizePage.objects.update(body=text)
        ask(history)
        is_told = "linktype" not in text and not has_languages
        assert was_kept(ask(history)) == (is_shared or is_told)

    @pytest.mark.parametrize("is_shared", [True, False])
    def test_only_a_shared_cache_keeps_what_the_current_year_leads_on_to(
        self, history, make_year, monkeypatch, settings, is_shared
    ):
        settings.WAGTAIL_I18N_ENABLED = False
        monkeypatch.setattr(kept_pages, "is_shared", lambda: is_shared)
        text = '<a linktype="page" id="3">x</a>'
        make_year(2024, background=text, last_day=dt.date(2024, 12, 20))
        ask(history)
        assert was_kept(ask(history)) == is_shared

    def test_a_prize_whose_years_follow_others_in_their_dates_is_not_kept(
        self, home, history, settings
    ):
        settings.WAGTAIL_I18N_ENABLED = True
        english = Locale.objects.get_or_create(language_code="en")[0]
        for page in (home, history, PrizeYear.objects.get(year=2022)):
            copy = page.copy_for_translation(english)
        Page.objects.filter(locale=english).update(live=True)
        prize = PrizePage.objects.get(locale=english)
        assert prize.prize_years == [copy]
        for _time in range(2):
            assert not was_kept(ask(prize))

    @pytest.mark.parametrize("is_shared", [True, False])
    def test_a_jury_is_kept_in_a_shared_cache_only(
        self, history, make_year, jury, monkeypatch, settings, is_shared
    ):
        settings.WAGTAIL_I18N_ENABLED = False
        monkeypatch.setattr(kept_prizes, "is_shared", lambda: is_shared)
        make_year(2024, jury=jury, last_day=dt.date(2024, 12, 20))
        assert "Ledamot Ett" in read(history)
        assert was_kept(ask(history)) == is_shared

    def test_a_word_that_our_templates_ask_for_is_the_hosts(self, history, settings):
        PrizePage.objects.update(contact_phone="08-508 00 000")
        (engine,) = settings.TEMPLATES
        processors = [*engine["OPTIONS"]["context_processors"], f"{HOSTS}.text"]
        options = {"context_processors": processors}
        settings.TEMPLATES = [{**engine, "OPTIONS": options}]
        for said in ("ett", "två"):
            for _reader in range(2):
                assert f"<p>{said}</p>" in read(history, **{"X-Text": said})

    def test_what_the_settings_say_shows_at_once(self, history, settings, seen_by_two):
        settings.WAGTAIL_TRYGGHETSPRIS = {"YEARS_PER_PAGE": 1}
        assert "Vinnare 2021" not in read(history)

    def test_own_words_show_at_once_in_every_process(self, history, seen_by_two, deaf):
        (kind,) = history.own_words.stream_block.child_blocks
        said = {"which": "to_the_archive", "text": "Alla som har fått det"}
        words = json.dumps([{"type": kind, "value": said}])
        PrizePage.objects.update(own_words=words)
        assert "Alla som har fått det" in read(history)

    def test_what_lacks_pictures_is_not_kept(self, history, monkeypatch):
        def lack(context, *args, **kwargs):
            context["request"].prize_lacks_pictures = True

        monkeypatch.setattr(
            PrizePage, "machine_head", lambda page, context: lack(context)
        )
        ask(history)
        assert not was_kept(ask(history))


class TestEmbargo:
    """Rule R9."""

    @pytest.fixture
    def secret(self, prize, make_year, at):
        at("2024-11-30 17:59:59")
        make_year(
            2024,
            winners=["Hemlig"],
            last_day=dt.date(2024, 9, 1),
            announce_at=dt.datetime(2024, 11, 30, 17, tzinfo=dt.UTC),
        )
        return PrizePage.objects.get(pk=prize.pk)

    def test_an_outcome_is_shown_at_its_moment_and_not_before(self, secret, at):
        for moment, is_shown in [
            ("2024-11-30 17:59:59", False),
            ("2024-11-30 18:00:00", True),
            ("2024-11-30 17:59:59", False),
        ]:
            at(moment)
            for _reader in range(2):
                assert ("Hemlig" in read(secret)) == is_shown

    def test_it_would_be_before_if_the_span_were_not_looked_at(
        self, secret, at, monkeypatch
    ):
        monkeypatch.setattr(
            Fragment, "at", lambda self, moment: self._kept and self._kept[3]
        )
        at("2024-11-30 18:00:00")
        assert "Hemlig" in read(secret)
        at("2024-11-30 17:59:59")
        assert "Hemlig" in read(secret)


class TestRestrictions:
    """The same as Wagtail finds, in fewer statements where there are none."""

    @pytest.fixture
    def pages(self, history, form_page):
        year = PrizeYear.objects.get(year=2022)
        mirror = year.create_alias(update_slug="spegel")
        return {"prize": history, "year": year, "form": form_page, "alias": mirror}

    @pytest.mark.parametrize("private", ["none", "root", "prize", "year"])
    @pytest.mark.parametrize("kind", ["prize", "year", "form", "alias"])
    def test_they_are_the_same(self, pages, private, kind):
        if page := {**pages, "root": Page.objects.get(depth=1)}.get(private):
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        page = pages[kind].specific_class.objects.get(pk=pages[kind].pk)
        expected = Page.get_view_restrictions(page)
        assert set(page.get_view_restrictions()) == set(expected)

    @pytest.mark.parametrize("kind", ["prize", "year", "form"])
    def test_one_statement_tells_that_there_are_none(
        self, pages, kind, django_assert_num_queries
    ):
        page = pages[kind].specific_class.objects.get(pk=pages[kind].pk)
        page.get_view_restrictions()
        with django_assert_num_queries(1):
            assert not page.get_view_restrictions()
