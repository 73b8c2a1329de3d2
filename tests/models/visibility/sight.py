"""A jury, and what one of its readers sees."""

from tests.judging.rows import declare
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState, JuryRole
from wagtail_trygghetspris.models import Nomination, Nominee, Review, Seat
from wagtail_trygghetspris.models.readers import reader_at, reader_of

NO, YES, UNSURE = ConflictAnswer.NONE, ConflictAnswer.CONFLICT, ConflictAnswer.UNSURE
STATES = list(JudgingState)
PREPARING, REVIEWING = JudgingState.PREPARING, JudgingState.REVIEWING
AFTER = (JudgingState.DELIBERATING, JudgingState.DECIDED, JudgingState.CLOSED)
ROLES = (JuryRole.CHAIR, JuryRole.MEMBER, JuryRole.DEPUTY, JuryRole.CO_OPTED)


def at_state(jury, state):
    jury.judging.state = state
    jury.judging.save()


def reader(jury, role=JuryRole.MEMBER):
    return reader_of(jury.users[role], jury.judging)


def on_paper(jury, leader):
    seat = Seat.objects.select_related("judging").get(pk=jury.paper.pk)
    return reader_at(leader, seat)


def named(one):
    return [each.name for each in Nominee.objects.named_to(one)]


def visible(one):
    return [each.name for each in Nominee.objects.visible_to(one)]


def before(one):
    return sorted(each.nominee for each in Nomination.objects.before(one))


def seen(one):
    rows = Review.objects.visible_to(one).order_by("nominee__name", "seat__place")
    return [(row.nominee.name, row.seat.place) for row in rows]


def clear_all(jury, *nominees):
    for seat in jury.seats:
        for nominee in nominees or (jury.anna, jury.bo):
            declare(seat, nominee, NO, by=jury.users[JuryRole.CHAIR])
