"""The loader of the example site: what it builds, and what it leaves alone."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from wagtail_trygghetspris.domain import wording
from wagtail_trygghetspris.models import (
    Jury,
    JuryMember,
    Nomination,
    NominationFormField,
    NominationFormPage,
    PrizeCategory,
    PrizePage,
    PrizeYear,
    Winner,
    YearCategory,
)

CONTENT_MODELS = [
    Page,
    PrizeYear,
    PrizeCategory,
    Winner,
    YearCategory,
    Jury,
    JuryMember,
    NominationFormField,
    Nomination,
]
HISTORY_MODELS = [Revision, PageLogEntry, ModelLogEntry]


def load(**options):
    call_command("load_prizes", verbosity=0, **options)


def rows():
    """The primary keys of all rows there are, by model."""
    return {
        model: set(model.objects.values_list("pk", flat=True))
        for model in (*CONTENT_MODELS, *HISTORY_MODELS)
    }


def page_at(path):
    """The specific page whose address is ``path``."""
    return next(page for page in Page.objects.all() if page.url == path).specific


def test_prizes_stand_where_visitors_find_them(loaded):
    assert {prize.url for prize in PrizePage.objects.live()} == {
        "/trygghetspriset/",
        "/almviken/almvikspriset/",
        "/vasterhamn/hamnlyktan/",
        "/en/vasterhamn/harbour-lantern/",
    }


def test_loading_twice_changes_nothing(loaded):
    before = rows()
    load()
    assert rows() == before


def test_loading_again_keeps_what_an_editor_has_written(loaded):
    year = page_at("/trygghetspriset/2023/")
    year.theme_title = "ett nytt tema"
    year.winners = [*year.winners.all(), Winner(name="En till", sort_order=1)]
    year.save_revision().publish()
    load()
    year = page_at("/trygghetspriset/2023/")
    assert year.theme_title == "ett nytt tema"
    assert [winner.name for winner in year.winners.all()] == [
        "Farsta Trygghetsforum",
        "En till",
    ]


def test_overwriting_brings_back_the_data_file_and_keeps_history(loaded):
    year = page_at("/trygghetspriset/2023/")
    winner = year.winners.get()
    year.theme_title = "ett nytt tema"
    year.winners = [winner, Winner(name="En till")]
    year.save_revision().publish()
    load(overwrite=True)
    year = page_at("/trygghetspriset/2023/")
    assert year.theme_title == "stärkt samverkan för ökad trygghet"
    assert list(year.winners.all()) == [winner]
    assert [r.as_object().theme_title for r in year.revisions.order_by("pk")] == [
        "stärkt samverkan för ökad trygghet",
        "ett nytt tema",
        "stärkt samverkan för ökad trygghet",
    ]


def test_overwriting_changes_rows_and_replaces_none(loaded):
    before = rows()
    identities = dict(NominationFormField.objects.values_list("pk", "clean_name"))
    load(overwrite=True)
    after = rows()
    for model in CONTENT_MODELS:
        assert (model, after[model]) == (model, before[model])
    assert (
        dict(NominationFormField.objects.values_list("pk", "clean_name")) == identities
    )


def test_a_deleted_page_comes_back(loaded):
    page_at("/trygghetspriset/2021/").delete()
    load()
    assert page_at("/trygghetspriset/2021/").winners.get().name == "Gatans lag"


def test_the_undated_entry_is_2019_with_a_note_that_the_year_is_inferred(loaded):
    inferred = PrizeYear.objects.get(year_is_inferred=True)
    assert inferred.year == 2019
    assert inferred.internal_note.startswith("Året är härlett, det står inte i källan.")


def test_no_citation_has_quotation_marks_around_it(loaded):
    citations = Winner.objects.exclude(citation="").values_list("citation", flat=True)
    assert [c for c in citations if c[0] in '"”“»' or c[-1] in '"”“»'] == []


def test_both_winners_of_2020_have_a_citation_each(loaded):
    winners = page_at("/trygghetspriset/2020/").winners.all()
    assert [(w.name, w.citation[:38]) for w in winners] == [
        ("Storasyster", "För deras arbete med att stödja flicko"),
        ("Kvinnors Nätverk", "För deras arbete med att stödja flicko"),
    ]


def test_the_jury_of_2022_reads_as_in_the_press_release(loaded):
    jury = page_at("/trygghetspriset/2022/").jury
    assert [
        ", ".join(filter(None, [m.name, m.title, m.organisation])) + f" [{m.role}]"
        for m in jury.public_members()
    ] == [
        "Alexander Ojanne, social- och trygghetsborgarråd [chair]",
        "Veronica Carstorp Wolgast, tf. socialdirektör, Stockholms stad [member]",
        "Sven-Erik Österberg, landshövding Stockholm [member]",
        "Mattias Larsson, generaldirektör Brå [member]",
        "Mats Löfving, regionpolischef i Stockholm [member]",
    ]


def test_two_winners_share_a_citation_and_one_category_is_withheld(loaded):
    year = page_at("/almviken/almvikspriset/2025/")
    awards = year.standing(timezone.now()).awards
    assert [
        (a.category.name, [w.name for w in a.winners], bool(a.shared_citation))
        for a in awards
    ] == [
        ("Kultur", ["Trio Nordanvind"], False),
        ("Årets eldsjäl", ["Aino Exempelsdotter", "Musa Testberg"], True),
        ("Miljö", [], False),
        (
            "Tillgänglighet",
            ["Cykelköket i Almviken", "The Almviken Signposters"],
            False,
        ),
    ]
    assert [a.not_awarded_reason for a in awards if a.not_awarded] == [
        "Inga nomineringar uppfyllde kriterierna."
    ]


def test_every_picture_has_an_alt_text_and_a_credit(loaded):
    pictured = Winner.objects.exclude(image=None)
    assert pictured.count() == 2
    assert pictured.filter(image_alt="").count() == 0
    assert pictured.filter(image_credit="").count() == 0


def test_a_citation_in_english_is_marked_as_such(loaded):
    (winner,) = Winner.objects.exclude(citation_language="")
    assert (winner.citation_language, winner.citation[:4]) == ("en", "They")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/vasterhamn/hamnlyktan/", "Till tipsformuläret"),
        ("/en/vasterhamn/harbour-lantern/", "To the tip form"),
        ("/almviken/almvikspriset/", None),
    ],
)
def test_hamnlyktan_has_words_of_its_own_in_each_language(loaded, address, says):
    prize = page_at(address)
    assert prize.own_sentences.get("to_the_form") == says
    assert prize.saying("to_the_form") == (says or wording.usual("to_the_form"))
    assert prize.share_image.width >= 1200
    assert prize.share_image.height >= 630


def test_almvikspriset_is_read_through_before_it_is_sent(loaded):
    year = page_at("/almviken/almvikspriset/2026/")
    assert year.what_happens_next
    assert [form.review_step for form in NominationFormPage.objects.child_of(year)] == [
        True
    ]


def test_the_last_day_of_almvikspriset_2026_ends_at_noon_in_winter_time(loaded):
    year = page_at("/almviken/almvikspriset/2026/")
    assert year.closes_at == dt.datetime(2026, 12, 1, 11, tzinfo=dt.UTC)


def test_the_history_of_hamnlyktan_has_every_line_of_its_file(loaded):
    years = PrizeYear.objects.child_of(page_at("/vasterhamn/hamnlyktan/"))
    archive = years.filter(year__lte=2020)
    assert list(archive.order_by("year").values_list("year", flat=True)) == [
        *range(1966, 2021, 2)
    ]
    assert list(
        archive.filter(not_awarded=True).order_by("year").values_list("year", flat=True)
    ) == [1982, 1994]
    two_in_one = archive.get(year=1976).winners.get()
    assert two_in_one.name == "Arkeologen A. Exempel och spelmannen M. Test"


@pytest.mark.parametrize("address", ["", "2026/", "2024/", "2022/"])
def test_the_harbour_lantern_is_a_translation_of_hamnlyktan(loaded, address):
    swedish = page_at(f"/vasterhamn/hamnlyktan/{address}")
    english = swedish.get_translation(page_at("/en/").locale)
    assert english.url == f"/en/vasterhamn/harbour-lantern/{address}"


def test_every_prize_informs_about_personal_data_without_asking_for_consent(loaded):
    for prize in PrizePage.objects.all():
        text = prize.information_text.lower()
        assert "allmänt intresse" in text or "public interest" in text
        assert "imy" in text
        assert "samtyck" not in text
        assert "konfidentiell" not in text


def test_the_demo_year_has_the_call_of_2024_and_says_that_it_is_a_demo(loaded):
    demo, model = (page_at(f"/trygghetspriset/{slug}/") for slug in ("demo", "2024"))
    for field in ("theme_title", "call_text", "background", "prize_sum"):
        assert getattr(demo, field) == getattr(model, field)
    assert demo.notice.startswith("Demonstration: datumen är flyttade")


def test_sample_nominations_have_come_in_through_the_form(loaded):
    form = NominationFormPage.objects.get(
        pk=page_at("/trygghetspriset/demo/nominera/").pk
    )
    nominations = form.nominations.all()
    assert nominations.count() == 10
    assert {n.nominator_email.rsplit(".", 1)[1] for n in nominations} == {"example"}
    opened = form.prize_year.opens_at
    assert [n for n in nominations if n.received_at < opened] == []
    first = nominations.order_by("received_at").first()
    assert ("Webbplats", "https://kvartersvardarna.example") in [
        *first.questions_and_answers()
    ]


def test_no_log_ins_are_made_unless_asked_for(loaded, django_user_model):
    assert django_user_model.objects.count() == 0
