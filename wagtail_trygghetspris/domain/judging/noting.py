"""The log of a jury's work: what was done, when and by whom; never names or scores."""


def note(judging, kind, *, user, moment, seat=None, nominee=None, reason="", **details):
    """Add a line to the log of ``judging``, in the transaction that is open."""
    return judging.events.create(
        kind=kind,
        made_at=moment,
        made_by=user,
        seat=seat,
        nominee=nominee,
        reason=reason,
        details=details,
    )
