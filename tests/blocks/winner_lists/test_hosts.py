"""What a host puts in the place of our templates and blocks is seen."""

from types import SimpleNamespace

import pytest
from django.utils.safestring import mark_safe

from wagtail_trygghetspris.blocks import WinnersIndexBlock
from wagtail_trygghetspris.blocks.winner_lists import WinnerList
from wagtail_trygghetspris.models import (
    Winner,
)
from wagtail_trygghetspris.models.pictures import (
    LIST_SPEC,
    has_usual_renditions,
)

from .markup import a_picture


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
