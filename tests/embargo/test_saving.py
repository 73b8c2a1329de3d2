"""An editor without the right saves and publishes, and the outcome stays as it was."""

import pytest
from django.urls import reverse
from wagtail.models import Comment

from wagtail_trygghetspris.forms import embargo as form_embargo
from wagtail_trygghetspris.models import PrizeYear, Winner

from .conftest import BEFORE
from .crawling import CANARY
from .test_admin import english  # noqa: F401

STREAMS = ("announcement_body", "press_contacts", "links", "documents")


@pytest.fixture
def saved(client, story, at):
    """``saved(user, publish=True, title=...)``: the year edited in the page editor;
    answers the latest draft. Everything that could be forged is sent along."""
    at(BEFORE)

    def save(user, address=None, **changes):
        client.force_login(user)
        address = address or reverse("wagtailadmin_pages:edit", args=[story.year.pk])
        form = client.get(address).context["form"]
        data = filled(form)
        forged = {
            "announce_at": "",
            "is_withheld": "on",
            "not_awarded": "on",
            "not_awarded_reason": "Påhittat",
            "shared_citation": "Påhittat",
            "announcement_title": "Påhittat",
            "winners-TOTAL_FORMS": "1",
            "winners-INITIAL_FORMS": "0",
            "winners-0-name": "Påhittad",
            "year_categories-0-shared_citation": "Påhittat",
            **{f"{name}-count": "0" for name in STREAMS},
        }
        answer = client.post(address, {**data, **forged, **changes})
        assert answer.status_code == 302, answer.context["form"].errors
        year = PrizeYear.objects.get(pk=story.year.pk)
        return year.get_latest_revision_as_object()

    return save


def filled(form):
    """What a browser sends of a form that nobody has changed."""
    data = {}
    for bound in [form, *inner(form)]:
        for field in bound:
            value = field.value()
            widget = field.field.widget
            if field.name == "id":
                data[field.html_name] = value or ""
            elif (
                value not in (None, "", False) and "Stream" not in type(value).__name__
            ):
                data[field.html_name] = widget.format_value(value) or value
    for formset in form.formsets.values():
        data |= {
            f"{formset.prefix}-{name}": formset.management_form[name].value()
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
    data |= {"background": "null", "criteria-count": "0"}
    return data


def inner(form):
    return [row for formset in form.formsets.values() for row in formset.forms]


def outcome_of(year):
    return {
        "winners": [winner.name for winner in year.winners.all()],
        "citations": [winner.citation for winner in year.winners.all()],
        "categories": [row.shared_citation for row in year.year_categories.all()],
        "announce_at": year.announce_at,
        "is_withheld": year.is_withheld,
        "not_awarded": year.not_awarded,
        "title": year.announcement_title,
        "documents": [block.value.title for block in year.documents],
    }


def test_saving_keeps_the_winners_of_the_draft(saved, story, plain):
    before = outcome_of(story.year.get_latest_revision_as_object())
    after = saved(plain, title="Nytt namn")
    assert after.title == "Nytt namn"
    assert outcome_of(after) == before
    assert before["winners"] == [f"{CANARY} 3"]


def test_bringing_back_an_older_version_keeps_them_too(saved, story, plain):
    before = outcome_of(story.year.get_latest_revision_as_object())
    first = story.year.revisions.order_by("pk").first()
    address = reverse(
        "wagtailadmin_pages:revisions_revert", args=[story.year.pk, first.pk]
    )
    assert outcome_of(saved(plain, address, revision=first.pk)) == before


def test_publishing_shows_what_was_published_and_keeps_the_draft(saved, story, plain):
    """Not one winner more is published than somebody with the right has published."""
    entered = outcome_of(story.year.get_latest_revision_as_object())
    published = outcome_of(PrizeYear.objects.get(pk=story.year.pk))
    saved(plain, **{"action-publish": "1", "title": "Publicerat"})
    live = PrizeYear.objects.get(pk=story.year.pk)
    assert live.title == "Publicerat"
    assert outcome_of(live) == published
    draft = live.get_latest_revision_as_object()
    assert draft.title == "Publicerat"
    assert outcome_of(draft) == entered != published
    assert live.has_unpublished_changes


def test_what_is_forged_gets_through_without_the_guard(
    saved, story, plain, monkeypatch
):
    """Negative control: the form without its embargo."""
    monkeypatch.setattr(
        form_embargo.EmbargoForm, "_is_under_embargo", lambda form: False
    )
    assert outcome_of(saved(plain))["winners"] != [f"{CANARY} 3"]


def test_a_save_keeps_what_somebody_enters_at_the_same_moment(story, plain, announcer):
    """The editor's request has read the page before the winner is saved."""
    begun = PrizeYear.objects.select_related("latest_revision").get(pk=story.year.pk)
    assert begun.latest_revision
    draft = story.year.get_latest_revision_as_object()
    draft.winners = [Winner(name="Nyast")]
    draft.save_revision(user=announcer)
    begun.keep_outcome()
    assert [winner.name for winner in begun.winners.all()] == ["Nyast"]


def test_comments_on_winners_are_not_shown(story, plain, announcer):
    year = story.year
    for path in ("winners.x.name", "theme_title"):
        Comment.objects.create(page=year, user=announcer, text=CANARY, contentpath=path)
    year = PrizeYear.objects.get(pk=year.pk)
    formset = type(
        "Formset",
        (),
        {"get_queryset": lambda self: list(year.wagtail_admin_comments.all())},
    )()
    form_embargo._without_comments(formset)
    assert [comment.contentpath for comment in formset.queryset] == ["theme_title"]


def test_the_names_under_embargo_are_those_of_the_panels():
    """A field that is added to the panels must be added to the rules."""
    from wagtail.admin.panels import ObjectList

    from wagtail_trygghetspris.domain import embargo

    panels = [*PrizeYear.winner_panels, *PrizeYear.announcement_panels]
    options = ObjectList(panels).bind_to_model(PrizeYear).get_form_options()
    assert set(options["fields"]) == set(embargo.FIELDS)
    assert set(options["formsets"]) == set(embargo.ROWS)
