"""The parts of a meeting that are saved by themselves. Each knows what is stored as
plain values by the name of their field, what may be stored, and how."""

from django.utils.translation import gettext as _

from ...enums import JuryRole, Presence
from .refusals import Refused, Stale

FACTS = (
    "held_on",
    "began_at",
    "ended_at",
    "location",
    "secretary",
    "adjusters",
    "notes",
)


class Part:
    """``of(sitting, key)``; raises ``Stale`` when there is none any more."""

    def __init__(self, sitting):
        self.sitting = sitting
        self.meeting = sitting.meeting

    @classmethod
    def of(cls, sitting, key):
        return cls(sitting)

    def values(self):
        raise NotImplementedError

    def check(self, values):
        """Raises ``Refused``."""

    def write(self, values):
        raise NotImplementedError


class Facts(Part):
    """When, where, and who keeps the minutes."""

    def values(self):
        return {name: getattr(self.meeting, name) for name in FACTS}

    def write(self, values):
        for name in FACTS:
            setattr(self.meeting, name, values[name])
        self.meeting.save()


class Presences(Part):
    """Who is present, and for whom deputies serve."""

    @property
    def deputies(self):
        return [each for each in self.sitting.seats if each.role == JuryRole.DEPUTY]

    def values(self):
        sitting = self.sitting
        stored = {
            f"presence_{seat.pk}": str(sitting.presence(seat)) for seat in sitting.seats
        }
        for seat in self.deputies:
            known = sitting.attendances.get(seat.pk)
            stored[f"replaces_{seat.pk}"] = known and known.replaces_id
        return stored

    def check(self, values):
        served = [values[f"replaces_{each.pk}"] for each in self._serving(values)]
        for key in served:
            seat = self.sitting.seat_by_key[key]
            if values[f"presence_{key}"] != Presence.ABSENT:
                text = _("%(name)s is present: a deputy serves for somebody absent.")
                raise Refused(text % {"name": seat.name})
            if served.count(key) > 1:
                text = _("Two deputies cannot serve for %(name)s.")
                raise Refused(text % {"name": seat.name})

    def _serving(self, values):
        """The deputies who are there, and serve for somebody."""
        return [
            seat
            for seat in self.deputies
            if values[f"replaces_{seat.pk}"]
            and values[f"presence_{seat.pk}"] != Presence.ABSENT
        ]

    def write(self, values):
        for seat in self.sitting.seats:
            self.meeting.attendances.update_or_create(
                seat=seat,
                defaults={
                    "presence": values[f"presence_{seat.pk}"],
                    "replaces_id": values.get(f"replaces_{seat.pk}"),
                },
            )


class LeftRoom(Part):
    """Who has left the room, for which nominee."""

    def names(self):
        """Each pair of a member who must leave and the nominee, with its name."""
        for seat, nominee in self.sitting.must_leave:
            yield (seat, nominee), f"left_{seat.pk}_{nominee.pk}"

    def values(self):
        return {
            name: (seat.pk, nominee.pk) in self.sitting.left
            for (seat, nominee), name in self.names()
        }

    def write(self, values):
        for (seat, nominee), name in self.names():
            rows = self.meeting.step_outs
            if values[name]:
                rows.get_or_create(seat=seat, nominee=nominee)
            else:
                rows.filter(seat=seat, nominee=nominee).delete()


class OfQuestion(Part):
    def __init__(self, asked):
        super().__init__(asked.sitting)
        self.asked = asked

    @classmethod
    def of(cls, sitting, key):
        asked = sitting.question(key)
        if asked is None:
            raise Stale(_("This question has been removed meanwhile."))
        if asked.is_closed:
            raise Refused(closed_words())
        return cls(asked)


def closed_words():
    return _(
        "You may not take part in this question, so somebody else who leads the "
        "meeting keeps it."
    )
