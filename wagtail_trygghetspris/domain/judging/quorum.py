"""Whether enough of those with a vote are present for a decision."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Quorum:
    """``present`` of the ``entitled`` to vote are there; ``rule`` is the number that
    the jury has set, or None when more than half are needed."""

    present: int
    entitled: int
    rule: int | None = None

    @property
    def needed(self):
        return self.rule or self.entitled // 2 + 1

    @property
    def is_met(self):
        return self.present >= self.needed

    @property
    def figures(self):
        return ngettext(
            "%(present)d of %(entitled)d with a vote is present.",
            "%(present)d of %(entitled)d with a vote are present.",
            self.present,
        ) % {"present": self.present, "entitled": self.entitled}

    @property
    def rule_in_words(self):
        if self.rule is None:
            text = _("More than half is needed: at least %(needed)d.")
        else:
            text = _("The rule of this jury is at least %(needed)d.")
        return text % {"needed": self.needed}

    @property
    def words(self):
        """The figures, the rule, and whether it is met."""
        met = _("The quorum is met.") if self.is_met else _("The quorum is not met.")
        return f"{self.figures} {self.rule_in_words} {met}"
