import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.conftest import ANSWERS, local
from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.models import FormVersion, Nomination, NominationFormField
from wagtail_trygghetspris.signals import nomination_received


def test_a_nomination_keeps_what_was_written(nominate):
    nomination = Nomination.objects.get(pk=nominate().pk)
    assert nomination.nominee == "Åsa-Märta & Söner"
    assert nomination.motivation == "De gör kvarteret tryggt.\nVarje dag."
    assert nomination.nominator_name == "Örjan Ek"
    assert nomination.nominator_email == "orjan@example.se"
    assert nomination.received_at == local("2024-08-15 12:00")
    assert nomination.status == "received"


def test_a_reference_can_be_read_over_the_telephone(nominate):
    assert re.fullmatch(
        r"2024-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", nominate().reference
    )


def test_a_reference_that_is_taken_is_drawn_again(nominate, monkeypatch):
    drawn = iter(["2024-AAAA-AAAA", "2024-AAAA-AAAA", "2024-BBBB-BBBB"])
    monkeypatch.setattr(nominations, "new_reference", lambda year: next(drawn))
    assert nominate().reference == "2024-AAAA-AAAA"
    assert nominate().reference == "2024-BBBB-BBBB"


def test_two_nominations_never_share_a_reference(nominate):
    first = nominate()
    second = nominate()
    second.reference = first.reference
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


@pytest.mark.parametrize(
    ("moment", "is_in_time"),
    [
        ("2024-05-31 23:59:59.999999", False),
        ("2024-06-01 00:00:00", True),
        ("2024-09-01 23:59:59.999999", True),
        ("2024-09-02 00:00:00", False),
    ],
)
def test_a_nomination_is_received_in_the_period_only(nominate, moment, is_in_time):
    if is_in_time:
        nominate(moment=local(moment))
    else:
        with pytest.raises(nominations.NominationsClosed):
            nominate(moment=local(moment))
    assert Nomination.objects.count() == int(is_in_time)


def test_the_period_is_read_anew_when_a_nomination_arrives(nominate, form_page):
    """An editor may have paused or closed the year while somebody wrote."""
    assert not form_page.prize_year.is_paused
    type(form_page.prize_year).objects.update(is_paused=True)
    with pytest.raises(nominations.NominationsClosed):
        nominate()


def test_a_repeat_that_comes_too_late_finds_what_came_in_time(nominate):
    first = nominate(key="k", moment=local("2024-09-01 23:59:59"))
    assert nominate(key="k", moment=local("2024-09-02 00:00:01")) == first
    with pytest.raises(nominations.NominationsClosed):
        nominate(key="another", moment=local("2024-09-02 00:00:01"))


def test_a_year_that_is_no_longer_published_takes_nothing(nominate, form_page):
    form_page.prize_year.unpublish()
    with pytest.raises(nominations.NominationsClosed):
        nominate()


class TestFrozenForm:
    QUESTION = {"label": "Webbplats", "field_type": "singleline", "required": False}

    @pytest.fixture
    def page(self, form_page):
        NominationFormField.objects.create(page=form_page, **self.QUESTION)
        return type(form_page).objects.get(pk=form_page.pk)

    def test_answers_stay_under_the_labels_that_were_shown(self, page, nominate):
        key = page.form_fields.get().clean_name
        nomination = nominate(page, **{key: "example.se"})
        page.form_fields.update(label="Hemsida")
        nomination = Nomination.objects.get(pk=nomination.pk)
        assert ("Webbplats", "example.se") in nomination.questions_and_answers()

    def test_an_answer_is_readable_when_its_question_is_gone(self, page, nominate):
        key = page.form_fields.get().clean_name
        nomination = nominate(page, **{key: "example.se"})
        page.form_fields.all().delete()
        nomination = Nomination.objects.get(pk=nomination.pk)
        assert ("Webbplats", "example.se") in nomination.questions_and_answers()

    def test_one_wording_makes_one_version(self, page, nominate):
        nominate(page)
        nominate(page)
        assert FormVersion.objects.count() == 1

    def test_a_new_wording_makes_a_new_version(self, page, nominate):
        nominate(page)
        page.nominee_label = "Vem?"
        nominate(page)
        assert FormVersion.objects.count() == 2


class TestRights:
    @pytest.mark.parametrize(
        ("codenames", "sees", "takes_out"),
        [
            ([], 0, 0),
            (["view_nomination"], 1, 0),
            (["export_nomination"], 0, 0),
            (["view_nomination", "export_nomination"], 1, 1),
        ],
    )
    def test_seeing_and_taking_out_are_rights_of_their_own(
        self, nominate, make_user, codenames, sees, takes_out
    ):
        nominate()
        user = make_user("x", *codenames)
        assert Nomination.objects.visible_to(user).count() == sees
        assert Nomination.objects.for_export_by(user).count() == takes_out

    def test_somebody_who_has_left_sees_nothing(self, nominate, make_user):
        nominate()
        user = make_user("x", superuser=True)
        assert Nomination.objects.visible_to(user).count() == 1
        user.is_active = False
        assert Nomination.objects.visible_to(user).count() == 0


def test_logs_and_titles_get_the_reference_and_no_name(nominate):
    nomination = nominate()
    assert str(nomination) == nomination.reference


def test_search_finds_people_and_never_what_was_written_about_them(nominate):
    nomination = nominate(nominee="ÅSA", motivation="Hon är sjuk")
    assert "åsa" in nomination.search_text
    assert "örjan ek" in nomination.search_text
    assert "sjuk" not in nomination.search_text


class TestNothingCascades:
    @pytest.mark.parametrize("steps_up", [0, 1, 2])
    def test_deleting_a_page_above_never_deletes_a_nomination(
        self, nominate, form_page, steps_up
    ):
        nomination = nominate()
        page = form_page
        for _step in range(steps_up):
            page = page.get_parent()
        with pytest.raises(ProtectedError), transaction.atomic():
            page.specific.delete()
        assert Nomination.objects.filter(pk=nomination.pk).exists()


class TestSignal:
    @pytest.fixture
    def heard(self):
        heard = []

        def listen(sender, nomination, **kwargs):
            heard.append(nomination.reference)

        nomination_received.connect(listen)
        yield heard
        nomination_received.disconnect(listen)

    def test_it_is_sent_after_the_commit(
        self, nominate, heard, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=False) as callbacks:
            nomination = nominate()
        assert heard == []
        for callback in callbacks:
            callback()
        assert heard == [nomination.reference]

    def test_a_listener_that_fails_does_not_undo_the_nomination(
        self, nominate, django_capture_on_commit_callbacks
    ):
        def fail(sender, **kwargs):
            raise ValidationError("broken listener")

        nomination_received.connect(fail)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                nomination = nominate()
        finally:
            nomination_received.disconnect(fail)
        assert Nomination.objects.get(pk=nomination.pk).nominee == ANSWERS["nominee"]
