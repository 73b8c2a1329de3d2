"""What Wagtail's own records say of a site with prizes: its address, its language."""

from django.conf import settings
from django.core.checks import Warning
from django.db import Error as DatabaseError
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Site

from ..models.swapping import prize_model

#: What Wagtail's first migration calls the site.
NOWHERE = "localhost"


def check_sites(databases=None):
    """Asks the database, so it runs with ``manage.py check --database default``."""
    prizes = prize_model().objects.select_related("locale")
    if prizes.db not in (databases or ()):
        return []
    try:
        return [*_addresses(prizes), *_languages(prizes)]
    except DatabaseError:  # before the first migrate
        return []


def _addresses(prizes):
    if settings.DEBUG:
        return
    # Not by ``get_site``, which puts what it finds into the cache.
    sites = Site.objects.select_related("root_page")
    if any(_hostname(prize, sites) == NOWHERE for prize in prizes):
        yield Warning(
            f"A site with prizes is called {NOWHERE!r}: links in letters, feeds and "
            "open data lead nowhere.",
            hint="Write its host name and port under Settings → Sites in the admin.",
            id="wagtail_trygghetspris.W033",
        )


def _hostname(prize, sites):
    """That of the site whose root is the nearest above ``prize``, or None."""
    above = {
        site.root_page.path: site.hostname
        for site in sites
        if prize.path.startswith(site.root_page.path)
    }
    return above[max(above)] if above else None


def _languages(prizes):
    """Silent where a site may have several: each page has the language it was given."""
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return
    found = {prize.locale.language_code for prize in prizes}
    if others := sorted(found - {_language_of_the_site()}):
        yield Warning(
            f"LANGUAGE_CODE is {settings.LANGUAGE_CODE!r}, but pages of prizes are in "
            f"{', '.join(others)}, and so is what they say.",
            hint="See 'A site that began in another language' in docs/languages.md of "
            "wagtail-trygghetspris.",
            id="wagtail_trygghetspris.W034",
        )


def _language_of_the_site():
    """As Wagtail's first migration chooses it. None where that cannot be."""
    try:
        return get_supported_content_language_variant(settings.LANGUAGE_CODE)
    except LookupError:
        return None
