"""A page that the reader has already: answered 304."""

from django.conf import settings

from benchmarks import works
from benchmarks.hosts import unit
from benchmarks.measuring import Visitor

DJANGOS = "django.middleware.http.ConditionalGetMiddleware"
OURS = "wagtail_trygghetspris.middleware.UnchangedPageMiddleware"


def measure(host, size):
    if host == "stock":
        unit.bare_page()
        visitor = Visitor(unit.site(DJANGOS, *settings.STOCK_MIDDLEWARE))
        return conditional(host, visitor, "/bare/", size)
    from benchmarks.hosts import years

    prize = years.make_prize("prize", 5)
    visitor = Visitor(unit.site(OURS, *settings.MIDDLEWARE))
    for _time in range(3):  # the pictures that are lacking
        visitor.ask(prize.url)
    return conditional(host, visitor, prize.url, size)


def conditional(host, visitor, path, size):
    answer = visitor.ask(path)
    etag = answer.header("ETag")
    ask = visitor.asking(path, If_None_Match=etag)
    (line,) = unit.lines({(works.UNCHANGED, host): ask}, size.turns, statuses=(304,))
    line.more = {
        "status": ask().status,
        "cookies": len(answer.cookies),
        "varies by cookie": int("cookie" in answer.header("Vary").lower()),
    }
    return [line]
