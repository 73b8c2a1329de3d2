"""The text of a decision: everything that its minutes need, frozen.

A decision's record is two lines of UTF-8, parted by one line feed: the document, and
the facts of its establishing, each as JSON with sorted keys, no spaces between the
parts, and no line feed inside. The checksum is the SHA-256 of these bytes, in
hexadecimal. The second line holds the checksum of the decision before (``previous``),
so that decisions make a chain. Whoever has the two lines in a file checks them with
``sha256sum``, without this program.

There is no score, no comment, no nominator and no reason for a conflict of interest in
it. Numbers are whole, dates ISO 8601, moments in UTC.
"""

import hashlib
import json
from datetime import UTC

from django.utils.translation import get_language

SCHEMA = "wagtail_trygghetspris.decision/1"


def canonical(value):
    return json.dumps(
        value,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )


def record(decision):
    """The text that the checksum is of, for a row that is stored or to be."""
    return f"{decision.document}\n{canonical(_metadata(decision))}"


def checksum(decision):
    return hashlib.sha256(record(decision).encode()).hexdigest()


def _metadata(decision):
    previous = before(decision)
    return {
        "number": decision.number,
        "decided_by": decision.decided_by,
        "decided_on": decision.decided_on.isoformat(),
        "registration_number": decision.registration_number,
        "made_at": decision.made_at.astimezone(UTC).isoformat(),
        "made_by": str(decision.made_by_id),
        "corrects": decision.corrects.number if decision.corrects_id else None,
        "reason": decision.reason,
        "previous": previous.checksum if previous else "",
    }


def before(decision):
    """The decision of the same work that was made before this one, or None."""
    earlier = decision.judging.decisions.filter(number__lt=decision.number)
    return earlier.order_by("number").last()


def content_of(sitting, *, established_by=""):
    """What ``sitting`` has come to, as plain values in the active language, with names
    as its reader may see them."""
    year = sitting.judging.prize_year
    criteria = sitting.judging.criteria.all()
    return {
        "schema": SCHEMA,
        "language": get_language() or "",
        "prize": {"name": year.prize.prize_name_full, "body": year.prize.body_name},
        "year": year.year,
        "title": year.title,
        "established_by": established_by,
        "meeting": _meeting(sitting.meeting),
        "quorum": _quorum(sitting.quorum),
        "chair": sitting.chair.name if sitting.chair else "",
        "jury": [_seat(sitting, seat) for seat in sitting.seats],
        "criteria": [_criterion(each) for each in criteria],
        "conflicts": [_conflict(sitting, *pair) for pair in sitting.conflicts],
        "questions": [_question(asked) for asked in sitting.questions],
    }


def _meeting(meeting):
    return {
        "held_on": meeting.held_on.isoformat(),
        "began_at": _clock(meeting.began_at),
        "ended_at": _clock(meeting.ended_at),
        "location": meeting.location,
        "secretary": meeting.secretary,
        "adjusters": meeting.adjusters,
        "notes": meeting.notes,
    }


def _criterion(row):
    return {"name": row.name, "guidance": row.guidance, "weight": row.weight}


def _clock(time):
    return time.isoformat("minutes") if time else ""


def _quorum(quorum):
    return {
        "present": quorum.present,
        "entitled": quorum.entitled,
        "needed": quorum.needed,
        "is_met": quorum.is_met,
        "words": quorum.words,
    }


def _seat(sitting, seat):
    served = sitting.seat_by_key.get(sitting.serving.get(seat.pk))
    return {
        "name": seat.name,
        "title": seat.member.title,
        "organisation": seat.member.organisation,
        "role": str(seat.role),
        "role_in_words": seat.get_role_display(),
        "presence": str(sitting.presence(seat)),
        "presence_in_words": str(sitting.presence(seat).label),
        "serves_for": served.name if served else "",
        "has_vote": seat in sitting.entitled,
    }


def _conflict(sitting, seat, nominee):
    return {
        "member": seat.name,
        "nominee": nominee.name,
        "was_present": sitting.is_present(seat),
        "left_the_room": (seat.pk, nominee.pk) in sitting.left,
    }


def _question(asked):
    """A reader who may not take part in it learns that it is asked, and no more."""
    if asked.is_closed:
        return {"title": asked.title, "is_closed": True}
    return {"title": asked.title, **_votes(asked), **_outcome(asked)}


def _votes(asked):
    row = asked.row
    return {
        "category": row.category.name if row.category else "",
        "category_key": row.category_id,
        "chair": asked.chair.name if asked.chair else "",
        "chair_has_passed_on": asked.chair_has_passed_on,
        "proposals": [_proposal(asked, each) for each in asked.proposals],
        "votes_were_counted": not asked.result.is_acclaimed,
        "abstained": [] if asked.result.is_acclaimed else _voted(asked, None),
        "took_part": [seat.name for seat in asked.voters],
        "did_not_vote": [
            {"name": each.seat.name, "why": each.words} for each in asked.barred
        ],
        "result": asked.result_in_words,
        "dissent": _dissent(asked),
    }


def _outcome(asked):
    row = asked.row
    return {
        "casting_vote": asked.is_decided_by_casting_vote,
        "outcome": str(row.outcome),
        "outcome_in_words": row.get_outcome_display(),
        "reason": row.reason,
        "shared_citation": row.shared_citation,
        "winners": [_winner(asked, each) for each in asked.winners],
    }


def _proposal(asked, proposal):
    by = asked.sitting.seat_by_key.get(proposal.proposed_by_id)
    return {
        "name": asked.name_of(proposal),
        "outcome": str(proposal.outcome),
        "was_nominated": bool(proposal.nominee_id),
        "proposed_by": by.name if by else "",
        "votes": _voted(asked, proposal.pk),
    }


def _voted(asked, key):
    return [
        seat.name
        for seat in asked.voters
        if seat.pk in asked.votes and asked.votes[seat.pk].proposal_id == key
    ]


def _winner(asked, proposal):
    nominee = asked.nominee_of(proposal)
    return {
        "name": asked.name_of(proposal),
        "nominee_code": nominee.code if nominee else None,
        "share": proposal.share,
        "citation": proposal.citation,
    }


def _dissent(asked):
    return [
        {"name": seat.name, "text": asked.votes[seat.pk].dissent}
        for seat in asked.voters
        if seat.pk in asked.votes and asked.votes[seat.pk].dissent
    ]
