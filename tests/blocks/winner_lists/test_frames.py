"""What stands around a list, also around one that is kept."""

import pytest

from example_site.home.models import ContentPage
from wagtail_trygghetspris.blocks import WinnersIndexBlock
from wagtail_trygghetspris.domain.stencils import OPENS


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
