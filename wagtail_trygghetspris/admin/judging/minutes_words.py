"""What a decision's document says, ready to be shown. The document is plain values."""

import datetime as dt

from ...domain.dates import spoken_clock, spoken_date


def spoken(doc):
    """Context for ``minutes_body.html``."""
    meeting = doc["meeting"]
    return {
        "doc": doc,
        "held": spoken_date(dt.date.fromisoformat(meeting["held_on"])),
        "began": _clock(meeting["began_at"]),
        "ended": _clock(meeting["ended_at"]),
    }


def _clock(text):
    return spoken_clock(dt.time.fromisoformat(text)) if text else ""
