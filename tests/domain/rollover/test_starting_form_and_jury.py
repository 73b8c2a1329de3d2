"""What the form and the jury of a new year are made of."""

from wagtail_trygghetspris.models import (
    NominationFormPage,
)


def test_the_form_follows_as_a_form_of_its_own(last_year, start):
    started = start(2025, publishes_form=True)
    form = NominationFormPage.objects.get(pk=started.form.pk)
    assert form.get_parent().pk == started.year.pk
    assert form.live
    assert (form.title, form.slug) == ("Nominera", "nominera")
    assert form.introduction == "<p>Nominera i år!</p>"
    assert (form.nominee_label, form.nominator_email_use) == ("Vem?", "optional")
    assert form.spam_checks == ["honeypot"]
    asked = [(q.label, q.field_type, q.required) for q in form.form_fields.all()]
    assert asked == [("Var?", "singleline", True), ("När 2024?", "multiline", False)]
    before = NominationFormPage.objects.child_of(last_year).get().form_fields.all()
    keys = {q.clean_name for q in form.form_fields.all()}
    assert keys.isdisjoint(q.clean_name for q in before)
    assert not form.versions.exists()


def test_the_form_is_seen_when_the_year_is_published(last_year, start, client):
    started = start(2025, publishes_form=True)
    assert client.get(started.form.url).status_code == 404
    started.year.get_latest_revision().publish()
    assert client.get(started.form.url).status_code == 200


def test_the_form_stays_a_draft_for_whoever_may_not_publish(last_year, start):
    assert not NominationFormPage.objects.get(pk=start(2025).form.pk).live


def test_a_year_without_a_form(last_year, start):
    assert start(2025, makes_form=False).form is None
    assert NominationFormPage.objects.count() == 1


def test_a_form_that_was_missing_begins_with_the_usual_questions(make_year, start):
    make_year(2024)
    form = start(2025).form
    assert (form.title, form.slug) == ("Nominera", "nominera")
    assert [question.key for question in form.questions()] == [
        *("nominee", "motivation", "nominator_name", "nominator_email")
    ]


def test_the_jury_is_a_new_one(last_year, start, jury):
    new = start(2025).year.jury
    assert new.pk != jury.pk
    assert "Trygghetspriset 2025" in new.name
    assert new.public_text == "Juryn 2024 presenteras i maj."
    kept = [(each.name, each.title, each.role) for each in new.members.all()]
    assert kept == [
        ("Ledamot Ett", "tf. socialdirektör", "member"),
        ("Ordförande Två", "borgarråd", "chair"),
    ]


def test_members_are_those_the_editor_chose(last_year, start):
    members = ({"name": "Ny Chef", "title": "direktör", "role": "chair"},)
    new = start(2025, members=members).year.jury
    assert [(each.name, each.role) for each in new.members.all()] == [
        ("Ny Chef", "chair")
    ]


def test_a_jury_of_nobody_is_none(last_year, jury, start):
    jury.public_text = ""
    jury.save()
    assert start(2025, members=()).year.jury is None
