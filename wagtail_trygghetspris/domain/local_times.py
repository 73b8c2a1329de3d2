"""Moments as a database tells them, on the clocks of another place."""

from contextlib import suppress
from datetime import UTC, datetime

from .tables import Times


def local_times(texts, *, stored_in, zone):
    """The moments in ``texts`` (ISO 8601, in ``stored_in`` where no zone is named) as
    ``Times`` in ``zone``.

    To convert each takes longer than all else that is done for it. Nearly always the
    clocks of two places differ by whole hours: then each hour is converted once.
    """
    if stored_in is UTC:
        hours = _LocalHours(zone)
        with suppress(_Uneven):
            return Times([hours[text[:13]] + text[13:19] for text in texts])
    moments = map(datetime.fromisoformat, texts)
    aware = (at.replace(tzinfo=at.tzinfo or stored_in) for at in moments)
    return Times([_told(at, zone) for at in aware])


class _Uneven(Exception):
    """The clocks differ by other than whole hours, or are changed in this hour."""


class _LocalHours(dict):
    """What the clocks of ``zone`` show in an hour of UTC: both without minutes."""

    def __init__(self, zone):
        super().__init__()
        self.zone = zone

    def __missing__(self, hour):
        minutes = ":00:00", ":59:59"
        ends = [datetime.fromisoformat(f"{hour}{each}+00:00") for each in minutes]
        first, last = (_told(at, self.zone) for at in ends)
        self[hour] = shown = first[:13]
        if [first, last] != [shown + each for each in minutes]:
            raise _Uneven
        return shown


def _told(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(" ", "seconds")
