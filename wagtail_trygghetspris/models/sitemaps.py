"""What a sitemap says of the pages of a prize (``wagtail.contrib.sitemaps``)."""

from urllib.parse import urljoin

from django.db import models
from django.utils import timezone

from ..domain.machines.changes import page_changed_at
from ..domain.prizes import SETTLED
from .serving import moment_of


def _moment(request):
    return timezone.now() if request is None else moment_of(request)


def _known(request):
    """What a prize has said of its years to this request, by the path of the year."""
    return {} if request is None else request.__dict__.setdefault("prize_sitemap", {})


class PrizeSitemapMixin(models.Model):
    class Meta:
        abstract = True

    def get_sitemap_urls(self, request=None):
        """The prize and, once something is in it, its archive. Spares the years and
        forms that come after it in the same sitemap their queries."""
        moment = _moment(request)
        changed = {
            year.path: page_changed_at(year, moment=moment) for year in self.prize_years
        }
        for year in self.prize_years:
            takes = year.original.live and year.standing(moment).accepts_nominations
            _known(request)[year.path] = (changed[year.path], takes)
        entries = super().get_sitemap_urls(request)
        for entry in entries:
            entry["lastmod"] = _later(entry["lastmod"], *changed.values())
        settled = [y for y in self.prize_years if y.phase(moment) in SETTLED]
        if settled:
            here, archive = self.get_full_url(request) or "", self.archive_url(request)
            lastmod = _later(*(changed[year.path] for year in settled))
            entries.append({"location": urljoin(here, archive), "lastmod": lastmod})
        return entries


class YearSitemapMixin(models.Model):
    class Meta:
        abstract = True

    def get_sitemap_urls(self, request=None):
        entries = super().get_sitemap_urls(request)
        known = _known(request).get(self.path)
        changed = known[0] if known else page_changed_at(self, moment=_moment(request))
        return [{**entry, "lastmod": changed} for entry in entries]


class FormSitemapMixin(models.Model):
    class Meta:
        abstract = True

    def get_sitemap_urls(self, request=None):
        """Only while it takes nominations."""
        known = _known(request).get(self.path[: -self.steplen])
        if known is None:
            year = self.prize_year
            standing = year.standing(_moment(request))
            is_live = year.live and year.original.live
            known = (
                page_changed_at(year, moment=_moment(request)),
                is_live and standing.accepts_nominations,
            )
        if not known[1]:
            return []
        entries = super().get_sitemap_urls(request)
        return [
            {**entry, "lastmod": _later(entry["lastmod"], known[0])}
            for entry in entries
        ]


def _later(*moments):
    return max((each for each in moments if each), default=None)
