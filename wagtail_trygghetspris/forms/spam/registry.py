"""Which checks there are, which a form uses, and what their reasons are called."""

from django.utils.module_loading import import_string

from ...conf import get_settings
from .base import COMMON_REASONS, SpamCheck, unknown

#: The built-in checks, in the order in which an editor reads them.
BUILT_IN = {
    "honeypot": f"{__package__}.honeypot.Honeypot",
    "minimum_time": f"{__package__}.minimum_time.MinimumTime",
    "rate_limit": f"{__package__}.rate_limit.RateLimit",
    "altcha": f"{__package__}.altcha.Altcha",
    "recaptcha": f"{__package__}.recaptcha.Recaptcha",
}


class UnknownCheck(Exception):
    """There is no check with this name, or it cannot be imported."""


class MissingCheck(SpamCheck):
    """Stands in for a check that cannot be found: a person looks instead."""

    def check(self, submission):
        return unknown("check_missing")


def find(name):
    """The class that a name or a dotted path means. Raises ``UnknownCheck``."""
    try:
        found = import_string(BUILT_IN.get(name, name))
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise UnknownCheck(name) from error
    if not (isinstance(found, type) and issubclass(found, SpamCheck)):
        raise UnknownCheck(name)
    return found


def available_checks():
    """Every check that a form may choose, by the name it is chosen by: the built-in
    ones and those of the setting ``SPAM_CHECKS``."""
    found = {}
    for name in [*BUILT_IN, *get_settings().SPAM_CHECKS]:
        try:
            found[name] = find(name)
        except UnknownCheck:
            continue
    return found


def chosen_names(form_page):
    """The names a form has chosen, or those of the site."""
    return list(form_page.spam_checks or get_settings().SPAM_CHECKS or ())


def checks_for(form_page):
    """A new instance of each check that ``form_page`` uses."""
    return [_found_or_missing(name)() for name in chosen_names(form_page)]


def asks_third_party(names):
    """Whether one of the checks with these names asks somebody else than the site."""
    return any(_found_or_missing(name).asks_third_party for name in names)


def needs_script(form_page):
    """Whether the form works fully on its own page only."""
    return any(check.needs_script for check in checks_for(form_page))


def _found_or_missing(name):
    try:
        return find(name)
    except UnknownCheck:
        return MissingCheck


def reason_label(code):
    """What the secretary reads for one reason; the code itself when nobody knows it."""
    for reasons in [
        COMMON_REASONS,
        *(it.reasons for it in available_checks().values()),
    ]:
        if code in reasons:
            return reasons[code]
    return code
