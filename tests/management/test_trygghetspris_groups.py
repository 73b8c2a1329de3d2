from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import translation

from wagtail_trygghetspris.enums import Right


def run(*arguments):
    out = StringIO()
    call_command("trygghetspris_groups", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def member(django_user_model, prize):
    """``member("Prize editors")``: somebody who has no other rights."""

    def make(group):
        user = django_user_model.objects.create_user(group, f"{len(group)}@x.se", "x")
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


def test_makes_three_groups_named_in_the_language_of_the_site(prize):
    before = set(Group.objects.values_list("name", flat=True))
    said = run("--language", "sv")
    made = set(Group.objects.values_list("name", flat=True)) - before
    assert made == {"Prisredaktörer", "Prissekreterare", "Juryledamöter"}
    assert said.count("made") == 3


@pytest.mark.parametrize(
    ("group", "rights"),
    [
        ("Prize editors", {Right.ANNOUNCE}),
        ("Prize secretaries", set(Right) - {Right.ANNOUNCE}),
        ("Jury members", set()),
    ],
)
def test_each_has_its_own_rights_and_no_others(member, group, rights):
    run("--language", "en")
    user = member(group)
    assert {right for right in Right if user.has_perm(right)} == rights
    assert user.has_perm("wagtailadmin.access_admin")


def test_editors_work_with_the_prizes_and_nothing_else(member, prize, home):
    run("--language", "en")
    editor, secretary = member("Prize editors"), member("Prize secretaries")
    assert prize.permissions_for_user(editor).can_publish()
    assert prize.permissions_for_user(editor).can_add_subpage()
    assert not home.permissions_for_user(editor).can_edit()
    assert not prize.permissions_for_user(secretary).can_edit()
    assert editor.has_perm("wagtail_trygghetspris.change_jury")


def test_run_again_it_adds_what_is_missing_and_takes_nothing(prize, home):
    run("--language", "en")
    group = Group.objects.get(name="Prize secretaries")
    own = group.permissions.get(codename="export_nomination")
    group.permissions.remove(own)
    group.permissions.add(*Group.objects.get(name="Prize editors").permissions.all())
    count = group.permissions.count()
    said = run("--language", "en", "--page", str(home.pk))
    assert group.permissions.count() == count + 1
    assert group.page_permissions.count() == 0
    editors = Group.objects.get(name="Prize editors")
    assert editors.page_permissions.filter(page=home).count() == 5
    assert said.count("was there") == 3


def test_without_a_prize_it_asks_for_a_page(home):
    with pytest.raises(CommandError, match="--page"):
        run()
    assert not Group.objects.filter(name="Prisredaktörer").exists()


def test_a_page_that_is_not_there_is_named(home):
    with pytest.raises(CommandError, match="4711"):
        run("--page", "4711")


def test_wagtails_form_for_groups_offers_every_right(admin_client, prize):
    with translation.override("en"):
        html = admin_client.get("/admin/groups/new/").content.decode()
    for right in Right:
        codename = right.split(".")[1]
        permission = Permission.objects.get(codename=codename)
        assert f'value="{permission.pk}"' in html, codename
