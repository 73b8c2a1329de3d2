"""What an editor writes in the place of a sentence of ours."""

import datetime as dt
import re

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from wagtail.actions.copy_page import CopyPageAction
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import Locale

from tests.conftest import make_form
from wagtail_trygghetspris.domain import wording
from wagtail_trygghetspris.domain.wording.sentences import Sentence
from wagtail_trygghetspris.models import PrizePage
from wagtail_trygghetspris.models.own_words import OwnWordsField, offered


def row(which, text):
    return {"type": "words", "value": {"which": which, "text": text}}


@pytest.fixture
def block():
    return OwnWordsField(blank=True).stream_block


@pytest.fixture
def own_prize(prize):
    """The prize, whose button to the form has words of its own."""
    prize.own_words = [row("to_the_form", "Tipsa <b>oss</b> & andra")]
    prize.save_revision().publish()
    return PrizePage.objects.get(pk=prize.pk)


def errors_of(block, *rows):
    """The messages by place and field, as the editor meets them."""
    with translation.override("en"):
        try:
            block.clean(block.to_python(list(rows)))
        except StreamBlockValidationError as errors:
            return {
                (place, name): each.messages
                for place, error in errors.block_errors.items()
                for name, each in error.block_errors.items()
            }
    return {}


# In the editor


def test_every_sentence_is_offered_once_and_under_where_it_stands():
    (blank, _label), *groups = offered()
    assert blank == ""
    keys = [key for _where, group in groups for key, _label in group]
    places = [where for where, _group in groups]
    assert sorted(keys) == sorted(wording.SENTENCES)
    assert len(set(places)) == len(places)


def test_a_sentence_is_offered_in_the_language_of_the_editor():
    with translation.override("en"):
        labels = dict(choice for _where, group in offered()[1:] for choice in group)
    assert labels["to_the_form"] == "To the nomination form"


def test_own_words_are_taken(block):
    assert errors_of(block, row("to_the_form", "Tipsa oss"), row("send", "Nu!")) == {}


def test_a_sentence_is_replaced_once_only(block):
    told = "You have chosen this one further up. Delete one of the two."
    rows = (row("send", "Nu!"), row("to_the_form", "Hit"), row("send", "Skicka!"))
    assert errors_of(block, *rows) == {(2, "which"): [told]}


@pytest.mark.parametrize("text", ["", "   "])
def test_a_sentence_that_is_chosen_has_words(block, text):
    assert list(errors_of(block, row("send", text))) == [(0, "text")]


def test_words_replace_something(block):
    assert list(errors_of(block, row("", "Nu!"))) == [(0, "which")]
    assert list(errors_of(block, row("not_a_sentence", "Nu!"))) == [(0, "which")]


def test_a_placeholder_that_is_not_one_is_refused_in_words(block):
    told = "Write no braces here: there is nothing to fill in."
    assert errors_of(block, row("send", "Hej {namn}")) == {(0, "text"): [told]}


def test_an_empty_row_is_not_stored(block):
    rows = [row("", ""), row("send", "Nu!"), row("", "  "), row("", "")]
    kept = block.clean(block.to_python(rows))
    assert [each.value["which"] for each in kept] == ["send"]


def test_an_error_keeps_its_place_behind_an_empty_row(block):
    rows = (row("", ""), row("send", "Nu!"), row("", ""), row("to_the_form", "{x}"))
    assert list(errors_of(block, *rows)) == [(3, "text")]
    rows = (row("", ""), row("send", "Nu!"), row("", ""), row("send", "Skicka!"))
    assert list(errors_of(block, *rows)) == [(3, "which")]


def test_half_a_row_is_kept_in_a_draft(block):
    halves = [row("", ""), row("send", ""), row("", "Nu!"), row("", "")]
    kept = block.clean_deferred(block.to_python(halves))
    assert len(kept) == 2


def test_the_editor_has_a_tab_for_them(client, make_user, own_prize):
    client.force_login(make_user("chef", superuser=True))
    page = client.get(reverse("wagtailadmin_pages:edit", args=[own_prize.pk]))
    tabs = re.findall(r'href="#tab-([\w-]+)"', page.content.decode())
    assert {"own_words", "egna_ord"} & set(tabs)


# On the web


