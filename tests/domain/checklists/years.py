"""Plain objects in the place of pages."""

import datetime as dt
from types import SimpleNamespace

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain import dates
from wagtail_trygghetspris.domain.checklists import Case, findings_of
from wagtail_trygghetspris.domain.checklists.outcomes import SHOWN_OF_YEAR
from wagtail_trygghetspris.domain.checklists.wording import LASTING, OF_YEAR
from wagtail_trygghetspris.domain.phases import Schedule
from wagtail_trygghetspris.enums import Outcome


class Year(SimpleNamespace):
    """What the rules read of a prize year."""

    def __init__(self, year=2024, **values):
        texts = dict.fromkeys([*OF_YEAR, *LASTING, *SHOWN_OF_YEAR], "")
        super().__init__(
            **{
                **texts,
                "year": year,
                "title": f"Priset {year}",
                "slug": str(year),
                "pk": 1,
                "live": False,
                "opens_on": dt.date(2024, 6, 3),
                "opens_time": None,
                "last_day": dt.date(2024, 9, 2),
                "last_time": None,
                "rolling": False,
                "is_paused": False,
                "announce_at": None,
                "event_date": None,
                "not_awarded": False,
                "outcome": Outcome.NONE,
                **values,
            }
        )

    def schedule(self):
        def instant(day, make):
            return day and make(day, None, zone=STOCKHOLM)

        return Schedule(
            opens_at=instant(self.opens_on, dates.opening_instant),
            closes_at=None
            if self.rolling
            else instant(self.last_day, dates.closing_instant),
            announce_at=self.announce_at,
            rolling=self.rolling,
            ends_at=dates.year_end(self.year, zone=STOCKHOLM),
            outcome=self.outcome,
        )


def prize(**values):
    return SimpleNamespace(
        **{
            "has_contact": True,
            "share_image": None,
            "information_text": "<p>Så här gör vi.</p>",
            "retention_note": "Gallras efter två år, KS 2020/1.",
            "introduction": "",
            "notice": "",
            **values,
        }
    )


def form(**values):
    return SimpleNamespace(
        **{"live": True, "title": "", "introduction": "", "receipt_text": "", **values}
    )


def winner(name="Gatans lag", **values):
    picture = {
        "image_id": None,
        "image_alt": "",
        "image_is_decorative": False,
        "image_credit": "",
    }
    return SimpleNamespace(name=name, **{**picture, **values})


CHAIR, MEMBER = SimpleNamespace(role="chair"), SimpleNamespace(role="member")


def found(year=None, *, moment="2024-05-01 12:00", **around):
    """The codes of what the checklist says."""
    case = Case(
        year=year or Year(),
        moment=local(moment),
        zone=STOCKHOLM,
        **{"prize": prize(), "form": form(), "members": [CHAIR], **around},
    )
    return {finding.code: finding for finding in findings_of(case)}
