"""What holds for every block."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.blocks import Block, CharBlock, StreamBlock
from wagtail.fields import StreamField

from example_site.home.models import ContentPage
from tests.conftest import local, make_form
from wagtail_trygghetspris.blocks import (
    JuryBlock,
    NominationFormBlock,
    PrizeCallBlock,
    WinnersIndexBlock,
)
from wagtail_trygghetspris.domain import wording
from wagtail_trygghetspris.models import PrizePage, PrizeYear

#: The blocks, and what the example site calls them.
NAMES = {
    JuryBlock: "jury",
    NominationFormBlock: "nomination_form",
    PrizeCallBlock: "prize_call",
    WinnersIndexBlock: "winners_index",
}
BLOCKS = list(NAMES)
each_block = pytest.mark.parametrize("block_class", BLOCKS)


@pytest.fixture
def full_prize(prize, make_year, jury, at):
    """A prize with something to show in every block."""
    at("2024-01-15 12:00")
    make_year(2023, winners=["A"], jury=jury)
    return prize


@each_block
def test_heading_and_text_stand_before_what_the_prize_says(
    render, full_prize, block_class
):
    html = render(
        block_class, full_prize, heading="Rubriken", text_before="<p>Före.</p>"
    )

    order = [html.index(text) for text in ("Rubriken", "<p>Före.</p>", "2023")]
    assert order == sorted(order)


@each_block
def test_without_heading_there_is_no_empty_one(render, full_prize, block_class):
    assert not re.search(r"<h\d[^>]*>\s*</h", render(block_class, full_prize))


def levels(html):
    return [int(level) for level in re.findall(r"<h(\d)", html)]


@each_block
@pytest.mark.parametrize("own", [2, 3])
@pytest.mark.parametrize("heading", ["", "Rubriken"])
@pytest.mark.parametrize("layout", ["list", "by_theme", "compact"])
def test_no_level_of_headings_is_skipped_with_or_without_a_heading(
    render, full_prize, make_year, block_class, own, heading, layout
):
    make_year(2022, winners=["B", "C"], theme_title="samverkan")
    values = {"layout": layout} if block_class is WinnersIndexBlock else {}

    html = render(
        lambda: block_class(heading_level=own), full_prize, heading=heading, **values
    )

    found = [own - 1, *levels(html)]  # the host's heading above the block
    assert all(below <= above + 1 for above, below in pairwise(found))
    assert all(level >= own for level in found[1:])
    assert (f"<h{own}>Rubriken</h{own}>" in html) is bool(heading)


@each_block
def test_what_an_editor_says_instead_is_said_in_blocks_too(
    render, prize, make_year, call_dates, at, jury, block_class
):
    at("2024-08-15 12:00")
    make_year(2023, winners=["A"], jury=jury)
    make_form(make_year(2024, jury=jury, **call_dates))
    own = {"to_the_form": "Tipsa oss!", "to_the_archive": "Alla lyktor"}
    rows = [{"which": key, "text": text} for key, text in own.items()]
    prize.own_words = [{"type": "words", "value": row} for row in rows]
    prize.save()

    html = render(block_class, prize)

    said = {
        PrizeCallBlock: "Tipsa oss!",
        NominationFormBlock: "Tipsa oss!",
        WinnersIndexBlock: "Alla lyktor",
    }
    assert said.get(block_class, "") in html
    assert wording.usual("to_the_form") not in html


@each_block
def test_a_prize_that_was_deleted_shows_nothing(render, home, block_class):
    assert render(block_class, None, heading="Rubriken") == ""


@each_block
def test_an_unpublished_prize_shows_nothing(render, full_prize, block_class):
    assert "Rubriken" in render(block_class, full_prize, heading="Rubriken")
    PrizePage.objects.get(pk=full_prize.pk).unpublish()

    assert render(block_class, full_prize, heading="Rubriken") == ""


@each_block
def test_a_page_keeps_its_other_blocks_when_the_prize_is_deleted(
    full_prize, content_page, block_class
):
    page = content_page(
        ("text", "<p>Annan text.</p>"),
        (NAMES[block_class], {"prize": full_prize, "heading": "Rubriken"}),
    )
    assert "Rubriken" in str(ContentPage.objects.get(pk=page.pk).body)
    PrizePage.objects.get(pk=full_prize.pk).delete()

    html = str(ContentPage.objects.get(pk=page.pk).body)

    assert "Annan text." in html
    assert "Rubriken" not in html


@pytest.fixture
def translated_prize(full_prize, english):
    locale = english.locale
    twin = full_prize.copy_for_translation(locale)
    twin.title = twin.name_definite = "The Safety Prize"
    twin.save_revision().publish()
    year = PrizeYear.objects.get(year=2023).copy_for_translation(locale)
    year.save_revision().publish()
    return PrizePage.objects.get(pk=twin.pk)


@each_block
def test_an_english_page_shows_the_english_prize(
    render, full_prize, translated_prize, english, block_class
):
    html = render(block_class, full_prize, page=english)

    assert 'href="/en/' in html
    assert '<div lang="en">' in html


@each_block
def test_without_a_published_translation_the_prize_keeps_its_language(
    render, full_prize, translated_prize, english, block_class
):
    translated_prize.unpublish()

    html = render(block_class, full_prize, page=english)

    assert 'href="/trygghetspriset/2023/"' in html
    assert '<div lang="sv">' in html


@each_block
def test_without_a_page_the_language_of_the_reader_decides(
    render, full_prize, translated_prize, block_class
):
    with translation.override("en"):
        assert 'href="/en/' in render(block_class, full_prize)
    with translation.override("sv"):
        assert 'href="/en/' not in render(block_class, full_prize)


def test_the_moment_of_the_request_decides(
    render, prize, make_year, call_dates, http_request, at
):
    at("2026-01-01 12:00")
    make_form(make_year(2024, **call_dates))
    http_request.prize_moment = local("2024-08-15 12:00")

    html = render(PrizeCallBlock, prize, request=http_request)

    assert "/nominera/" in html


def test_the_clock_is_read_once_for_all_blocks_of_a_request(
    render, prize, make_year, call_dates, http_request, at
):
    at("2024-09-01 23:59:59")
    make_form(make_year(2024, **call_dates))
    first = render(PrizeCallBlock, prize, request=http_request)
    at("2024-09-02 00:00:00")

    assert render(PrizeCallBlock, prize, request=http_request) == first


# Block picker


@each_block
def test_the_picker_shows_a_sample_without_any_content(client, make_user, block_class):
    client.force_login(make_user("redaktör"))
    block = block_class()

    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )

    html = response.content.decode()
    assert response.status_code == 200
    assert "trygghetspris.css" in html
    assert 'class="tp tp-block"' in html
    assert "data-tp-form" not in html
    assert "None" not in html


@each_block
def test_every_block_is_introduced_in_the_picker(block_class):
    block = block_class()

    assert block.is_previewable
    assert block.get_description()
    assert block.meta.group
    assert block.meta.icon != Block().meta.icon


def test_rendering_a_sample_leaves_nothing_in_the_database(db):
    for block_class in BLOCKS:
        block = block_class()
        assert block.render(block.get_preview_value()) != ""

    assert PrizePage.objects.count() == PrizeYear.objects.count() == 0


# Migrations of hosts


@each_block
def test_a_migration_names_the_block_and_nothing_in_it(block_class):
    field = StreamField([("ours", block_class(label="Vårt pris"))])

    _name, _path, args, kwargs = field.deconstruct()

    assert args == [[("ours", 0)]]
    assert kwargs["block_lookup"] == {
        0: (
            f"wagtail_trygghetspris.blocks.{block_class.__name__}",
            [],
            {"label": "Vårt pris"},
        )
    }


@each_block
def test_a_migration_can_read_and_write_what_editors_made(block_class, prize):
    _name, _path, args, kwargs = StreamField([("ours", block_class())]).deconstruct()
    stream = StreamField(*args, **kwargs).stream_block
    raw = [{"type": "ours", "id": "x", "value": {"prize": prize.pk, "heading": "H"}}]

    written = stream.get_prep_value(stream.to_python(raw))

    assert written[0]["value"]["prize"] == prize.pk
    assert written[0]["value"]["heading"] == "H"


def test_a_block_that_a_host_adds_to_is_written_out_in_full():
    class Larger(JuryBlock):
        extra = CharBlock()

    for block in (Larger(), JuryBlock([("extra", CharBlock())])):
        path, args, _kwargs = block.deconstruct()

        assert path == "wagtail.blocks.StructBlock"
        assert [name for name, _child in args[0]][-1] == "extra"
        assert StreamField(StreamBlock([("it", block)])).deconstruct()[3]


def test_an_editor_finds_the_blocks_in_an_ordinary_page(
    client, make_user, content_page
):
    page = content_page()
    client.force_login(make_user("chef", superuser=True))

    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200
    names = ContentPage._meta.get_field("body").stream_block.child_blocks
    assert set(NAMES.values()) <= set(names)
