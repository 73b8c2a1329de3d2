"""What is wrong with the checks against spam that the site and its forms use."""

from django.conf import settings
from django.core.checks import Error, Warning
from django.db import Error as DatabaseError

from ..conf import get_settings
from ..domain import texts
from ..forms.spam.registry import (
    BUILT_IN,
    UnknownCheck,
    asks_third_party,
    chosen_names,
    find,
)
from ..models.swapping import nomination_form_model

SETTING = "WAGTAIL_TRYGGHETSPRIS['SPAM_CHECKS']"


def check_site_checks():
    """The setting ``SPAM_CHECKS``, and what the checks in it lack."""
    if not isinstance(getattr(settings, "WAGTAIL_TRYGGHETSPRIS", {}), dict):
        return []  # told by E001
    names = get_settings().SPAM_CHECKS
    if not isinstance(names, (list, tuple)):
        return [
            Error(
                f"{SETTING} must be a list of names: {names!r}.",
                id="wagtail_trygghetspris.E014",
            )
        ]
    return _problems(dict.fromkeys(map(str, names), SETTING))


def check_form_checks(databases=None):
    """The checks that published forms have chosen themselves, and whether people are
    informed where somebody else is asked. Runs with ``check --database default``."""
    model = nomination_form_model()
    if model.objects.db not in (databases or ()):
        return []
    try:
        pages = list(model.objects.live().order_by("pk"))
        uninformed = [page for page in pages if _asks_without_information(page)]
    except DatabaseError:  # before the first migrate
        return []
    return _problems(_places(pages)) + [_uninformed(page) for page in uninformed]


def _places(pages):
    """Each check that a form has chosen and the site has not, with the first form
    that uses it."""
    places = {}
    for page in pages:
        for name in map(str, page.spam_checks or []):
            if name not in get_settings().SPAM_CHECKS:
                places.setdefault(name, _called(page))
    return places


def _problems(places):
    """What is wrong with each name; ``places`` maps it to where it stands."""
    messages = []
    for name, place in places.items():
        try:
            messages += find(name).problems()
        except UnknownCheck as error:
            messages.append(_missing(name, place, error))
    return messages


def _missing(name, place, error):
    return Error(
        f"{place} names a check that cannot be found: {name!r} "
        f"({error.__cause__ or 'it is no SpamCheck'}).",
        hint=f"Use one of {', '.join(BUILT_IN)}, or the dotted path of a SpamCheck.",
        id="wagtail_trygghetspris.E010",
    )


def _asks_without_information(page):
    return asks_third_party(chosen_names(page)) and not _has_information(page)


def _has_information(page):
    return bool(texts.plain_text(page.information_text or "").strip())


def _uninformed(page):
    return Warning(
        f"{_called(page)} asks a third party, and its prize has no text on how "
        "personal data are processed.",
        hint="Write it on the prize's page, or use other checks against spam.",
        id="wagtail_trygghetspris.W010",
    )


def _called(page):
    return f"The nomination form with the page number {page.pk}"
