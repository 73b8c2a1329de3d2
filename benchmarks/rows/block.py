"""The winners block on a page of the host, with a short and a very long history."""

from django.core.cache import cache
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY

from benchmarks import works
from benchmarks.hosts import unit
from benchmarks.measuring import Line

TEMPLATES = "wagtail_trygghetspris/blocks/"


def measure(host, size):
    from benchmarks.hosts import years

    short = block_page(years.make_prize("short", size.few_years, winners=2))
    made = made_at_most(years, short)
    long = block_page(years.make_prize("long", size.years, winners=2))
    long()
    years.make_renditions()
    asked = {(works.BLOCK_FEW, host): short, (works.BLOCK_COLD, host): long}
    found = unit.lines(asked, size.turns // 4 + 1, before=forget)
    found += unit.lines({(works.BLOCK_WARM, host): long}, 5 * size.turns)
    return [*found, Line(works.BLOCK_PICTURES, host, more={"pictures": made})]


def block_page(prize):
    from benchmarks.hosts.prize.models import BlockPage

    page = BlockPage(title="Vinnare", slug=f"block-{prize.slug}")
    page.body = [("winners_index", {"prize": prize, "layout": "list"})]
    return unit.anybody().asking(unit.home().add_child(instance=page).url)


def made_at_most(years, ask):
    """The most pictures that one request makes, until none are lacking."""
    most = 0
    for _time in range(50):
        before = years.count_renditions()
        ask()
        forget()
        made = years.count_renditions() - before
        if not made:
            break
        most = max(most, made)
    return most


def forget():
    """Empty the cache, but for what Wagtail itself remembers of the sites."""
    kept = cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=_version())
    cache.clear()
    if kept is not None:
        cache.set(SITE_ROOT_PATHS_CACHE_KEY, kept, version=_version())


def _version():
    from wagtail.models import sites

    return getattr(sites, "SITE_ROOT_PATHS_CACHE_VERSION", None)
