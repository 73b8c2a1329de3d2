"""What a jury at work keeps from being deleted: members, juries, pages and people."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.db.models import PROTECT
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.judging.rows import declare, make_judging, make_nominee
from wagtail_trygghetspris.admin.users import NAMED_IN_JURYS_WORK
from wagtail_trygghetspris.domain.judging.noting import note
from wagtail_trygghetspris.enums import JudgingEventKind
from wagtail_trygghetspris.models import (
    Jury,
    JuryMember,
    Nomination,
    NominationChange,
)

from .test_jury import filled_form

SNIPPET = "wagtailsnippets_wagtail_trygghetspris_jury"


@pytest.fixture
def boss(client, make_user):
    client.force_login(make_user("boss", superuser=True))
    return client


@pytest.fixture
def judging(make_year):
    return make_judging(make_year(2024))


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def edit(boss, jury, **changes):
    """The editor's form of ``jury`` sent with ``changes``."""
    address = reverse(f"{SNIPPET}:edit", args=[jury.pk])
    _action, data = filled_form(
        boss.get(address).content, holding="members-TOTAL_FORMS"
    )
    return boss.post(address, {**data, **changes})


def test_a_member_at_work_is_not_taken_out(boss, judging):
    jury = Jury.objects.get()
    answer = edit(boss, jury, **{"members-1-DELETE": "1", "name": "Nytt namn"})
    assert "Ledamot 2 cannot be taken out" in answer.content.decode()
    assert (jury.members.count(), Jury.objects.get().name) == (5, "Juryn 2024")


def test_a_member_without_a_place_is_taken_out(boss, judging):
    jury = Jury.objects.get()
    JuryMember.objects.create(jury=jury, name="Ny", sort_order=9)
    answer = edit(boss, jury, **{"members-5-DELETE": "1"})
    assert answer.status_code == 302
    assert jury.members.count() == 5


def test_a_jury_at_work_is_not_deleted(boss, judging):
    jury = Jury.objects.get()
    type(judging.prize_year).objects.update(jury=None)
    answer = boss.post(reverse(f"{SNIPPET}:delete", args=[jury.pk]))
    assert "”Juryn 2024” cannot be deleted" in told(answer)
    assert Jury.objects.exists()


@pytest.mark.parametrize("of", ["year", "prize"])
def test_a_page_with_the_work_of_a_jury_is_not_deleted(boss, judging, of):
    year = judging.prize_year
    page = {"year": year, "prize": year.get_parent()}[of]
    answer = boss.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert "the work of a jury belongs to it" in told(answer)
    assert Page.objects.filter(pk=page.pk).exists()


def test_nor_are_pages_ticked_in_a_list(boss, judging):
    kind = ["wagtailcore", "page", "delete"]
    address = reverse("wagtail_bulk_action", args=kind)
    answer = boss.post(f"{address}?id={judging.prize_year.pk}")
    assert "the work of a jury belongs to it" in told(answer)
    assert Page.objects.filter(pk=judging.prize_year.pk).exists()


def test_who_stands_in_the_log_is_not_deleted(boss, judging, make_user):
    kim, lee = make_user("kim"), make_user("lee")
    moved = JudgingEventKind.MOVED
    note(judging, moved, user=kim, moment=timezone.now())
    for user in (kim, lee):
        boss.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    users = get_user_model().objects
    assert users.filter(pk=kim.pk).exists()
    assert not users.filter(pk=lee.pk).exists()
    answer = boss.post(reverse("wagtailusers_users:delete", args=[kim.pk]))
    assert "”kim” cannot be deleted: the log" in told(answer)


def test_who_has_declared_a_conflict_is_not_deleted(boss, make_year, make_user):
    kim = make_user("kim")
    judging = make_judging(make_year(2024), users=[kim])
    declare(judging.seats.first(), make_nominee(judging, "Zebrafinken"))
    address = reverse("wagtailusers_users:delete", args=[kim.pk])
    assert "”kim” cannot be deleted: the log" in told(boss.post(address))
    kind = [kim._meta.app_label, kim._meta.model_name, "delete"]
    address = f"{reverse('wagtail_bulk_action', args=kind)}?id={kim.pk}"
    assert "”kim” cannot be deleted: the log" in told(boss.post(address))
    assert get_user_model().objects.filter(pk=kim.pk).exists()


def test_every_row_that_says_who_and_keeps_the_user_is_asked():
    user = get_user_model()
    kept = {
        (relation.related_model, relation.field.name)
        for relation in user._meta.get_fields(include_hidden=True)
        if getattr(relation, "on_delete", None) is PROTECT
        and relation.related_model._meta.app_label == "wagtail_trygghetspris"
    }
    asked = {(rows.model, name) for rows, name in NAMED_IN_JURYS_WORK}
    nominations = {(Nomination, "registered_by"), (NominationChange, "made_by")}
    assert kept == asked | nominations


def test_a_member_whose_account_is_deleted_keeps_the_place(boss, make_year, make_user):
    lee = make_user("lee")
    judging = make_judging(make_year(2025), users=[lee])
    boss.post(reverse("wagtailusers_users:delete", args=[lee.pk]))
    assert judging.seats.first().user is None
    assert judging.seats.count() == 5
