"""Everything that a host can do to pages that are kept is seen by every reader."""

from functools import partial, partialmethod

import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import cached_property
from wagtail.models import Page, PageManager

from tests.models.kept_reading import ask, read, was_kept
from wagtail_trygghetspris.models import PrizePage, kept_pages
from wagtail_trygghetspris.models.prizes import PrizePageMixin

END = "{% endlanguage %}"

pytestmark = pytest.mark.usefixtures("shared", "own_template")


class TestHosts:
    """Everything that a host can do is seen by every reader."""

    @pytest.fixture
    def seen(self, form_page):
        def seen(**headers):
            return [read(form_page, **headers) for _time in range(2)]

        return seen

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("includes/contact.html", "{{ request.headers.x_text }}"),
            ("forms/field.html", "{{ request.headers.x_text }}"),
            ("forms/ticket.html", "{{ request.headers.x_text }}"),
            ("base.html", "{{ request.headers.x_text }}{% block main %}{% endblock %}"),
            (
                "nomination_form_page.html",
                "<main>{{ request.headers.x_text }}</main>",
            ),
            (
                "nomination_form_page.html",
                "{% load trygghetspris_kept %}"
                '{% kept "main" %}{{ request.headers.x_text }}{% endkept %}',
            ),
        ],
    )
    def test_a_template_of_its_own(self, seen, own_template, name, text):
        seen()
        own_template(name, text)
        for said in ("ett", "två"):
            assert all(said in html for html in seen(**{"X-Text": said}))

    def test_a_block_of_its_own(self, form_page, seen, own_template):
        template = "wagtail_trygghetspris/nomination_form_page.html"
        own_template(
            "own.html",
            f'{{% extends "{template}" %}}'
            "{% block contact %}{{ request.headers.x_text }}{% endblock %}",
        )
        model = type(form_page)
        seen()
        usual = model.get_template
        try:
            model.get_template = lambda *args: "wagtail_trygghetspris/own.html"
            for said in ("ett", "två"):
                assert all(said in html for html in seen(**{"X-Text": said}))
        finally:
            model.get_template = usual

    def test_a_frame_in_the_language_of_the_reader(self, seen, own_template):
        text = "{% load i18n %}{% language request.headers.x_text %}"
        own_template("base.html", f"{text}{{% block main %}}{{% endblock %}}{END}")
        swedish, english = seen(**{"X-Text": "sv"}), seen(**{"X-Text": "en"})
        assert "Send the nomination" not in "".join(swedish)
        assert ["Send the nomination" in html for html in english] == [True, True]

    @pytest.mark.parametrize(
        "tag", ["autoescape off", "localize off", "with standing=page"]
    )
    def test_a_frame_in_which_values_are_others(self, form_page, own_template, tag):
        main = "{% block main %}{% endblock %}"
        end = f"{{% end{tag.split()[0]} %}}"
        own_template("base.html", f"{{% load l10n %}}{{% {tag} %}}{main}{end}")
        for _time in range(2):
            answer = ask(form_page)
            assert not was_kept(answer)
        assert 'name="ticket"' in answer.content.decode()

    def test_a_model_of_its_own_says_what_it_wants(self, form_page, monkeypatch):
        monkeypatch.setattr(kept_pages, "are_as_ours", lambda *kinds: False)
        assert not hasattr(ask(form_page).wsgi_request, "prize_kept")

    def test_whether_a_model_says_what_ours_does(self):
        class Same(PrizePage):
            class Meta:
                proxy = True
                app_label = "wagtail_trygghetspris"

            objects = PageManager()
            content_panels = PrizePage.content_panels
            is_creatable = False

            def __str__(self):
                return "Priset"

            def clean(self):
                super().clean()

        del apps.all_models["wagtail_trygghetspris"]["same"]
        assert not kept_pages._says_otherwise(PrizePage)
        assert not kept_pages._says_otherwise(Same)
        assert kept_pages.are_as_ours()

    def test_own_fields_and_managers_say_what_the_row_says(self):
        class Own(PrizePageMixin, Page):
            class Meta(PrizePageMixin.Meta):
                app_label = "wagtail_trygghetspris"
                abstract = True

            colour = models.CharField(choices=[("r", "röd")], max_length=1)

        assert "get_self_nomination_display" in vars(Own)
        assert not kept_pages._says_otherwise(Own)

    @pytest.mark.parametrize(
        "name", ["prize_model", "prize_year_model", "nomination_form_model"]
    )
    def test_a_model_in_the_place_of_ours_counts_on_every_page(self, monkeypatch, name):
        class Own(PrizePageMixin):
            class Meta:
                abstract = True

            def saying(self, key, **values):
                return "x"

        monkeypatch.setattr(kept_pages, name, lambda: Own)
        assert not kept_pages.are_as_ours.__wrapped__()

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("prize_name", property(lambda page: "Priset")),
            ("prize_name", "Priset"),
            ("package_template", property(lambda page: "own.html")),
            ("saying", staticmethod(lambda key, **values: "x")),
            ("saying", partialmethod(lambda page, key: "x")),
            ("saying", partial(str)),
            ("prize_years", cached_property(lambda page: [])),
            ("get_context", lambda page, request: {}),
            ("__getattribute__", object.__getattribute__),
        ],
    )
    def test_what_a_model_does_in_its_own_way_may_be_something_else(self, name, value):
        """A context too: it may change what our objects say."""

        class Own(PrizePageMixin):
            class Meta:
                abstract = True

        assert not kept_pages._says_otherwise(Own)
        setattr(Own, name, value)
        assert not kept_pages.are_as_ours(Own)
