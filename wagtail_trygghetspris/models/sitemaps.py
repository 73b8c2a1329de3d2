"""What a sitemap says of the pages of a prize (``wagtail.contrib.sitemaps``)."""

from urllib.parse import urljoin

from django.utils import timezone

from ..domain.machines.changes import page_changed_at
from ..domain.prizes import SETTLED
from .serving import moment_of


def _moment(request):
    return timezone.now() if request is None else moment_of(request)


def _known(request):
    """What a prize has said of its years to this request, by the path of the year."""
    return {} if request is None else request.__dict__.setdefault("prize_sitemap", {})


def entries_of_prize(prize, usual, request):
    """The prize and, once something is in it, its archive. Spares the years and forms
    that come after it in the same sitemap their queries. ``usual(request)`` gives
    Wagtail's own entries."""
    moment = _moment(request)
    changed = {
        year.path: page_changed_at(year, moment=moment) for year in prize.prize_years
    }
    for year in prize.prize_years:
        takes = year.original.live and year.standing(moment).accepts_nominations
        _known(request)[year.path] = (changed[year.path], takes)
    entries = usual(request)
    for entry in entries:
        entry["lastmod"] = _later(entry["lastmod"], *changed.values())
    settled = [year for year in prize.prize_years if year.phase(moment) in SETTLED]
    if settled:
        here, archive = prize.get_full_url(request) or "", prize.archive_url(request)
        lastmod = _later(*(changed[year.path] for year in settled))
        entries.append({"location": urljoin(here, archive), "lastmod": lastmod})
    return entries


def entries_of_year(year, usual, request):
    known = _known(request).get(year.path)
    changed = known[0] if known else page_changed_at(year, moment=_moment(request))
    return [{**entry, "lastmod": changed} for entry in usual(request)]


def entries_of_form(form, usual, request):
    """Only while it takes nominations."""
    known = _known(request).get(form.path[: -form.steplen])
    if known is None:
        year = form.prize_year
        standing = year.standing(_moment(request))
        is_live = year.live and year.original.live
        known = (
            page_changed_at(year, moment=_moment(request)),
            is_live and standing.accepts_nominations,
        )
    if not known[1]:
        return []
    return [
        {**entry, "lastmod": _later(entry["lastmod"], known[0])}
        for entry in usual(request)
    ]


def _later(*moments):
    return max((each for each in moments if each), default=None)
