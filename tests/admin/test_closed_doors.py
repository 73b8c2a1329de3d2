"""Who has no right to nominations meets them nowhere in the admin."""

import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.contrib.forms.models import FormMixin
from wagtail.contrib.forms.utils import get_form_types
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from tests.indexes import indexing  # noqa: F401
from wagtail_trygghetspris.domain.texts import PLACEHOLDER, PLACEHOLDERS
from wagtail_trygghetspris.models import NominationFormPage

ADDRESSES = ["", "inspect/{pk}/", "?export=csv", "?export=xlsx"]
ABSENT = ["create/", "edit/{pk}/", "delete/{pk}/", "history/{pk}/", "choose_parent/"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_editor_without_the_right_is_refused(client, editor, nominate, path):
    nomination = nominate()
    client.force_login(editor)
    url = f"/admin/nominations/{path}".format(pk=nomination.pk)
    response = client.get(url)
    assert response.status_code == 404
    assert nomination.reference not in response.content.decode()


@pytest.mark.parametrize("path", ABSENT)
@pytest.mark.parametrize("who", ["boss", "registrar", "editor"])
def test_nobody_creates_changes_deletes_or_reads_history(
    request, client, make_user, nominate, path, who
):
    user = (
        make_user("boss", superuser=True)
        if who == "boss"
        else request.getfixturevalue(who)
    )
    client.force_login(user)
    url = f"/admin/nominations/{path}".format(pk=nominate().pk)
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404


@pytest.mark.parametrize("action", ["create", "edit", "delete", "history"])
def test_the_stock_addresses_have_no_name(action):
    with pytest.raises(NoReverseMatch):
        reverse(f"nominations_modeladmin_{action}", args=[1])


def test_visitor_is_sent_to_the_log_in(client, nominate):
    for path in ("", f"inspect/{nominate().pk}/", "inspect/999999/"):
        response = client.get(f"/admin/nominations/{path}")
        assert response.status_code == 302
        assert "/login/" in response["Location"]


def test_existence_is_not_told_to_those_without_the_right(client, editor, nominate):
    client.force_login(editor)
    there, not_there = (
        client.get(f"/admin/nominations/inspect/{pk}/")
        for pk in (nominate().pk, 999_999)
    )
    assert there.status_code == not_there.status_code == 404
    assert there.content == not_there.content


def test_editor_sees_no_menu_item(client, editor):
    client.force_login(editor)
    assert "/admin/nominations/" not in client.get("/admin/").content.decode()


def test_inactive_user_has_no_right(secretary, nominate):
    from wagtail_trygghetspris.admin.nominations import NominationAdmin

    nominate()
    secretary.is_active = False
    assert not NominationAdmin().permission_helper.user_can_list(secretary)


def test_form_page_is_none_of_wagtails_forms(client, make_user, form_page, nominate):
    nominate()
    assert not issubclass(NominationFormPage, FormMixin)
    assert NominationFormPage not in {kind.model_class() for kind in get_form_types()}
    client.force_login(make_user("boss", superuser=True))
    assert str(form_page) not in client.get("/admin/forms/").content.decode()
    url = f"/admin/forms/submissions/{form_page.pk}/"
    assert client.get(url).status_code == 404


def test_receiving_a_nomination_writes_no_log_and_no_reference(nominate):
    models = (ModelLogEntry, PageLogEntry, ReferenceIndex)
    before = [model.objects.count() for model in models]
    nominate()
    assert [model.objects.count() for model in models] == before
    records = [
        apps.get_model("wagtail_trygghetspris", name)
        for name in ("Nomination", "FormVersion")
    ]
    for model in records:
        assert not ReferenceIndex.model_is_indexable(model)


REPORTS = [
    "/admin/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/pages/search/?q=Åsa-Märta",
    "/admin/pages/search/?q={reference}",
    "/admin/pages/usage-of/{form}/",
    "/admin/pages/{form}/usage/",
    "/admin/pages/{form}/history/",
    "/admin/pages/{year}/",
    "/admin/pages/{form}/edit/",
    "/admin/snippets/",
]


@pytest.mark.parametrize("url", REPORTS)
def test_nothing_of_a_nomination_is_in_search_usage_history_or_reports(
    client, make_user, form_page, nominate, url
):
    nomination = nominate(nominee="Kanariefågel", motivation="Kanarieord")
    client.force_login(make_user("boss", superuser=True))
    url = url.format(
        reference=nomination.reference, form=form_page.pk, year=form_page.prize_year.pk
    )
    response = client.get(url, follow=True)
    page = response.content.decode()
    assert "Kanarie" not in page
    assert nomination.nominator_name not in page
    if nomination.reference not in url:
        assert nomination.reference not in page


def test_group_screen_offers_the_rights_by_name(client, make_user):
    client.force_login(make_user("boss", superuser=True))
    group = Group.objects.create(name="Sekreterare")
    page = client.get(reverse("wagtailusers_groups:edit", args=[group.pk]))
    names = re.sub(r"\s+", " ", page.content.decode())
    assert "Can view" in names
    assert "Can export nominations" in names
    for action in ("add", "change"):
        assert f"Can {action} nomination" in names
    for nothing in ("Can delete nomination", "nomination change", "letter"):
        assert nothing not in names


@pytest.mark.parametrize("language", ["sv", "en"])
def test_help_on_texts_names_placeholders_that_work(language):
    template = "wagtail_trygghetspris/admin/phase_texts_help.html"
    with translation.override(language):
        page = render_to_string(template)
    named = re.findall(r"<code>\{(\w+)\}</code>", page)
    assert {PLACEHOLDERS[name] for name in named} == set(PLACEHOLDERS.values())
    assert set(PLACEHOLDER.findall(page)) <= set(PLACEHOLDERS)
