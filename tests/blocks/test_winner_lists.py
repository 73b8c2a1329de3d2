"""The list of winners by stencils and out of the cache."""

import itertools
import re
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from example_site.home.models import ContentPage
from tests.conftest import local
from wagtail_trygghetspris.blocks import WinnersIndexBlock, templates_in_use
from wagtail_trygghetspris.blocks.winner_lists import WinnerList
from wagtail_trygghetspris.blocks.winners import Layout
from wagtail_trygghetspris.domain.stencils import OPENS, narrow
from wagtail_trygghetspris.models import (
    PrizeCategory,
    PrizePage,
    PrizeYear,
    Winner,
    YearCategory,
)
from wagtail_trygghetspris.models.fragments import Fragment
from wagtail_trygghetspris.models.generations import GENERATION, forget
from wagtail_trygghetspris.models.pictures import (
    LIST_SPEC,
    MOST_MADE,
    has_usual_renditions,
)
from wagtail_trygghetspris.templatetags import trygghetspris_tags

LAYOUTS = [*itertools.product(Layout.values, (True, False))]


def same(html):
    """``html`` without what white space between lines differs in, and with references
    for the same characters."""
    return re.sub(r"\s*\n\s*", "", narrow(html))


def a_picture(name="bild"):
    file = get_test_image_file(filename=f"{name}.png")
    return get_image_model().objects.create(title=name, file=file)


@pytest.fixture
def every_shape(prize, make_year):
    """Years and winners with each part there can be, and without."""
    prize.categories = [PrizeCategory(name="Person & ting"), PrizeCategory(name="Tom")]
    prize.save()
    first, second = prize.categories.all()
    whole = Winner(
        name="<Nätverket> & co",
        descriptor="den ideella",
        name_expansion="N & C",
        parties="A & B\n\n C ",
        about="Ett.\nTvå.\r\n\r\nTre <b>.",
        citation="En & en.\n\nTvå\nrader.",
        citation_language="en",
        citation_lead_in="Priset går till <dem>",
        image=a_picture(),
        image_alt='En "grupp" & fler',
        image_credit="Foto & co",
        url="https://example.se/?a=1&b=2",
    )
    make_year(2010, winners=[whole], theme_title="trygga & lugna\n\nvägar")
    bare = Winner(
        name="Ensam", sort_order=0, image=a_picture("tva"), image_is_decorative=True
    )
    make_year(
        2011,
        winners=[bare, Winner(name="Två", sort_order=1)],
        shared_citation="Delad & <b>.\n\nAlla.",
    )
    make_year(2012, winners=["X"], winners_text="Alla\n\nSom & en", theme_text="Tema.")
    make_year(2013, not_awarded=True, not_awarded_reason="Inga & <b>.\n\nFlera.")
    split = make_year(
        2014,
        winners=[
            Winner(name="K", category=first, sort_order=0),
            Winner(name="L", category=first, sort_order=1),
        ],
        shared_citation="Allt.",
        shared_citation_language="fi",
    )
    split.year_categories = [
        YearCategory(category=first, shared_citation="Vår.\n\nEr & vi"),
        YearCategory(
            category=second, not_awarded=True, not_awarded_reason="Ingen & <i>"
        ),
    ]
    split.save()
    make_year(2015, winners=[Winner(name="W", citation="  ", about=" \n ")])


@pytest.mark.parametrize(("layout", "with_citation"), LAYOUTS)
def test_stencils_say_what_the_templates_say(
    render, every_shape, prize, monkeypatch, layout, with_citation
):
    asked = {"layout": layout, "with_citation": with_citation}
    render(WinnersIndexBlock, prize, **asked)  # pictures are made
    by_stencils = render(WinnersIndexBlock, prize, **asked)
    monkeypatch.setattr(WinnersIndexBlock, "_takes_markup", lambda self, value: False)
    rows = render(WinnersIndexBlock, prize, **asked)
    monkeypatch.setattr(
        WinnerList, "groups", lambda self, facts: self._grouped_models()
    )
    models = render(WinnersIndexBlock, prize, **asked)

    assert "Nätverket" in by_stencils
    assert same(by_stencils) == same(rows) == same(models)


def test_all_templates_that_the_list_is_made_of_are_known():
    found, waiting = set(), [templates_in_use.YEARS]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            source = get_template(name).template.source
            waiting += re.findall(r'{% include "([^"]+)"', source)
    assert found == set(templates_in_use.LIST)


def test_a_template_of_the_hosts_is_used(render, prize, make_year, settings, tmp_path):
    make_year(2020, winners=["A & B"])
    below = tmp_path / "wagtail_trygghetspris" / "includes"
    below.mkdir(parents=True)
    own = "{{ winner.name|length }}: {{ winner.prize_year.title }}"
    (below / "winner.html").write_text(own)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]

    assert "5: Trygghetspriset 2020" in render(WinnersIndexBlock, prize)


