"""A jury that meets, for tests: rows as the screen of the meeting leaves them."""

import datetime as dt

from tests.conftest import local
from wagtail_trygghetspris.domain.judging import deciding, keeping
from wagtail_trygghetspris.domain.judging.sitting import Sitting
from wagtail_trygghetspris.enums import ConflictAnswer
from wagtail_trygghetspris.models import Nominee, Proposal, Seat, Vote
from wagtail_trygghetspris.models.readers import Reader

from .rows import declare

FACTS = {
    "held_on": dt.date(2024, 10, 1),
    "began_at": dt.time(13),
    "ended_at": None,
    "location": "Rådhuset",
    "secretary": "Sekreterare Sju",
    "adjusters": "",
    "notes": "",
}
#: When, and by whom, a decision is established.
NOW = local("2024-10-01 15:30")
TODAY = NOW.date()
DECIDED = {
    "decided_by": "Kommunstyrelsen",
    "decided_on": TODAY,
    "registration_number": "KS 2024/17",
}


def leading(judging, user):
    """``user`` as the secretary, who reads everything."""
    return Reader(judging, user, leads=True)


def seats_of(judging):
    return list(Seat.objects.filter(judging=judging).select_related("member"))


def clear_all(judging, *, by, conflicts=()):
    """Every member says of every nominee that there is no conflict of interest, but
    for the pairs ``conflicts`` of a seat and a nominee."""
    pairs = {(seat.pk, nominee.pk) for seat, nominee in conflicts}
    for seat in seats_of(judging):
        for nominee in Nominee.objects.filter(judging=judging):
            there_is = (seat.pk, nominee.pk) in pairs
            answer = ConflictAnswer.CONFLICT if there_is else ConflictAnswer.NONE
            declare(seat, nominee, answer, by=by)


def begin(judging, user, *, present=None, per_category=False, **facts):
    """A meeting with the seats ``present``: all by default."""
    meeting = keeping.begin(
        judging,
        {**FACTS, **facts},
        per_category=per_category,
        reader=leading(judging, user),
    )
    there = seats_of(judging) if present is None else present
    rows = meeting.attendances.filter(seat__in=[seat.pk for seat in there])
    rows.update(presence="present")
    return meeting


def propose(question, proposed=None, **fields):
    """A proposal: a nominee, or the name of somebody else."""
    if isinstance(proposed, str):
        fields["name"] = proposed
    else:
        fields["nominee"] = proposed
    place = question.proposals.count()
    return Proposal.objects.create(question=question, place=place, **fields)


def vote(question, ballots):
    """``{seat: proposal}``; None abstains."""
    for seat, proposal in ballots.items():
        Vote.objects.create(question=question, seat=seat, proposal=proposal)


def award(question, *proposals, **fields):
    """Let the outcome be that ``proposals`` are awarded, with ``fields`` of them."""
    type(question).objects.filter(pk=question.pk).update(outcome="winners")
    keys = [each.pk for each in proposals]
    question.proposals.filter(pk__in=keys).update(is_winner=True, **fields)


def sitting(meeting, user):
    """``meeting`` as it is stored now."""
    meeting = type(meeting).objects.get(pk=meeting.pk)
    return Sitting(meeting, leading(meeting.judging, user))


def establish(world, **more):
    values = {**DECIDED, "reader": world.reader, "moment": NOW, **more}
    return deciding.establish(world.meeting, **values)