def test_html_is_shown_as_text(client, own_prize, make_year, at):
    at("2024-08-15 12:00")
    make_form(make_year(2024, last_day=dt.date(2024, 9, 1)))
    html = client.get(own_prize.url).content.decode()
    assert "Tipsa &lt;b&gt;oss&lt;/b&gt; &amp; andra" in html
    assert "<b>oss" not in html


def test_what_is_filled_in_is_shown_as_text_too(monkeypatch):
    greeting = Sentence(key="hi", where="", usual="Hi %(x)s", placeholders=("x",))
    monkeypatch.setitem(wording.SENTENCES, "hi", greeting)
    template = Template('{% load trygghetspris_tags %}{% words "hi" x=name %}')
    for own, said in (([], "Hi &lt;i&gt;"), ([row("hi", "Hej {x}")], "Hej &lt;i&gt;")):
        context = Context({"prize": PrizePage(own_words=own), "name": "<i>"})
        assert template.render(context) == said


@pytest.mark.parametrize("context", [{}, {"prize": None}, {"prize": object()}])
def test_without_a_prize_the_usual_words_are_said(context):
    template = Template('{% load trygghetspris_tags %}{% words "send" %}')
    with translation.override("en"):
        assert template.render(Context(context)) == "Send the nomination"


def test_words_for_a_sentence_that_is_no_more_are_left_alone(prize):
    prize.own_words = [row("gone_since", "Hej")]
    prize.save_revision().publish()
    with translation.override("en"):
        assert (
            PrizePage.objects.get(pk=prize.pk).saying("send") == "Send the nomination"
        )


@pytest.mark.parametrize(
    "value",
    [
        {"which": "send"},
        {"text": "Nu!"},
        {"which": "gone_since", "text": "Nu!"},
        {"which": ["send"], "text": "Nu!"},
        {"which": "send", "text": {"sv": "Nu!"}},
        "Nu!",
        None,
    ],
)
def test_what_is_stored_in_another_form_is_left_out(client, prize, value):
    prize.own_words = [row("to_the_form", "Hit"), {"type": "words", "value": value}]
    prize.save()
    stored = PrizePage.objects.get(pk=prize.pk)
    assert stored.saying("to_the_form") == "Hit"
    assert stored.saying("send") == wording.usual("send")
    assert client.get(prize.url).status_code == 200


# Drafts, copies, translations


@pytest.fixture
def draft(own_prize, make_year, at):
    """A draft of the prize that says something else than what is published."""
    at("2024-08-15 12:00")
    make_form(make_year(2024, last_day=dt.date(2024, 9, 1)))
    own_prize.own_words = [row("to_the_form", "Ny knapp")]
    own_prize.save_revision()
    return own_prize


def test_visitors_read_what_is_published(client, draft):
    html = client.get(draft.url).content.decode()
    assert "Tipsa" in html
    assert "Ny knapp" not in html


def test_a_preview_reads_the_draft(client, make_user, draft):
    client.force_login(make_user("chef", superuser=True))
    page = client.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
    assert "Ny knapp" in page.content.decode()


def test_another_day_reads_the_draft(client, make_user, draft):
    client.force_login(make_user("chef", superuser=True))
    address = reverse("wagtail_trygghetspris_as_of_frame", args=[draft.pk])
    page = client.get(address, {"at": "2024-08-20 12:00"})
    assert "Ny knapp" in page.content.decode()


def test_a_copy_keeps_them(own_prize):
    attributes = {"slug": "kopian", "title": "Kopian"}
    copy = CopyPageAction(own_prize, update_attrs=attributes).execute()
    assert copy.specific.own_sentences == own_prize.own_sentences != {}


def test_a_translation_begins_with_them_and_has_its_own(own_prize, home):
    locale = Locale.objects.create(language_code="en")
    home.copy_for_translation(locale).save_revision().publish()
    twin = own_prize.copy_for_translation(locale)
    assert twin.own_sentences == own_prize.own_sentences
    twin.own_words = [row("to_the_form", "Tip us off")]
    twin.save_revision().publish()
    assert PrizePage.objects.get(pk=twin.pk).saying("to_the_form") == "Tip us off"
    assert own_prize.saying("to_the_form").startswith("Tipsa")
