"""What the admin proposes for a nomination form."""

from django.utils import translation

from wagtail_trygghetspris.models import NominationFormPage


def test_a_form_has_a_title_from_the_start(make_year):
    form_class = NominationFormPage.get_edit_handler().get_form_class()
    with translation.override("sv"):
        form = form_class(instance=NominationFormPage(), parent_page=make_year(1))
    assert form.initial["title"] == "Nominera"
    assert form.initial["slug"] == "nominera"


def test_the_usual_wording_is_seen_where_it_can_be_replaced(make_year):
    form_class = NominationFormPage.get_edit_handler().get_form_class()
    with translation.override("sv"):
        form = form_class(instance=NominationFormPage(), parent_page=make_year(1))
    usual = form.fields["nominee_label"].widget.attrs["placeholder"]
    assert usual == "Namn på den du nominerar"