def test_what_a_page_calls_index_is_not_taken_for_the_list(
    prize, make_year, monkeypatch
):
    make_year(2020, winners=["A"])
    monkeypatch.setattr(WinnersIndexBlock, "_takes_markup", lambda self, value: False)
    block = WinnersIndexBlock()
    value = block.normalize({**block.get_default(), "prize": prize})
    assert "2020" in block.render(value, {"index": "Sidans"})
    assert "Sidans" not in block.render(value, {"index": "Sidans"})


@pytest.mark.parametrize("heading", ["", "Vinnare i 100 % & mer"])
def test_the_list_stands_in_its_block_once(render, prize, make_year, heading):
    make_year(2020, winners=["100 % A"])
    html = render(WinnersIndexBlock, prize, heading=heading)
    assert html.count("tp-block") == html.count("100 % A") == 1
    assert OPENS not in html


def test_a_dash_around_the_list_does_not_make_all_of_it_wider(render, prize, make_year):
    make_year(2020, winners=["A"])
    html = render(WinnersIndexBlock, prize, heading="Tack – till er")
    assert "Tack &#8211; till er" in html
    assert max(map(ord, html)) < 256


class Quiet(WinnersIndexBlock):
    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "archive_url": ""}


def test_what_stands_around_a_kept_list_is_as_it_is_now(
    render, prize, home, make_year, rf
):
    make_year(2020, winners=["A"])
    other = home.add_child(instance=ContentPage(title="Före", slug="fore"))
    link = f'<p><a linktype="page" id="{other.pk}">Läs</a></p>'

    def around(block_class=WinnersIndexBlock, **values):
        told = [
            render(block_class, prize, request=rf.get("/"), **values)
            for _made_then_kept in range(3)
        ]
        assert len(set(told)) == 1
        html = told[0]
        links = 'href="/fore/"', 'href="/efter/"', "vinnare/"
        asked = ("Ett</h2>", "Två</h2>", *links, "Lyktor")
        return [each for each in asked if each in html]

    assert around(heading="Ett") == ["Ett</h2>", "vinnare/"]
    assert around(heading="Två") == ["Två</h2>", "vinnare/"]
    assert around(text_before=link) == ['href="/fore/"', "vinnare/"]
    assert around() == ["vinnare/"]
    other.slug = "efter"
    other.save()
    assert around(text_before=link) == ['href="/efter/"', "vinnare/"]
    assert around() == ["vinnare/"]
    assert around(Quiet) == []
    assert around() == ["vinnare/"]
    row = {"which": "to_the_archive", "text": "Lyktor"}
    prize.own_words = [{"type": "words", "value": row}]
    prize.save()
    assert around() == ["vinnare/", "Lyktor"]


class Changed(WinnersIndexBlock):
    said = {}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return {**context, **self.said}


@pytest.mark.parametrize(
    ("said", "markup"),
    [
        ({"heading_level": 4}, "<h4>Ett</h4>"),
        ({"language": "fi"}, '<div lang="fi">'),
        ({"archive_url": "/annat/"}, 'href="/annat/"'),
        ({"value": {"heading": "Två"}}, "Två</h2>"),
        ({"prize": SimpleNamespace(prize_name="Lyktan")}, "Lyktan"),
    ],
)
def test_what_a_host_says_around_the_list_is_told(
    render, prize, make_year, rf, monkeypatch, said, markup
):
    def has_it():
        html = render(Changed, prize, request=rf.get("/"), heading="Ett")
        return markup in html

    make_year(2020, winners=["A"])
    assert [has_it() for _made_then_kept in range(3)] == [False] * 3
    monkeypatch.setattr(Changed, "said", said)
    assert [has_it() for _made_then_kept in range(2)] == [True] * 2
    monkeypatch.undo()
    assert [has_it() for _made_then_kept in range(2)] == [False] * 2


class Told(WinnersIndexBlock):
    """A host's block with another list, for those who ask for it."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        said = context["request"].headers.get("X-Text")
        return {**context, "index": said} if said else context


class Framed(WinnersIndexBlock):
    """A host's block with another template, for those who ask for it."""

    def get_template(self, value=None, context=None):
        said = context and context["request"].headers.get("X-Text")
        return "own.html" if said else super().get_template(value, context=context)


