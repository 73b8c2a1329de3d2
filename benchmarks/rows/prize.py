"""The page of a prize."""

from benchmarks import works
from benchmarks.hosts import unit


def measure(host, size):
    from benchmarks.hosts import years

    prize = years.make_prize("prize", 5)
    ask = unit.anybody().asking(prize.url)
    for _time in range(3):  # the pictures that are lacking
        answer = ask()
    years.make_renditions()
    (line,) = unit.lines({(works.PRIZE, host): ask}, size.turns)
    line.more = {
        "kB": len(answer.body) / 1000,
        "cookies": len(answer.cookies),
    }
    return [line]
