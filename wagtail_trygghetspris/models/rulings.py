"""Who rules on which conflict of interest, as far as one reader is concerned."""

from ..domain.judging import roles
from ..domain.judging.ruling import IN_TIME, barred_from, can_act, may_rule
from .nominees import Nominee
from .reviews import CLEARED, ConflictOfInterest


class Rulings:
    """What ``reader`` may rule on, and what conflicts of interest of the reader's own
    keep from them. Two queries, when it is made."""

    def __init__(self, reader):
        self.reader = reader
        self.seats = list(reader.judging.seats.select_related("member", "user"))
        by_nominee = {}
        for each in self.said().exclude(CLEARED):
            by_nominee.setdefault(each.nominee_id, []).append(each)
        self._barred = {pk: barred_from(rows) for pk, rows in by_nominee.items()}

    def said(self):
        """All that members have said of nominees that are before the jury."""
        nominees = Nominee.objects.filter(judging=self.reader.judging).before_jury()
        rows = ConflictOfInterest.objects.filter(
            nominee__in=nominees.order_by().values("pk")
        )
        return rows.select_related("nominee", "seat__member", "ruled_by").order_by(
            "nominee__name", "nominee", "seat__place", "seat"
        )

    def acting_chair(self, conflict):
        """The seat of who acts as chair there; None if nobody can."""
        barred = self._barred.get(conflict.nominee_id, set())
        acting = roles.acting_chair(self.seats, {*barred, conflict.seat_id})
        return acting if acting and can_act(acting) else None

    def may_rule(self, conflict):
        barred = self._barred.get(conflict.nominee_id, set())
        return self.reader.judging.state in IN_TIME and may_rule(
            conflict.seat_id, self.reader, seats=self.seats, barred=barred
        )

    def hides(self, nominee_pk):
        """Whether the reader has, or may have, a conflict of interest of their own, and
        learns nothing of what others have said."""
        seat = self.reader.seat
        return seat is not None and seat.pk in self._barred.get(nominee_pk, ())


def rulings_awaiting(reader):
    """The doubts that wait for the ruling of just this reader. Three queries."""
    rulings = Rulings(reader)
    waiting = rulings.said().awaiting_ruling()
    return [each for each in waiting if rulings.may_rule(each)]
