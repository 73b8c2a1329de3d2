import pytest

from wagtail_trygghetspris.models import NominationFormField, NominationFormPage


def beside(client, one, other):
    return client.get(f"/admin/nominations/{one}/beside/{other}/")


def test_two_nominations_stand_side_by_side(at_desk, nominate):
    one, other = nominate(), nominate(motivation="Annat <b>")
    response = beside(at_desk, one.pk, other.pk)
    lines = {line["label"]: line for line in response.context["lines"]}
    reasons = lines["Reasons for the nomination"]
    assert reasons["values"] == [one.motivation, "Annat <b>"]
    assert reasons["differ"] is True
    assert lines["Name of the nominee"]["differ"] is False
    page = response.content.decode()
    assert "Annat &lt;b&gt;" in page
    assert one.reference in page
    assert other.reference in page


def test_questions_of_both_forms_are_shown(at_desk, form_page, nominate):
    one = nominate()
    NominationFormField.objects.create(
        page=form_page, label="Antal", field_type="singleline"
    )
    form_page = NominationFormPage.objects.get(pk=form_page.pk)
    key = form_page.form_fields.get().clean_name
    other = nominate(form_page, **{key: "7"})
    response = beside(at_desk, one.pk, other.pk)
    lines = {line["label"]: line["values"] for line in response.context["lines"]}
    assert lines["Antal"] == ["", "7"]


@pytest.mark.parametrize("other", ["0", "999999", "9" * 30, "self"])
def test_without_two_nominations_there_is_nothing_to_compare(at_desk, nominate, other):
    pk = nominate().pk
    assert beside(at_desk, pk, pk if other == "self" else other).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("secretary", 200), ("editor", 404)])
def test_comparing_is_reading(client, request, nominate, who, status):
    client.force_login(request.getfixturevalue(who))
    response = beside(client, nominate().pk, nominate().pk)
    assert response.status_code == status
