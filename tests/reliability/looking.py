"""What a visitor sees of the seeded prize through nginx, and when that turned."""

import math
import time
from dataclasses import dataclass

from tests.reliability.change import WINNER


@dataclass
class Look:
    """One page as one visitor was shown it; times in seconds since 1970."""

    path: str
    sent_at: float
    finished_at: float
    is_hit: bool
    is_open: bool
    names_winner: bool


def paths_of(form_path):
    """Pages that show the open year or the winner of the year before, or both."""
    year = form_path.removesuffix("nominera/")
    prize = year.rsplit("/", 2)[0] + "/"
    number = int(year.rstrip("/").rsplit("/", 1)[1])
    rest = (f"{number - 1}/", "vinnare/", "open-data/json/", "calendar/")
    return [prize, year, *(prize + each for each in rest)]


def look(nginx, path, form_path):
    sent_at = time.time()
    status, headers, body = nginx.get(path)
    finished_at = time.time()
    assert (status, headers["Set-Cookie"]) == (200, None), (path, body[:300])
    return Look(
        path,
        sent_at,
        finished_at,
        is_hit=headers["X-Cache"] == "HIT",
        is_open=f'href="{form_path}"' in body,
        names_winner=WINNER in body,
    )


def edges(name, looks, turn, pages, is_before):
    """When the last visitor asked who was shown what holds before, and when the first
    one had been answered who was shown what holds after, in seconds from ``turn``."""
    asked = [each.sent_at for each in looks if each.path in pages and is_before(each)]
    answered = [
        each.finished_at for each in looks if each.path in pages and not is_before(each)
    ]
    return {
        f"{name}_pages": len(pages),
        f"{name}_last_s": round(max(asked, default=math.nan) - turn, 2),
        f"{name}_no_more_first_s": round(min(answered, default=math.nan) - turn, 2),
    }
