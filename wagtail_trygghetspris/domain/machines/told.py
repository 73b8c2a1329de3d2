"""A year as programs are told of it, with the addresses that only a door knows."""

import uuid
from dataclasses import dataclass, field

from ..cells import UNWRITABLE


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture by its absolute address; sizes in pixels."""

    url: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class ToldYear:
    """``standing`` decides what may be told. ``url`` and ``form_url`` are absolute;
    the latter is "" unless the form takes nominations. ``pictures`` are by the key of
    the winner."""

    standing: object
    url: str
    form_url: str = ""
    pictures: dict = field(default_factory=dict)

    @property
    def year(self):
        return self.standing.year

    def address_of(self, winner):
        return f"{self.url}#{winner.anchor}" if winner.anchor else self.url

    def picture_of(self, winner):
        return self.pictures.get(winner.pk)

    @property
    def heading(self):
        """As the page of the year is headed at the moment."""
        year = self.year
        return (self.standing.shows_outcome and year.announcement_title) or year.title


def lasting_id(page, what):
    """A name for ``what`` of a page (a UUID), which stays when the page is moved,
    renamed or served by another machine."""
    return uuid.uuid5(page.translation_key, what)


def printable(text):
    """``text`` without the characters that XML and iCalendar cannot hold."""
    return UNWRITABLE.sub("", str(text).replace("\r\n", "\n"))


def one_line(text):
    """``text`` where a line may not break, such as in the name of an event."""
    return UNWRITABLE.sub("", " ".join(str(text).split()))


def iso(moment):
    """``moment`` as ISO 8601 writes it, in whole seconds; None without one."""
    return moment and moment.isoformat(timespec="seconds")
