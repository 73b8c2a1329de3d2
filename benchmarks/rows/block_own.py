"""The winners block in a host that has put templates of its own in place of ours."""

from benchmarks import works
from benchmarks.hosts import unit

from .block import TEMPLATES, block_page, forget

#: What a host that restyles the block is likely to have of its own.
NAMES = ("winners_index", "year", "year_entry")


def measure(host, size):
    from benchmarks.hosts import years

    years.own_templates(*(f"{TEMPLATES}{name}.html" for name in NAMES))
    try:
        ask = block_page(years.make_prize("long", size.years, winners=2))
        ask()
        years.make_renditions()
        return unit.lines(
            {(works.BLOCK_OWN, host): ask}, size.turns // 4 + 1, before=forget
        )
    finally:
        years.no_own_templates()
