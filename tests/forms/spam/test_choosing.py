import pytest
from django.http import QueryDict
from django.utils.html import strip_tags
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from wagtail_trygghetspris.enums import QuestionUse
from wagtail_trygghetspris.forms.spam.choosing import SpamChecksField
from wagtail_trygghetspris.models import NominationFormPage


@pytest.fixture(autouse=True)
def _all_usable(settings):
    pytest.importorskip("django_altcha")
    settings.ALTCHA_HMAC_KEY = "a-long-random-text"
    settings.RECAPTCHA_PUBLIC_KEY = "a"
    settings.RECAPTCHA_PRIVATE_KEY = "b"


def offered(**options):
    return [name for name, _label in SpamChecksField(**options).choices]


class TestTheField:
    def test_offers_the_checks_that_work_here(self):
        assert offered() == [
            "honeypot",
            "minimum_time",
            "rate_limit",
            "altcha",
            "recaptcha",
        ]

    def test_leaves_out_what_is_not_set_up(self, settings):
        settings.RECAPTCHA_PRIVATE_KEY = ""
        settings.ALTCHA_HMAC_KEY = ""

        assert offered() == ["honeypot", "minimum_time", "rate_limit"]

    def test_keeps_what_is_chosen_already(self, settings):
        settings.RECAPTCHA_PRIVATE_KEY = ""
        names = offered(chosen=["recaptcha", "no.such.Check"])

        assert names[-2:] == ["recaptcha", "no.such.Check"]

    def test_says_what_each_check_is(self):
        labels = dict(SpamChecksField(chosen=["no.such.Check"]).choices)

        assert strip_tags(labels["honeypot"]) == (
            "Hidden trap. A hidden field that robots fill in. Visitors notice nothing."
        )
        assert labels["no.such.Check"] == "no.such.Check (not found)"

    @pytest.mark.parametrize(
        ("names", "words"),
        [
            (["honeypot", "rate_limit"], "Hidden trap, Number from one network"),
            (["no.such.Check"], "no.such.Check"),
            ([], "none"),
        ],
    )
    def test_says_what_the_site_has_chosen(self, configure, names, words):
        configure(SPAM_CHECKS=names)

        assert SpamChecksField().help_text == (
            f"If none is ticked, those of the site are used: {words}."
        )


class TestTheEditor:
    @pytest.fixture
    def edit(self, form_page):
        """``edit(["honeypot"])``: the admin's form with these boxes ticked."""

        def edit(names, *, is_draft=False):
            page = NominationFormPage.objects.get(pk=form_page.pk)
            form_class = page.get_edit_handler().get_form_class()
            data = {
                "title": page.title,
                "slug": page.slug,
                "introduction": rich_text(""),
                "receipt_text": rich_text(""),
                "form_fields": inline_formset([]),
                **{
                    name: QuestionUse.REQUIRED
                    for name in form_class.base_fields
                    if name.endswith("_use")
                },
            }
            content = QueryDict(mutable=True)
            content.update(nested_form_data(data))
            content.setlist("spam_checks", names)
            parent = page.get_parent().specific
            form = form_class(content, instance=page, parent_page=parent)
            if is_draft:
                form.defer_required_fields()
            return form

        return edit

    @pytest.mark.parametrize("names", [[], ["honeypot"], ["altcha", "rate_limit"]])
    def test_stores_what_is_ticked(self, edit, form_page, names):
        form = edit(names)
        assert form.is_valid(), form.errors
        form.save()

        form_page.refresh_from_db()
        assert sorted(form_page.spam_checks) == sorted(names)

    def test_refuses_what_is_not_offered(self, edit):
        assert list(edit(["no_such"]).errors) == ["spam_checks"]

    def test_refuses_to_publish_a_third_party_without_information(self, edit):
        assert edit(["recaptcha"]).errors == {
            "spam_checks": [
                "One of the checks asks somebody else than the municipality. First "
                "write on the prize's page how you process personal data, or choose "
                "other checks."
            ]
        }

    def test_refuses_it_too_when_the_site_has_chosen_it(self, edit, configure):
        configure(SPAM_CHECKS=["recaptcha"])

        assert list(edit([]).errors) == ["spam_checks"]
        assert edit(["honeypot"]).errors == {}

    def test_takes_a_draft(self, edit):
        assert edit(["recaptcha"], is_draft=True).is_valid()

    def test_takes_it_with_information(self, edit, prize):
        prize.information_text = "<p>Kommunstyrelsen är personuppgiftsansvarig.</p>"
        prize.save()

        assert edit(["recaptcha"]).errors == {}
