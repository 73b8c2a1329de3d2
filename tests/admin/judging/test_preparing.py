import pytest
from django.urls import reverse
from wagtail.models import Locale

from tests.judging.rows import make_nominations
from wagtail_trygghetspris.models import Judging, Jury, JuryMember


@pytest.fixture
def year(form_page):
    year = form_page.prize_year
    jury = Jury(name="Juryn")
    jury.members = [JuryMember(name="Ada", role="chair", sort_order=1)]
    jury.save()
    type(year).objects.filter(pk=year.pk).update(jury=jury)
    return type(year).objects.get(pk=year.pk)


def test_the_page_says_what_the_work_begins_with(year, chief, visit, form_page):
    make_nominations(form_page, "A", "B")
    make_nominations(form_page, "C", is_late=True)
    text = visit(chief, "prepare", year).text
    assert "1 place in the jury" in text
    assert "2 nominations received in time are put before the jury." in text
    assert "1 nomination received late is not put before the jury." in text
    assert "Nominations are still open." in text
    assert not Judging.objects.exists()


def test_pressing_begins_and_pressing_again_leads_there(year, chief, visit):
    responses = [visit(chief, "prepare", year, data={}) for _ in range(2)]
    judging = Judging.objects.get()
    lead = reverse("wagtail_trygghetspris_jury_lead", args=[judging.pk])
    assert [response.url for response in responses] == [lead, lead]
    assert visit(chief, "prepare", year).url == lead


@pytest.mark.parametrize("edits", [True, False])
def test_without_a_jury_there_is_a_way_to_the_year_for_who_edits_it_and_no_button(
    open_year, make_user, visit, edits
):
    chief = make_user("chief", "lead_judging", pages=["change"] if edits else [])
    response = visit(chief, "prepare", open_year)
    assert "The year has no jury yet." in response.text
    edit = reverse("wagtailadmin_pages:edit", args=[open_year.pk])
    assert (edit in response.text) is edits
    assert ("Ask an editor to choose one" in response.text) is not edits
    assert "<form" not in response.text.split("</h1>")[1].split("</main>")[0]
    assert visit(chief, "prepare", open_year, data={}).status_code == 422


def test_only_those_who_lead_find_it(year, visit, people, secretary, chief):
    codes = [
        visit(user, "prepare", year).status_code for user in (people[0], secretary)
    ]
    assert codes == [404, 404]
    assert visit(chief, "prepare", 10**12).status_code == 404


def test_a_translation_is_prepared_as_the_page_made_first(year, chief, visit, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    english, _created = Locale.objects.get_or_create(language_code="en")
    year.prize.copy_for_translation(english, copy_parents=True)
    copy = year.copy_for_translation(english)
    visit(chief, "prepare", copy, data={})
    assert Judging.objects.get().prize_year_id == year.pk
