"""Taking hold of a member's place, so that two tabs and two people take turns."""

from dataclasses import replace

from django.utils.translation import gettext as _

from .locking import hold, written_to
from .refusals import Refused


def held(reader):
    """``reader`` as things stand now, in the transaction that is open. The work is
    held, as by everybody who changes it: its row is there before the member has said
    or written anything. Raises ``Refused`` if the log-in was changed meanwhile."""
    judging = hold(reader.judging)
    rows = type(reader.seat)._base_manager.using(written_to(judging))
    seat = rows.get(pk=reader.seat.pk)
    if seat.user_id != reader.seat.user_id:
        raise Refused(_("Nothing was saved: the log-in of this place was changed."))
    seat.judging = judging
    return replace(reader, judging=judging, seat=seat)
