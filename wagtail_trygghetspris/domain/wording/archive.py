"""The archive of winners."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .sentences import Sentence

ARCHIVE = _("The archive of winners")


def _archive(key, usual, *placeholders):
    return Sentence(key=key, where=ARCHIVE, usual=usual, placeholders=placeholders)


SENTENCES = (
    _archive("archive", _("All who have received %(name)s"), "name"),
    _archive(
        "to_the_archive", _("See and search all who have received %(name)s"), "name"
    ),
    _archive(
        "archive_summary",
        _("All who have received %(name)s, year by year, with the citations."),
        "name",
    ),
    _archive("archive_empty", _("Nobody has received %(name)s yet."), "name"),
    _archive("view_list", _("List")),
    _archive("view_timeline", _("Timeline")),
    _archive("view_themes", _("By theme")),
    _archive("search_words", _("Search for a name or a word")),
    _archive("search_hint", _("Searches in names, citations and themes of the prize.")),
    _archive("search_hint_no_themes", _("Searches in names and citations.")),
    _archive("search_category", _("Category")),
    _archive("all_categories", _("All categories")),
    _archive("search_year", _("Year")),
    _archive("all_years", _("All years")),
    _archive("search", _("Search")),
    _archive(
        "years_shown",
        ngettext_lazy("%(number)d year", "%(number)d years", "number"),
        "number",
    ),
    _archive(
        "hits", ngettext_lazy("%(number)d hit", "%(number)d hits", "number"), "number"
    ),
    _archive(
        "hits_for",
        ngettext_lazy(
            "%(number)d hit for “%(words)s”",
            "%(number)d hits for “%(words)s”",
            "number",
        ),
        "number",
        "words",
    ),
    _archive("no_hits", _("No hits")),
    _archive("no_hits_for", _("No hits for “%(words)s”"), "words"),
    _archive("asked_category", _("Category: %(category)s"), "category"),
    _archive("asked_year", _("Year: %(year)s"), "year"),
    _archive(
        "nothing_found_advice",
        _("Try fewer or shorter words, or another year or category."),
    ),
    _archive("no_hits_advice_words", _("Try fewer or shorter words, or another year.")),
    _archive("no_hits_advice_filters", _("Try another year or category.")),
    _archive("show_all", _("Show all years")),
    _archive("no_theme", _("Other years")),
    _archive("nothing_about", _("We have no information about %(years)s."), "years"),
)
