import pytest
from django.http import HttpResponse

from example_site.home.models import ContentPage
from tests.conftest import local, make_form
from wagtail_trygghetspris.blocks import NominationFormBlock

OPEN = local("2024-08-15 12:00")
ADDRESS = "/trygghetspriset/2024/nominera/"
PLACE = f'data-tp-form="{ADDRESS}fragment/"'


@pytest.fixture
def call(make_year, call_dates):
    year = make_year(2024, **call_dates)
    make_form(year)
    return year


def test_an_open_form_is_a_link_and_a_place_for_the_script(render, prize, call):
    html = render(NominationFormBlock, prize, moment=OPEN)

    assert f'href="{ADDRESS}"' in html
    assert PLACE in html
    assert html.count("embed.js") == 1
    assert "defer></script>" in html


def test_the_form_itself_is_never_in_the_page(render, prize, call, http_request):
    html = render(NominationFormBlock, prize, moment=OPEN, request=http_request)

    assert "<form" not in html
    assert "csrf" not in html.lower()
    assert "CSRF_COOKIE" not in http_request.META


@pytest.mark.parametrize("moment", ["2024-05-31 23:59:59", "2024-09-02 00:00:00"])
def test_outside_the_period_it_says_so_without_link_and_script(
    render, prize, call, moment
):
    html = render(NominationFormBlock, prize, moment=local(moment))

    assert call.standing(local(moment)).text in html
    assert ADDRESS not in html
    assert "<script" not in html


def test_the_fragment_is_where_the_block_says(call, client, at):
    at("2024-08-15 12:00")

    assert client.get(f"{ADDRESS}fragment/").status_code == 200


def test_two_blocks_on_a_page_bring_the_script_once(render, prize, call, http_request):
    html = "".join(
        render(NominationFormBlock, prize, moment=OPEN, request=http_request)
        for _block in range(2)
    )

    assert html.count(PLACE) == 2
    assert html.count("embed.js") == 1


def test_a_page_with_the_block_sets_no_cookie_and_may_be_cached(
    call, prize, content_page, client, at, monkeypatch
):
    def serve(page, request):
        return HttpResponse(page.body.render_as_block({"request": request}))

    monkeypatch.setattr(ContentPage, "serve", serve)
    at("2024-08-15 12:00")

    response = client.get(content_page(("nomination_form", {"prize": prize})).url)

    assert PLACE in response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    ("names", "is_placed"),
    [(["honeypot", "rate_limit"], True), (["honeypot", "altcha"], False)],
)
def test_a_form_whose_check_needs_a_script_is_linked_to_and_not_placed(
    render, prize, make_year, call_dates, names, is_placed
):
    make_form(make_year(2024, **call_dates), spam_checks=names)
    html = render(NominationFormBlock, prize, moment=OPEN)

    assert f'href="{ADDRESS}"' in html
    assert (PLACE in html) is is_placed
    assert ("<script" in html) is is_placed