@pytest.mark.parametrize("own", [Told, Framed])
def test_what_a_host_does_for_one_reader_is_done_for_that_reader(
    render, prize, make_year, rf, settings, tmp_path, own
):
    (tmp_path / "own.html").write_text("{{ request.headers.x_text }}")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    make_year(2020, winners=["Alla"])

    def seen(text):
        asking = rf.get("/", headers={"X-Text": text} if text else {})
        html = render(own, prize, request=asking)
        return [each for each in ("Alla", "Ett", "Två") if each in html]

    for text in ("", "Ett", "Två", ""):
        assert seen(text) == [text or "Alla"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("img_tag", lambda self, attributes=None: mark_safe("<b>Stadens</b>")),
        ("attrs_dict", property(lambda self: {"src": "Stadens"})),
        ("url", property(lambda self: "/Stadens.png")),
        ("alt", property(lambda self: "Stadens")),
    ],
)
def test_a_picture_that_the_host_tells_in_its_own_way_is_so_in_the_list(
    render, prize, make_year, monkeypatch, name, told
):
    picture = a_picture()
    picture.get_rendition(LIST_SPEC)
    make_year(2020, winners=[Winner(name="A", image=picture, image_alt="Några")])
    shown = [render(WinnersIndexBlock, prize)]
    with monkeypatch.context() as own:
        own.setattr(type(picture.get_rendition(LIST_SPEC)), name, told)
        has_usual_renditions.cache_clear()
        shown += [render(WinnersIndexBlock, prize) for _time in range(2)]
    has_usual_renditions.cache_clear()
    has_own = ["Stadens" in html for html in shown]
    assert has_own == [False, name != "alt", name != "alt"]


class OfGroups(WinnersIndexBlock):
    class Meta:
        template = "own.html"


@pytest.mark.parametrize(
    ("own", "name"),
    [
        (OfGroups, "own.html"),
        (WinnersIndexBlock, "wagtail_trygghetspris/blocks/winners_index.html"),
    ],
)
def test_no_list_is_made_for_a_template_that_shows_its_own(
    render, prize, make_year, monkeypatch, settings, tmp_path, own, name
):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("{{ groups.0.1.0.year.title }}")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    monkeypatch.setattr(WinnerList, "told", None)
    make_year(2020, winners=["A"])
    assert render(own, prize) == "Trygghetspriset 2020"


@pytest.mark.parametrize("name", ["winners_index.html", "prize_block.html"])
def test_a_frame_of_the_hosts_is_told_anew_each_time(
    render, prize, make_year, rf, settings, tmp_path, name
):
    make_year(2020, winners=["Alla"])
    below = tmp_path / "wagtail_trygghetspris" / "blocks"
    below.mkdir(parents=True)
    own = "{{ request.headers.x_text }}{% block content %}{{ index }}{% endblock %}"
    (below / name).write_text(own)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    for text in ("Ett", "Två", "Tre"):
        html = render(
            WinnersIndexBlock, prize, request=rf.get("/", headers={"X-Text": text})
        )
        assert html.startswith(text)
        assert "Alla" in html


def page_with_list(content_page, prize):
    return content_page(("winners_index", {"prize": prize})).url


@pytest.mark.parametrize("number", [3, 12])
def test_a_page_with_a_list_takes_two_statements_more_than_without(
    client, home, content_page, prize, make_year, number
):
    address = page_with_list(content_page, prize)
    for year in range(2000, 2000 + number):
        picture = a_picture(f"{year}")
        picture.get_rendition(LIST_SPEC)
        make_year(year, winners=[Winner(name="A", image=picture), "B"])
    client.get(address)
    home.add_child(instance=ContentPage(title="Tom", slug="tom"))
    with CaptureQueriesContext(connection) as bare:
        client.get("/tom/")
    forget()
    with CaptureQueriesContext(connection) as cold:
        assert client.get(address).content.count(b"<img") == number
    with CaptureQueriesContext(connection) as warm:
        client.get(address)
    assert len(cold) == len(bare) + 2
    assert len(warm) == len(bare) + 1


@pytest.fixture
def secret_page(content_page, prize, make_year):
    make_year(2020, winners=["Känd"])
    secret = make_year(
        2024, winners=["Hemlig"], announce_at=local("2024-11-30 18:00:00")
    )
    return page_with_list(content_page, prize), secret


def shown(client, address):
    return "Hemlig" in client.get(address).content.decode()


def test_no_fragment_outlives_the_announcement(client, secret_page, at):
    address, _secret = secret_page
    at("2024-11-30 17:59:59")
    assert not shown(client, address)
    at("2024-11-30 18:00:00")
    assert shown(client, address)
    at("2024-11-30 17:59:59")
    assert not shown(client, address)


def test_it_would_without_its_span(client, secret_page, at, monkeypatch):
    monkeypatch.setattr(
        Fragment, "at", lambda self, moment: self._kept and self._kept[3]
    )
    address, _secret = secret_page
    at("2024-11-30 18:00:00")
    assert shown(client, address)
    at("2024-11-30 17:59:59")
    assert shown(client, address)


