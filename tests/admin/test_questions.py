import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from wagtail_trygghetspris.admin.questions import answer_counts
from wagtail_trygghetspris.models import NominationFormField, NominationFormPage

from .conftest import told

BUILT_IN = ("nominee", "motivation", "nominator_name", "nominator_email")


@pytest.fixture
def asked(form_page):
    """The form with the questions ”Antal” and ”Länk”, published."""
    for place, label in enumerate(["Antal", "Länk"]):
        NominationFormField.objects.create(
            page=form_page, label=label, field_type="singleline", sort_order=place
        )
    page = NominationFormPage.objects.get(pk=form_page.pk)
    page.save_revision().publish()
    return NominationFormPage.objects.get(pk=form_page.pk)


def key_of(page, label):
    return page.form_fields.get(label=label).clean_name


def form_data(page, *, remove=(), **changes):
    """What the editor's form sends for ``page`` with the questions in ``remove``
    ticked off."""
    rows = [
        {
            "id": str(field.pk),
            "label": field.label,
            "field_type": field.field_type,
            "ORDER": str(place),
            **({"DELETE": "on"} if field.label in remove else {}),
        }
        for place, field in enumerate(page.form_fields.all())
    ]
    data = {
        "title": page.title,
        "slug": page.slug,
        "introduction": "null",
        "receipt_text": "null",
        "form_fields": inline_formset(rows, initial=len(rows)),
        "comments": inline_formset([]),
        **{f"{name}_use": "required" for name in BUILT_IN},
        **changes,
    }
    return nested_form_data(data)


@pytest.fixture
def save(client, make_user):
    client.force_login(make_user("boss", superuser=True))

    def post(page, *, publish=True, accept="text/html", **changes):
        data = form_data(page, **changes)
        if publish:
            data["action-publish"] = "1"
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = client.post(url, data, headers={"accept": accept})
        assert response.status_code in (200, 302)
        return response

    return post


@pytest.mark.parametrize("publish", [True, False])
def test_editor_who_removes_a_question_reads_how_many_have_answered(
    save, asked, nominate, publish
):
    key = key_of(asked, "Antal")
    for answer in ("7", "0", ""):
        nominate(asked, **{key: answer})
    text = told(save(asked, remove=["Antal"], publish=publish))
    assert "<li>”Antal” has 2 answers</li>" in text
    assert "stay readable under the old labels" in text


def test_each_removed_question_is_counted_by_itself(save, asked, nominate):
    nominate(asked, **{key_of(asked, "Antal"): "7"})
    nominate(asked, **{key_of(asked, "Antal"): "7", key_of(asked, "Länk"): "x"})
    text = told(save(asked, remove=["Antal", "Länk"]))
    assert "”Antal” has 2 answers" in text
    assert "”Länk” has 1 answer<" in text


def test_built_in_question_that_is_switched_off_counts_too(save, asked, nominate):
    nominate(asked)
    nominate(asked, motivation="")
    text = told(save(asked, motivation_use="off"))
    assert "has 1 answer<" in text


@pytest.mark.parametrize(
    "case", ["nothing removed", "no answers", "empty answers", "renamed"]
)
def test_nothing_is_said_when_no_answer_is_concerned(save, asked, nominate, case):
    if case != "no answers":
        nominate(asked, **{key_of(asked, "Antal"): "" if "empty" in case else "7"})
    if case == "renamed":
        asked.form_fields.filter(label="Antal").update(label="Hur många?")
    remove = ["Antal"] if case in ("no answers", "empty answers") else []
    assert "have been answered" not in told(save(asked, remove=remove))


def test_label_is_escaped(save, asked, nominate):
    nominate(asked, **{key_of(asked, "Antal"): "7"})
    asked.form_fields.filter(label="Antal").update(label="<script>")
    asked = NominationFormPage.objects.get(pk=asked.pk)
    asked.save_revision().publish()
    text = told(save(asked, remove=["<script>"]))
    assert "”&lt;script&gt;” has 1 answer" in text


def test_answers_stay_with_the_nomination(save, asked, nominate):
    nomination = nominate(asked, **{key_of(asked, "Antal"): "7"})
    save(asked, remove=["Antal"])
    assert not asked.form_fields.filter(label="Antal").exists()
    nomination.refresh_from_db()
    assert ("Antal", "7") in nomination.questions_and_answers()


def test_saving_by_itself_says_nothing(save, asked, nominate):
    nominate(asked, **{key_of(asked, "Antal"): "7"})
    response = save(asked, remove=["Antal"], publish=False, accept="application/json")
    assert response.json()["success"] is True
    assert told(response) == ""


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ("svar", 1),
        ("0", 1),
        (True, 1),
        (False, 1),
        (["a"], 1),
        ("", 0),
        ([], 0),
        (None, 0),
    ],
)
def test_what_counts_as_an_answer(asked, nominate, answer, counts):
    key = key_of(asked, "Antal")
    nominate(asked, **{key: answer})
    nominate(asked)
    assert answer_counts(asked.nominations.all(), [key]) == {key: counts}


@pytest.mark.parametrize("number", [1, 3])
def test_all_are_counted_in_one_query(
    asked, nominate, number, django_assert_num_queries
):
    nominate(asked)
    keys = ["nominee", key_of(asked, "Antal"), key_of(asked, "Länk")][:number]
    with django_assert_num_queries(1):
        answer_counts(asked.nominations.all(), keys)
