"""Wagtail's Copy button on a prize year."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model

from tests.conftest import local, make_form
from wagtail_trygghetspris.models import PrizeYear

PUBLISHER = {"superuser": True}
EDITOR = {"pages": ["add", "change"]}


@pytest.fixture(
    params=[(PUBLISHER, True), (PUBLISHER, False), (EDITOR, False)],
    ids=["published", "as Wagtail proposes", "by an editor"],
)
def copied(request, client, make_user, make_year, prize):
    """A year with winners and an embargoed draft, copied with all that is below it."""
    rights, publishes = request.param
    year = make_year(
        2023,
        winners=["Gamla vinnaren"],
        theme_title="samverkan",
        prize_sum=50000,
        last_day=dt.date(2023, 9, 1),
        announce_at=local("2023-11-01 10:00"),
        announcement_title="Gamla vinnaren får priset",
        is_withheld=True,
        documents=[("document", get_document_model().objects.create(title="Bilaga"))],
        press_contacts=[("contact", {"role": "Presschef"})],
    )
    make_form(year, questions=[{"label": "Var?", "field_type": "singleline"}])
    year.winners.add(type(year.winners.get())(name="Hemlig"))
    year.save_revision()
    client.force_login(make_user("chef", **rights))
    answer = client.post(
        reverse("wagtailadmin_pages:copy", args=[year.pk]),
        {
            "new_title": "Trygghetspriset 2024",
            "new_slug": "2024",
            "new_parent_page": prize.pk,
            "copy_subpages": "on",
            **({"publish_copies": "on"} if publishes else {}),
        },
    )
    assert answer.status_code == 302
    return PrizeYear.objects.get(slug="2024")


def test_an_alias_follows_its_source(client, make_user, make_year, prize):
    year = make_year(2023, winners=["Vinnaren"], last_day=dt.date(2023, 9, 1))
    client.force_login(make_user("chef", superuser=True))
    answer = client.post(
        reverse("wagtailadmin_pages:copy", args=[year.pk]),
        {
            "new_title": year.title,
            "new_slug": "alias",
            "new_parent_page": prize.pk,
            "publish_copies": "on",
            "alias": "on",
        },
    )
    assert answer.status_code == 302
    alias = PrizeYear.objects.get(slug="alias")
    assert alias.alias_of_id == year.pk
    assert (alias.live, alias.year, alias.last_day) == (True, 2023, year.last_day)


def test_a_copied_year_is_a_draft_for_the_next_year(copied):
    assert copied.year == 2024
    assert not copied.live


def test_dates_winners_and_announcement_stay_behind(copied):
    assert list(copied.winners.all()) == []
    assert (copied.last_day, copied.announce_at) == (None, None)
    assert copied.announcement_title == ""
    assert len(copied.press_contacts) == len(copied.documents) == 0
    assert not copied.is_withheld


def test_theme_sum_and_form_come_along(copied):
    assert (copied.theme_title, copied.prize_sum) == ("samverkan", 50000)
    form = copied.get_children().get().specific
    assert [question.label for question in form.form_fields.all()] == ["Var?"]


def test_no_revision_of_the_copy_names_a_winner(copied):
    contents = [str(revision.content) for revision in copied.revisions.all()]
    assert len(contents) == 1
    assert "Hemlig" not in contents[0]
    assert "Gamla vinnaren" not in contents[0]


def test_the_year_it_was_copied_from_is_untouched(copied):
    original = PrizeYear.objects.get(slug="2023")
    assert original.live
    assert original.last_day == dt.date(2023, 9, 1)
    assert [winner.name for winner in original.winners.all()] == ["Gamla vinnaren"]