def test_what_is_published_shows_at_once_though_nobody_tells_the_cache(
    client, secret_page, at, monkeypatch
):
    """As in another process with a cache of its own."""
    monkeypatch.setattr(
        "wagtail_trygghetspris.models.kept_changes.forget", lambda: None
    )
    address, secret = secret_page
    at("2024-11-30 18:00:10")
    assert shown(client, address)
    secret.is_withheld = True
    secret.save_revision().publish()
    assert not shown(client, address)
    secret = PrizeYear.objects.get(pk=secret.pk)
    secret.is_withheld = False
    secret.save_revision().publish()
    assert shown(client, address)
    secret.unpublish()
    assert not shown(client, address)


def test_what_a_script_stores_shows_at_once_too(client, secret_page, prize, at):
    address, secret = secret_page
    at("2024-11-30 18:00:10")
    assert shown(client, address)
    Winner.objects.filter(prize_year=secret).get().delete()
    assert not shown(client, address)
    known = Winner.objects.get()
    known.name = "Hemlig förut"
    known.save()
    assert shown(client, address)
    PrizePage.objects.get(pk=prize.pk).delete()
    assert not shown(client, address)


def test_a_private_year_is_never_listed(client, secret_page, at):
    address, secret = secret_page
    at("2024-11-30 18:00:10")
    assert shown(client, address)
    secret.view_restrictions.create(restriction_type="login")
    assert not shown(client, address)


def test_a_list_works_when_the_cache_is_away(client, secret_page, at, monkeypatch):
    address, _secret = secret_page
    at("2024-11-30 18:00:10")

    def fail(*args, **kwargs):
        raise ConnectionError

    client.get(address)
    monkeypatch.setattr(cache, "get_many", fail, raising=False)
    assert shown(client, address)


def test_a_request_makes_so_many_pictures_and_no_more(
    client, content_page, prize, make_year
):
    address = page_with_list(content_page, prize)
    for year in range(2000, 2000 + MOST_MADE + 1):
        make_year(year, winners=[Winner(name="A", image=a_picture(f"{year}"))])

    numbers = [client.get(address).content.count(b"<img") for _time in range(2)]

    assert numbers == [MOST_MADE, MOST_MADE + 1]


def test_a_page_of_templates_makes_no_more_pictures_either(db, rf):
    images = [a_picture(f"{number}") for number in range(MOST_MADE + 1)]
    context = {"request": rf.get("/")}
    told = [trygghetspris_tags.picture(context, each, LIST_SPEC) for each in images]
    assert [bool(each) for each in told] == [True] * MOST_MADE + [False]


def test_a_deleted_winner_stays_away_when_the_cache_drops_keys(client, secret_page, at):
    at("2024-11-30 18:00:10")
    address, _secret = secret_page
    cache.clear()
    assert [shown(client, address) for _time in range(2)] == [True, True]
    Winner.objects.get(name="Hemlig").delete()
    cache.delete(GENERATION)
    assert not shown(client, address)


def test_a_prize_below_a_private_page_is_never_listed(client, secret_page, home, at):
    at("2024-11-30 18:00:10")
    address, _secret = secret_page
    above = home.add_child(instance=ContentPage(title="Kultur", slug="kultur"))
    PrizePage.objects.get().move(above, pos="last-child")
    assert shown(client, address)
    above.view_restrictions.create(restriction_type="login")
    assert not shown(client, address)


@pytest.mark.parametrize("steps", [1, 2])
def test_the_alias_of_a_private_year_is_never_listed(
    client, content_page, home, prize, make_year, at, steps
):
    """Nor that of an alias."""
    at("2024-11-30 18:00:10")
    other = home.add_child(instance=PrizePage(title="Annat", slug="annat"))
    secret = end = make_year(2020, under=other, winners=["Hemlig"])
    if steps > 1:
        end = secret.create_alias(parent=other, update_slug="mellan")
    end.create_alias(parent=prize)
    address = page_with_list(content_page, prize)
    assert shown(client, address)
    secret.view_restrictions.create(restriction_type="login")
    assert not shown(client, address)


def test_a_translation_shows_nobody_before_the_year_that_it_follows(
    client, secret_page, content_page, home, prize, at, settings
):
    settings.WAGTAIL_I18N_ENABLED = True
    _address, secret = secret_page
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in (home, prize):
        page.copy_for_translation(english).save_revision().publish()
    twin = secret.copy_for_translation(english)
    twin.save_revision().publish()
    PrizeYear.objects.filter(pk=twin.pk).update(announce_at=None)
    prize = PrizePage.objects.get(locale=english)
    block = WinnersIndexBlock()
    value = block.normalize({**block.get_default(), "prize": prize})
    for moment, is_shown in [("17:59:59", False), ("18:00:00", True)]:
        context = {"page": prize, "moment": local(f"2024-11-30 {moment}")}
        assert ("Hemlig" in block.render(value, context)) == is_shown
