"""The states of a work one after the other, and the screens that are opened in each."""

import datetime as dt

from wagtail_trygghetspris.domain.judging import deciding
from wagtail_trygghetspris.enums import JudgingState
from wagtail_trygghetspris.models import Judging, Nominee

from . import meetings


def pass_through(judging, secretary):
    """Move the work of ``crowd.fill`` on, and give the name of each state with its
    screens: who opens what."""
    yield "reviewing", while_reviewing(judging)
    meeting = meet(judging, secretary)
    yield "deliberating", while_deliberating(judging)
    establish(meeting, judging, secretary)
    yield "decided", when_decided(judging)


def while_reviewing(judging):
    """Who opens what: the screens of the chair, the secretary and two members."""
    done, late = judging.seats.get(place=0).pk, judging.seats.get(place=1).pk
    yield from [
        ("member", "home", []),
        ("secretary", "home", []),
        *(("member", name, [late]) for name in ("list", "declare", "submit", "pack")),
        ("member", "review", [late, 5]),
        ("member", "results", [late]),
        *(("chair", name, [done]) for name in ("list", "results", "pack")),
        ("chair", "review", [done, 5]),
        *(
            (user, name, [judging.pk])
            for user in ("chair", "secretary")
            for name in ("lead", "nominees", "conflicts", "overview", "log")
        ),
        ("secretary", "nominee", [judging.pk, 5]),
        ("secretary", "seats", [judging.pk]),
        ("secretary", "settings", [judging.pk]),
    ]


def while_deliberating(judging):
    late = judging.seats.get(place=1).pk
    for name in ("list", "results", "pack"):
        yield "member", name, [late]
    names = ("overview", "shortlist", "meeting", "meeting_print", "decide", "lead")
    for user in ("chair", "secretary"):
        for name in names:
            yield user, name, [judging.pk]


def when_decided(judging):
    yield "secretary", "letters", [judging.pk]
    yield "member", "minutes", [judging.pk, 1]
    yield "secretary", "lead", [judging.pk]


def meet(judging, user):
    """A meeting that awards the second nominee."""
    Judging.objects.filter(pk=judging.pk).update(state=JudgingState.DELIBERATING)
    judging.refresh_from_db()
    meeting = meetings.begin(judging, user)
    barred = judging.seats.get(place=1)
    meeting.step_outs.create(seat=barred, nominee=judging.nominees.get(code=1))
    nominees = Nominee.objects.filter(judging=judging).order_by("code")
    for place, nominee in enumerate(nominees[1:4], 1):
        nominee.shortlist_place = place
        nominee.save()
    chosen = meetings.propose(meeting.questions.get(), nominees[1])
    meetings.award(meeting.questions.get(), chosen, citation="För ljuset.")
    return meeting


def establish(meeting, judging, user):
    deciding.establish(
        meeting,
        decided_by="Juryn",
        decided_on=dt.date(2024, 10, 1),
        registration_number="",
        reader=meetings.leading(judging, user),
        moment=judging.opened_at,
    )
