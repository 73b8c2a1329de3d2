"""The prize itself, its years and those who won."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .sentences import Sentence

PRIZE = _("The prize")
YEAR = _("A prize year")


def _prize(key, usual, *placeholders):
    return Sentence(key=key, where=PRIZE, usual=usual, placeholders=placeholders)


def _year(key, usual, *placeholders):
    return Sentence(key=key, where=YEAR, usual=usual, placeholders=placeholders)


SENTENCES = (
    _prize("who_may_nominate", _("Who may nominate")),
    _prize("rules", _("Rules of the prize")),
    _prize("facts", _("About the prize")),
    _prize("full_name", _("Full name")),
    _prize("decided_by", _("Decided by")),
    _prize("founded", _("Founded")),
    _prize("awarded_since", _("Awarded since")),
    _prize("about_body", _("About %(name)s"), "name"),
    _prize("about_the_body", _("About the awarding body")),
    _prize("contact", _("Contact")),
    _prize("updated", _("Updated %(date)s"), "date"),
    _prize("page_of", _("Page %(number)s of %(total)s"), "number", "total"),
    _prize("later_years", _("Later years")),
    _prize("earlier_years", _("Earlier years")),
    _year("year_decided_by", _("Decided by:")),
    _year("not_awarded", _("Not awarded.")),
    _year("result_not_here", _("The result is not here yet.")),
    _year("citation_heading", _("The jury's citation")),
    _year("citation", _("Citation:")),
    _year("shared_citation_heading", _("The jury's citation for all of them")),
    _year("parties", _("Behind it")),
    _year("more_about", _("More about %(name)s"), "name"),
    _year("photo", _("Photo: %(name)s"), "name"),
    _year("jury", _("The jury")),
    _year("quote", _("– %(text)s, says %(name)s."), "text", "name"),
    _year(
        "quote_titled",
        _("– %(text)s, says %(name)s, %(title)s."),
        "text",
        "name",
        "title",
    ),
    _year("keywords", _("Keywords")),
    _year("press_contacts", _("Press contacts")),
    _year("documents", _("Documents")),
    _year("links", _("Links")),
    _year("previous_year", _("Previous prize year: %(year)s"), "year"),
    _year("next_year", _("Next prize year: %(year)s"), "year"),
    # Translators: the title of the page of a prize year, and who won
    _year("year_and_winners", _("%(year)s – %(winners)s"), "year", "winners"),
    _year(
        "year_and_some_winners",
        ngettext_lazy(
            "%(year)s – %(winners)s and %(number)d more",
            "%(year)s – %(winners)s and %(number)d more",
            "number",
        ),
        "year",
        "winners",
        "number",
    ),
)
