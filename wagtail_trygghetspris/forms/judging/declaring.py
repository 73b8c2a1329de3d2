"""A member's answers on conflicts of interest, for all nominees at once."""

from dataclasses import dataclass, field

from ...domain.judging.declaring import Answer
from ...enums import ConflictAnswer
from .reviewing import one_kind_of_line_end

LONGEST_REASON = 2000


@dataclass
class Line:
    """One nominee on the form. ``key`` is what its fields are called by; ``offered``
    are the answers that can be given, and ``shown`` the answer and reason that the
    member saw."""

    nominee: object
    key: str
    signs: tuple = ()
    answer: str = ""
    reason: str = ""
    shown: tuple = ("", "")
    offered: tuple = tuple(ConflictAnswer)
    ruling_label: str = ""
    ruling_reason: str = ""
    is_on_page: bool = False
    errors: list = field(default_factory=list)

    def fill(self, row):
        """Show what is stored."""
        self.answer, self.reason = self.shown = (row.answer, row.reason)
        if row.ruling:
            self.ruling_label = row.get_ruling_display()
            self.ruling_reason = row.ruling_reason
            is_settled = ConflictAnswer.CONFLICT in (row.ruling, row.answer)
            self.offered = () if is_settled else (ConflictAnswer.CONFLICT,)

    @property
    def was_answered(self):
        return bool(self.shown[0])

    @property
    def answers(self):
        """Triples of value, label and whether it is chosen."""
        return [
            (each.value, each.label, each.value == self.answer) for each in self.offered
        ]

    @property
    def is_too_long(self):
        return len(self.reason) > LONGEST_REASON

    def read(self, data):
        """Take what was posted; a nominee that was not on the page has nothing."""
        self.is_on_page = f"shown-answer-{self.key}" in data
        if not self.is_on_page:
            return
        answer = data.get(f"answer-{self.key}", "")
        shown = data.get(f"shown-answer-{self.key}", "")
        self.answer = answer if answer in ConflictAnswer.values else shown
        self.reason = _clean(data.get(f"reason-{self.key}", self.shown[1]))
        self.shown = (shown, _clean(data.get(f"shown-reason-{self.key}", "")))

    def see_anew(self, row):
        """After a clash: what was left as it was shown becomes what is stored."""
        if row is None:
            return
        if (self.answer, self.reason) == self.shown:
            self.answer, self.reason = row.answer, row.reason
        self.shown = (row.answer, row.reason)

    def as_answer(self):
        """For the verb; None where nothing is said."""
        if not self.is_on_page or not self.answer:
            return None
        return Answer(self.nominee, self.answer, self.reason, self.shown)


def _clean(text):
    return one_kind_of_line_end(text).replace("\0", "")
