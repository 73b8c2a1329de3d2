"""What can be wrong with winners, and what may give them away."""

import re

from django.utils.translation import gettext as _

from .findings import Place, advice, error
from .wording import text_of

#: What visitors and search engines read before the announcement.
SHOWN_OF_YEAR = (
    "title",
    "slug",
    "seo_title",
    "search_description",
    "notice",
    "theme_title",
    "theme_text",
    "call_text",
    "background",
    "what_happens_next",
    "last_day_text",
    "event_name",
    "event_place",
)
SHOWN_OF_FORM = (
    "title",
    "seo_title",
    "search_description",
    "introduction",
    "receipt_text",
)
SHOWN_OF_PRIZE = (
    "notice",
    "introduction",
    "own_words",
    "seo_title",
    "search_description",
)


def pictures(case):
    """A picture is described or says nothing beyond the text (WCAG 1.1.1)."""
    for winner in case.winners:
        if winner.image_id and not winner.image_alt and not winner.image_is_decorative:
            text = _("A picture of a winner is neither described nor decorative.")
            yield error("no_alt", text, "winners")
            return


def credits(case):
    """Whoever took a picture is named with it (SFS 1960:729, section 3)."""
    if case.hides_winners and not case.reader_may_know:
        return
    if any(winner.image_id and not winner.image_credit for winner in case.winners):
        text = _("A picture of a winner has no photographer.")
        yield advice("no_credit", text, "winners")


def given_away(case):
    """A winner under embargo, named where anybody can read it (rule R9). The message
    does not repeat the name: more people see it than may know."""
    if not (case.hides_winners and case.reader_may_know):
        return
    names = [_whole(winner.name) for winner in case.winners if winner.name.strip()]
    texts = [(case.year, name, Place.YEAR) for name in SHOWN_OF_YEAR]
    if case.form:
        texts += [(case.form, name, Place.FORM) for name in SHOWN_OF_FORM]
    texts += [(case.prize, name, Place.PRIZE) for name in SHOWN_OF_PRIZE]
    for page, field, place in texts:
        if any(name.search(_readable(page, field)) for name in names):
            text = _("This names a winner before the announcement.")
            yield error("names_winner", text, field, place)


def _whole(name):
    """Finds ``name`` as whole words, with any space between them and in any case."""
    words = r"\s+".join(re.escape(word) for word in re.split(r"[\s-]+", name.strip()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _readable(page, field):
    return re.sub(r"[-\s]+", " ", text_of(page, field))


RULES = (pictures, credits, given_away)
