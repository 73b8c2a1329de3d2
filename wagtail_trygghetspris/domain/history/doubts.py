"""What may be wrong with a reading, in words."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DoubtKind(TextChoices):
    """Each label is a sentence for the editor; ``%(detail)s`` is what it is about."""

    NO_YEAR = "no_year", _("The source does not state the year.")
    SEVERAL_YEARS = "several_years", _("The source names several years: %(detail)s.")
    ODD_YEAR = "odd_year", _("%(detail)s cannot be the year.")
    YEAR_READ = "year_read", _("The year has been read out of “%(detail)s”.")
    BEFORE_FIRST = (
        "before_first",
        _("Before the first award, which was in %(detail)s according to the prize."),
    )
    NO_WINNER = (
        "no_winner",
        _("There is no winner, and no word that the prize was not awarded."),
    )
    NOT_AWARDED = "not_awarded", _("Read as: the prize was not awarded (%(detail)s).")
    WINNER_AND_NOT = (
        "winner_and_not",
        _("It says both that the prize was not awarded and who won it."),
    )
    SEVERAL_WINNERS = "several_winners", _("This may be more than one winner.")
    SENTENCE = (
        "sentence",
        _(
            "The name has been taken out of a sentence, which is kept as the sentence "
            "about the winners."
        ),
    )
    DESCRIPTOR = (
        "descriptor",
        _("The words before the name have been taken as a descriptor."),
    )
    EXPANSION = (
        "expansion",
        _("The words in brackets have been taken as what the name stands for."),
    )
    MORE_THAN_NAME = "more_than_name", _("There may be more here than the name.")
    LONG_NAME = "long_name", _("The name is longer than 255 characters.")
    QUOTES_LEFT_OUT = (
        "quotes_left_out",
        _("Quotation marks around the text are left out: the web adds its own."),
    )
    QUOTES_KEPT = "quotes_kept", _("There are quotation marks in the citation.")
    SECOND_CITATION = (
        "second_citation",
        _("There is one more citation, without a name above it."),
    )
    THEME_TAKEN = (
        "theme_taken",
        _("The theme has been taken out of a sentence, which is kept as well."),
    )
    THEME_IN_FULL = (
        "theme_in_full",
        _("The theme has no short form. It is kept in full sentences only."),
    )
    RELATIVE_WORDS = (
        "relative_words",
        _("Words that mean another year when they are read later: %(detail)s."),
    )
    LEFT_OVER = (
        "left_over",
        _("Not understood, and kept in the internal note: %(detail)s"),
    )
    NO_SUCH_CATEGORY = (
        "no_such_category",
        _(
            "The prize has no category “%(detail)s”. It is kept in the internal note; "
            "to use it, add the category to the prize first."
        ),
    )
    SAME_YEAR = (
        "same_year",
        _("The same year as row %(detail)s: they become one year together."),
    )
    REPEATED = "repeated", _("Says the same as row %(detail)s.")


@dataclass(frozen=True)
class Doubt:
    kind: DoubtKind
    detail: str = ""

    def __str__(self):
        return str(self.kind.label) % {"detail": self.detail}
