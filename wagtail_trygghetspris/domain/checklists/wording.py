"""What last year can have left behind in the texts."""

import re

from django.utils.translation import gettext as _

from ..relative_words import relative_words as words_without_year
from ..texts import plain_text
from .findings import Place, advice, error

#: A year in running text; not a sum of money.
YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d.,]?\d)(?!\s*(?:kr\b|kronor|:-))")
#: Texts about one year, where the number of another may be a leftover.
OF_YEAR = (
    "theme_title",
    "theme_text",
    "call_text",
    "background",
    "what_happens_next",
    "notice",
    "seo_title",
    "search_description",
)
OF_FORM = ("title", "introduction", "receipt_text")
#: Texts that are read for years: on the list of earlier years, and on the prize.
LASTING = (
    "theme_title",
    "theme_text",
    "background",
    "winners_text",
    "announcement_title",
    "announcement_lead",
)
LASTING_OF_PRIZE = ("introduction", "body", "who_may_nominate", "statutes")


def text_of(page, name):
    """The words of a field of ``page``, plain or rich; "" when there is none."""
    return plain_text(str(getattr(page, name, "") or ""))


def title(case):
    year, own = case.year, case.year.year
    named = _years_in(year.title)
    if own in named:
        return
    if named:
        text = _("The title says %(named)s, but the year is %(year)s.")
        values = {"named": min(named), "year": own}
        level = error if case.is_ahead else advice
        yield level("title_of_other_year", text % values, "title")
    elif case.is_ahead:
        text = _("The title does not say which year it is.")
        yield advice("title_without_year", text, "title")


def slug(case):
    if case.year.slug in getattr(case.prize, "own_addresses", ()):
        text = _("The prize has a page of its own at “%(slug)s”. Choose another.")
        yield error("slug_of_the_prize", text % {"slug": case.year.slug}, "slug")
    named = _years_in(case.year.slug.replace("-", " "))
    own = case.year.year
    if named and own not in named:
        text = _("The address of the page says %(named)s, but the year is %(year)s.")
        is_new = case.is_ahead and not case.is_published
        yield (error if is_new else advice)(
            "slug_of_other_year", text % {"named": min(named), "year": own}, "slug"
        )


def other_years(case):
    """The number of another year in the texts of the year and of its form. Those in
    which its own dates lie are as good as its own."""
    if not case.is_ahead:
        return
    texts = [(case.year, name, Place.YEAR) for name in OF_YEAR]
    if case.form:
        texts += [(case.form, name, Place.FORM) for name in OF_FORM]
    for page, name, place in texts:
        left = _years_in(text_of(page, name)) - _own_years(case)
        if left:
            message = _("The text says %(named)s. Is that left from another year?")
            named = ", ".join(str(number) for number in sorted(left))
            yield advice("other_year", message % {"named": named}, name, place)


def _years_in(text):
    return {int(found) for found in YEAR.findall(text)}


def _own_years(case):
    dates = case.dates
    days = (dates.opens_on, dates.last_day, case.year.event_date)
    years = {case.year.year, *(day.year for day in days if day)}
    if dates.announce_at:
        years.add(dates.announce_at.astimezone(case.zone).year)
    return years


def relative_words(case):
    texts = [(case.year, name, Place.YEAR) for name in LASTING]
    if not case.is_decided:
        texts += [(case.prize, name, Place.PRIZE) for name in LASTING_OF_PRIZE]
    for page, name, place in texts:
        found = sorted(words_without_year(text_of(page, name)))
        if found:
            message = _(
                "The text says %(words)s and will be read in later years too. Write "
                "the year instead."
            )
            words = ", ".join(f"”{word}”" for word in found)
            yield advice("relative_words", message % {"words": words}, name, place)


RULES = (title, slug, other_years, relative_words)
