import pytest
from django.utils import timezone

from tests.judging.desks import reads, sit
from tests.judging.rows import review
from wagtail_trygghetspris.domain.judging import reviewing
from wagtail_trygghetspris.domain.judging.merging import Change
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.domain.judging.reviewing import Frozen, save
from wagtail_trygghetspris.enums import (
    ConflictAnswer,
    JudgingState,
    JuryRole,
    ReviewMethod,
)
from wagtail_trygghetspris.models import Review, ReviewNote, Score


@pytest.fixture
def member(make_user):
    return make_user("member")


@pytest.fixture
def seated(form_page, member):
    seat, (nominee,) = sit(form_page, member, "A")
    return seat, nominee


def criteria(seat):
    return [reviewing.score_field(each) for each in seat.judging.criteria.all()]


def write(seat, nominee, **values):
    """Save fields as a tab would that was shown nothing in them."""
    changes = {name.replace("score_", "score-"): v for name, v in values.items()}
    changes = {
        name: value if isinstance(value, Change) else Change("", value)
        for name, value in changes.items()
    }
    return save(reads(seat), nominee, values=changes, moment=timezone.now())


def test_each_field_is_stored_where_it_belongs(seated):
    seat, nominee = seated
    first, _second = criteria(seat)
    changes = {
        "comment": Change("", "Bra"),
        "note": Change("", "Ring"),
        first: Change(None, 4),
    }
    saved = save(reads(seat), nominee, values=changes, moment=timezone.now())
    row = Review.objects.get()
    assert (row.seat, row.nominee, row.comment) == (seat, nominee, "Bra")
    assert ReviewNote.objects.get().text == "Ring"
    assert list(Score.objects.values_list("value", flat=True)) == [4]
    assert saved.stored == {
        "comment": "Bra",
        "note": "Ring",
        first: 4,
        _second: None,
    }


def test_nothing_written_makes_no_row(seated):
    seat, nominee = seated
    write(seat, nominee, comment="", note="")
    assert Review.objects.count() == 0


def test_a_score_and_a_note_can_be_taken_away_again(seated):
    seat, nominee = seated
    review(seat, nominee, 4, 5, submitted=False, note="Ring")
    first, _second = criteria(seat)
    changes = {first: Change(4, None), "note": Change("Ring", "")}
    save(reads(seat), nominee, values=changes, moment=timezone.now())
    assert ReviewNote.objects.count() == 0
    assert list(Score.objects.values_list("value", flat=True)) == [5]


def test_two_tabs_write_different_fields_and_both_stay(seated):
    seat, nominee = seated
    write(seat, nominee, comment="Ett")
    write(seat, nominee, note="Två")
    assert Review.objects.get().comment == "Ett"
    assert ReviewNote.objects.get().text == "Två"


def test_two_tabs_in_one_field_keep_the_first_and_tell_of_both(seated):
    seat, nominee = seated
    write(seat, nominee, comment="Ett")
    saved = write(seat, nominee, comment="Två", note="Tre")
    assert [(c.field, c.stored, c.wanted) for c in saved.clashes] == [
        ("comment", "Ett", "Två")
    ]
    assert Review.objects.get().comment == "Ett"
    assert ReviewNote.objects.get().text == "Tre"


def test_what_is_submitted_is_frozen(seated):
    seat, nominee = seated
    review(seat, nominee, 4, 5, comment="Ett")
    with pytest.raises(Frozen):
        write(seat, nominee, comment=Change("Ett", "Två"))
    assert Review.objects.get().comment == "Ett"


@pytest.mark.parametrize("state", sorted({*JudgingState} - {JudgingState.REVIEWING}))
def test_reviews_are_written_only_while_the_jury_reviews(seated, state):
    seat, nominee = seated
    type(seat.judging).objects.update(state=state)
    with pytest.raises(Refused):
        write(seat, nominee, comment="Ett")
    assert Review.objects.count() == 0


@pytest.mark.parametrize("answer", [ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE])
def test_not_where_there_is_or_may_be_a_conflict(seated, answer):
    seat, nominee = seated
    reader = reads(seat)
    seat.conflicts.update(answer=answer)
    with pytest.raises(Refused):
        save(
            reader,
            nominee,
            values={"comment": Change("", "x")},
            moment=timezone.now(),
        )
    assert Review.objects.count() == 0


def test_after_a_voided_review_a_new_one_begins(seated):
    seat, nominee = seated
    old = review(seat, nominee, 4, 5, comment="Gammal")
    Review.objects.update(voided_at=timezone.now())
    write(seat, nominee, comment="Ny")
    new = Review.objects.standing().get()
    assert (new.comment, new.submitted_at) == ("Ny", None)
    assert Review.objects.get(pk=old.pk).comment == "Gammal"


@pytest.mark.parametrize(
    ("role", "method"),
    [
        (JuryRole.CO_OPTED, ReviewMethod.SCORES),
        (JuryRole.CHAIR, ReviewMethod.RANKING),
    ],
)
def test_no_scores_from_the_co_opted_and_where_the_jury_ranks(
    form_page, member, role, method
):
    seat, (nominee,) = sit(form_page, member, "A", roles=[role], method=method)
    (first, _second) = criteria(seat)
    with pytest.raises(Refused):
        save(
            reads(seat), nominee, values={first: Change(None, 3)}, moment=timezone.now()
        )
    write(seat, nominee, comment="Ord")
    assert Review.objects.get().comment == "Ord"
    assert Score.objects.count() == 0


def test_a_deputy_who_does_not_serve_may_score(form_page, member):
    seat, (nominee,) = sit(form_page, member, "A", roles=[JuryRole.DEPUTY])
    first = criteria(seat)[0]
    save(reads(seat), nominee, values={first: Change(None, 3)}, moment=timezone.now())
    assert Score.objects.get().value == 3
