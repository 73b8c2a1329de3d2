"""An editor who moves the last day while people nominate.

Run as ``python -m tests.reliability.editor HOW FILE``: to a moment that has passed,
back to tomorrow, and again, until ``FILE`` is there. ``publish`` is the editor's own
way, through a revision; ``update`` a plain UPDATE. Prints, as JSON, how often it was
moved and the longest time that took.
"""

import datetime as dt
import json
import sys
import time
from itertools import cycle
from pathlib import Path

#: Seconds that a last day stands before it is moved again.
PAUSE = 0.1


def main(how, stop):
    import django

    django.setup()
    from wagtail_trygghetspris.conf import get_settings
    from wagtail_trygghetspris.models import PrizeYear

    local = dt.datetime.now(get_settings().zone)
    closed = {"last_day": local.date(), "last_time": local.time()}
    opened = {"last_day": local.date() + dt.timedelta(days=1), "last_time": None}
    times = []
    for dates in cycle([closed, opened]):
        began = time.monotonic()
        MOVES[how](PrizeYear.objects, dates)
        times.append(time.monotonic() - began)
        time.sleep(PAUSE)
        if stop.exists() and dates is opened:
            break
    print(json.dumps({"moves": len(times), "longest_s": round(max(times), 2)}))


def publish(years, dates):
    year = years.get()
    for name, value in dates.items():
        setattr(year, name, value)
    year.save_revision().publish()


def update(years, dates):
    years.update(**dates)


MOVES = {"publish": publish, "update": update}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
