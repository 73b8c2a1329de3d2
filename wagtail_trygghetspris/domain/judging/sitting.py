"""A meeting with everything that stands in it, as one reader sees it and read in a
fixed number of queries: who is there, who has a vote, who must leave, what is asked."""

from functools import cached_property

from ...enums import JuryRole, Presence
from . import roles
from .asked import Asked
from .quorum import Quorum


class Sitting:
    def __init__(self, meeting, reader):
        self.meeting = meeting
        self.reader = reader
        self.judging = reader.judging

    # The jury

    @cached_property
    def seats(self):
        """Those who may be present: everybody who declares conflicts of interest."""
        seats = self.judging.seats.declaring().select_related("member")
        return list(seats.prefetch_related("conflicts"))

    @cached_property
    def seat_by_key(self):
        return {seat.pk: seat for seat in self.seats}

    @cached_property
    def attendances(self):
        return {each.seat_id: each for each in self.meeting.attendances.all()}

    def presence(self, seat):
        known = self.attendances.get(seat.pk)
        return Presence(known.presence) if known else Presence.ABSENT

    def is_present(self, seat):
        return self.presence(seat) != Presence.ABSENT

    @cached_property
    def present(self):
        return [seat for seat in self.seats if self.is_present(seat)]

    @cached_property
    def serving(self):
        """Deputies who are present, and for whom (key → key): for members with a vote
        who are not. Two deputies for one member would be one vote too many."""
        absent = {seat.pk for seat in self.seats if not self.is_present(seat)}
        vacant = absent & {seat.pk for seat in self.seats if seat.role in roles.VOTING}
        serving = {}
        for seat in self.present:
            served = self.attendances[seat.pk].replaces_id
            if seat.role == JuryRole.DEPUTY and served in vacant:
                vacant.remove(served)
                serving[seat.pk] = served
        return serving

    @cached_property
    def entitled(self):
        """Those who have a vote at this meeting, whether they are present or not."""
        replaced = set(self.serving.values())
        return [
            seat
            for seat in self.seats
            if roles.has_vote(seat, serving=seat.pk in self.serving, replaced=replaced)
        ]

    @cached_property
    def voters(self):
        return [seat for seat in self.entitled if self.is_present(seat)]

    @cached_property
    def quorum(self):
        return Quorum(len(self.voters), len(self.entitled), self.judging.quorum)

    @cached_property
    def chair(self):
        return self.acting_chair()

    def acting_chair(self, barred=()):
        """Who leads where the keys ``barred`` may not take part; None if nobody."""
        able = [seat for seat in self.voters if seat.role in roles.VOTING]
        return roles.acting_chair(able, barred)

    # The nominees

    @cached_property
    def named(self):
        nominees = self.judging.nominees.named_to(self.reader)
        return {nominee.pk: nominee for nominee in nominees}

    @cached_property
    def readable(self):
        """Those that the reader may propose: the shortlist first, in its order."""
        found = self.judging.nominees.visible_to(self.reader)
        hides = any(self.reader.name_of(each) != each.name for each in found)
        last = len(found) + 1
        return sorted(
            found,
            key=lambda each: (
                last if each.shortlist_place is None else each.shortlist_place,
                each.code if hides else each.name.casefold(),
            ),
        )

    # Conflicts of interest

    @cached_property
    def declared(self):
        """What was declared: by (seat, nominee)."""
        return {
            (seat.pk, each.nominee_id): each
            for seat in self.seats
            for each in seat.conflicts.all()
        }

    def is_cleared(self, seat, nominee_key):
        known = self.declared.get((seat.pk, nominee_key))
        return bool(known and known.is_cleared)

    @cached_property
    def conflicts(self):
        """Pairs of a seat and a nominee with a conflict of interest in effect."""
        return self._pairs(lambda each: each.holds)

    @cached_property
    def unsure(self):
        """Pairs for which the chair has not ruled yet."""
        return self._pairs(lambda each: not each.holds and not each.is_cleared)

    def _pairs(self, wanted):
        return [
            (self.seat_by_key[seat], self.named[nominee])
            for (seat, nominee), each in self.declared.items()
            if nominee in self.named and wanted(each)
        ]

    @cached_property
    def left(self):
        """Who has left the room, for whom: pairs of keys."""
        rows = self.meeting.step_outs.all()
        return {(each.seat_id, each.nominee_id) for each in rows}

    @property
    def must_leave(self):
        """Pairs for which somebody present has to leave the room."""
        return [pair for pair in self.conflicts if self.is_present(pair[0])]

    # The questions

    @cached_property
    def questions(self):
        rows = self.meeting.questions.select_related("category")
        rows = rows.prefetch_related("proposals", "votes")
        return [Asked(self, row) for row in rows]

    @cached_property
    def categories(self):
        """The categories that the prize has this year."""
        entries = self.judging.prize_year.year_categories.select_related("category")
        return [entry.category for entry in entries.all()]

    def question(self, key):
        """The one with the primary key ``key``, or None."""
        return next((each for each in self.questions if each.row.pk == key), None)
