"""The public addresses of a form, as browsers and caches meet them."""

import pytest
from django.urls import reverse

from tests.conftest import ANSWERS, local
from wagtail_trygghetspris.models import FormVersion, Nomination


def is_kept_from_caches(response):
    return "no-store" in response["Cache-Control"]


def test_the_way_to_a_receipt_is_stored_by_nobody(client, form_page):
    answer = client.post(form_page.url, ANSWERS)
    assert answer.status_code == 303
    assert is_kept_from_caches(answer)
    receipt = client.get(answer["Location"])
    assert receipt.status_code == 200
    assert is_kept_from_caches(receipt)


def test_a_form_whose_year_is_not_published_does_not_exist(client, form_page):
    receipt = client.post(form_page.url, ANSWERS)["Location"]
    form_page.prize_year.unpublish()
    assert client.get(form_page.url).status_code == 404
    assert client.get(f"{form_page.url}fragment/").status_code == 404
    assert client.post(form_page.url, ANSWERS).status_code == 404
    assert Nomination.objects.count() == 1
    assert client.get(receipt).status_code == 200


@pytest.mark.parametrize("token", ["x", "x/y/z", "2024-AAAA-AAAA", "%00"])
def test_an_address_that_was_not_signed_shows_no_receipt(client, form_page, token):
    client.post(form_page.url, ANSWERS)
    assert client.get(f"{form_page.url}receipt/{token}/").status_code == 404


def test_a_receipt_is_shown_for_as_long_as_the_setting_says(
    client, form_page, at, settings
):
    settings.WAGTAIL_TRYGGHETSPRIS = {"RECEIPT_MAX_AGE": 60}
    receipt = client.post(form_page.url, ANSWERS)["Location"]
    at("2024-08-15 12:01:00")
    assert client.get(receipt).status_code == 200
    at("2024-08-15 12:01:01")
    assert client.get(receipt).status_code == 404


def test_a_year_that_is_paused_while_the_form_is_read_keeps_the_text(
    client, form_page, monkeypatch
):
    """The page was open when it was asked; the row says otherwise a moment later."""

    real = type(form_page).hold_prize_year

    def paused(page, *keys, using):
        year, moment = real(page, *keys, using=using)
        year.is_paused = True
        return year, moment

    monkeypatch.setattr(type(form_page), "hold_prize_year", paused)
    answer = client.post(form_page.url, ANSWERS)
    assert answer.status_code == 403
    assert ANSWERS["nominator_name"] in answer.content.decode()
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("phase-open", "Skicka nomineringen"),
        ("phase-upcoming", "Nomineringen öppnar 1\u00a0juni\u00a02024."),
        ("phase-closed", "Sista dag för nominering var 1\u00a0september\u00a02024."),
        ("receipt", "Referensnummer:"),
    ],
)
def test_every_state_of_a_form_can_be_previewed(
    client, make_user, form_page, mode, words
):
    client.force_login(make_user("chef", superuser=True))
    form_page.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[form_page.pk])
    answer = client.get(f"{address}?mode={mode}")
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Nomination.objects.count() == 0
    assert FormVersion.objects.count() == 0


def test_a_fragment_takes_no_nomination(client, form_page):
    answer = client.post(f"{form_page.url}fragment/", ANSWERS)
    assert answer.status_code == 405
    assert Nomination.objects.count() == 0


def test_what_the_form_said_is_kept_as_plain_words(client, form_page, prize):
    prize.information_text = (
        "<p>Vi sparar i två år.</p><ul><li>Rätt &amp; slätt</li></ul>"
        '<p>Läs <a href="https://x.example/rätt">mer</a> eller fråga '
        f'<a linktype="page" id="{prize.pk}">oss</a>.</p>'
    )
    prize.save()
    client.post(form_page.url, ANSWERS)
    kept = Nomination.objects.get().form_version.information.splitlines()
    assert kept[0].startswith("Din nominering blir en allmän handling.")
    assert kept[1:] == [
        "Vi sparar i två år.",
        "Rätt & slätt",
        f"Läs mer (https://x.example/rätt) eller fråga oss ({prize.full_url}).",
    ]


def test_search_engines_do_not_read_the_winner_before_the_time(client, make_year, at):
    year = make_year(
        2024,
        winners=["Kanariefågeln"],
        announce_at=local("2024-11-06 10:00"),
        seo_title="Kanariefågeln får priset",
        search_description="Kanariefågeln är årets vinnare.",
    )
    at("2024-11-06 09:59:59")
    assert "Kanariefågeln" not in client.get(year.url).content.decode()
    at("2024-11-06 10:00:00")
    page = client.get(year.url).content.decode()
    assert "<title>Kanariefågeln får priset" in page
    assert 'content="Kanariefågeln är årets vinnare."' in page


def test_an_unknown_preview_mode_shows_the_page_as_it_is(client, make_user, open_year):
    client.force_login(make_user("chef", superuser=True))
    open_year.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[open_year.pk])
    assert client.get(f"{address}?mode=phase-bogus").status_code == 200


@pytest.mark.parametrize("phase", ["upcoming", "open", "closed", "announced"])
def test_every_phase_of_a_year_can_be_previewed(client, make_user, open_year, phase):
    client.force_login(make_user("chef", superuser=True))
    open_year.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[open_year.pk])
    assert client.get(f"{address}?mode=phase-{phase}").status_code == 200


def test_a_sitemap_does_not_tell_of_a_form_whose_year_is_not_published(
    client, form_page
):
    def listed():
        return form_page.url in client.get("/sitemap.xml").content.decode()

    assert listed()
    form_page.get_parent().specific.unpublish()
    assert not listed()
