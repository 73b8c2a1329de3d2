from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a letter says, and to whom. ``prize`` is who writes."""

    recipient: str
    prize: object
    subject: str
    text: str
    html: str
