"""What each role in a jury may do in its work. One table, read by everything else.

| role | declares, reads, comments | scores and votes | leads |
|---|---|---|---|
| chair, vice chair | yes | yes | yes, in this order |
| member | yes | yes | when neither of them may, see ``chairing`` |
| deputy | yes | only while serving for somebody | no |
| co-opted | yes | no | no |
| secretary | no: leads by a right of their own | no | no |
"""

from ...enums import JuryRole

LEADING = (JuryRole.CHAIR, JuryRole.VICE_CHAIR)
VOTING = (*LEADING, JuryRole.MEMBER)
DECLARING = (*VOTING, JuryRole.DEPUTY, JuryRole.CO_OPTED)


def has_vote(seat, *, serving=None, replaced=()):
    """Whether the scores of ``seat`` count and it votes, as far as roles say: members
    whom nobody serves for, and deputies who serve.

    ``serving`` says so for one meeting (True or False); by default it is what the
    seat says. ``replaced`` are the keys of seats that somebody serves for.
    """
    if seat.role in VOTING:
        return seat.pk not in replaced
    if seat.role != JuryRole.DEPUTY:
        return False
    return bool(seat.serves_for_id) if serving is None else serving


def replaced_by_deputies(seats):
    """The keys of those of ``seats`` that a deputy serves for."""
    return {seat.serves_for_id for seat in seats if seat.serves_for_id}


def voters(seats):
    """Those of ``seats`` whose scores count."""
    replaced = replaced_by_deputies(seats)
    return [seat for seat in seats if has_vote(seat, replaced=replaced)]


def acting_chair(seats, conflicted=()):
    """Who leads where the keys ``conflicted`` may not take part: the chair, or else
    the vice chair, or else the first of the other members with a vote; None if nobody
    is left."""
    able = [seat for seat in voters(seats) if seat.pk not in conflicted]
    order = {role: place for place, role in enumerate(VOTING)}
    ranked = sorted(
        (seat for seat in able if seat.role in order),
        key=lambda seat: (order[seat.role], seat.place, seat.pk),
    )
    return ranked[0] if ranked else None
