import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from wagtail_trygghetspris.models import Jury, JuryMember

LIST = "/admin/snippets/wagtail_trygghetspris/jury/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_juries_are_in_the_main_menu_for_editors(desk, client, secretary):
    assert f'"url": "{LIST}"' in desk.get("/admin/").content.decode()
    client.force_login(secretary)
    assert f'"url": "{LIST}"' not in client.get("/admin/").content.decode()


def test_list_tells_size_use_and_publicity(desk, jury, make_year):
    make_year(2022, jury=jury)
    make_year(2023, jury=jury)
    listed = desk.get(LIST).context["object_list"].get()
    assert (listed.member_count, listed.year_count, listed.is_public) == (2, 2, True)


def test_jury_without_members_or_years_counts_zero(desk):
    Jury.objects.create(name="Tom")
    listed = desk.get(LIST).context["object_list"].get()
    assert (listed.member_count, listed.year_count) == (0, 0)


def test_search_by_name(desk, jury):
    Jury.objects.create(name="En annan")
    found = desk.get(LIST, {"q": "2022"}).context["object_list"]
    assert [each.name for each in found] == ["Juryn 2022"]


LIST_QUERIES = 12


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_queries_of_the_list_do_not_grow(desk, rows, django_assert_num_queries):
    for number in range(rows):
        jury = Jury.objects.create(name=f"Juryn {number}")
        JuryMember.objects.create(jury=jury, name="Någon")
    desk.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        desk.get(LIST)


def test_editing_a_copy_changes_nothing_in_the_original(desk, jury):
    before = [(member.pk, member.name, member.title) for member in jury.members.all()]
    copy_url = "wagtailsnippets_wagtail_trygghetspris_jury:copy"
    page = desk.get(reverse(copy_url, args=[jury.pk])).content
    action, data = filled_form(page, holding="members-TOTAL_FORMS")
    assert data["name"] == "Copy of Juryn 2022"
    desk.post(action, {**data, "name": "Juryn 2023", "members-0-title": "ny titel"})

    jury = Jury.objects.get(pk=jury.pk)
    members = [(member.pk, member.name, member.title) for member in jury.members.all()]
    assert (jury.name, members) == ("Juryn 2022", before)
    copied = Jury.objects.get(name="Juryn 2023").members.all()
    assert [member.name for member in copied] == [name for _pk, name, _title in before]
    assert copied[0].title == "ny titel"


def filled_form(page, *, holding):
    """Where the browser would send the form that has a field named ``holding``, and
    what."""
    soup = BeautifulSoup(page, "html.parser")
    form = soup.find(attrs={"name": holding}).find_parent("form")
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name", "")
        if not name or "__prefix__" in name:
            continue
        if field.name == "select":
            data[name] = field.find("option", selected=True)["value"]
        elif field.name == "textarea":
            data[name] = field.text.strip()
        elif field.get("type") != "checkbox" or field.has_attr("checked"):
            data[name] = field.get("value", "")
    return form["action"], data
