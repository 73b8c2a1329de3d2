from .form_questions import NominationFormField
from .judging import Criterion, Judging, Seat
from .jury import Jury, JuryMember, JuryMixin
from .letters import Letter
from .meetings import Attendance, Meeting, Proposal, Question, StepOut, Vote
from .nomination_forms import NominationFormPage, NominationFormPageMixin
from .nominations import FormVersion, Nomination, NominationChange
from .nominees import Nominee
from .prize_years import PrizeYear, PrizeYearMixin
from .prizes import PrizeCategory, PrizePage, PrizePageMixin
from .records import Decision, JudgingEvent, LetterText
from .reviews import ConflictOfInterest, Review, ReviewNote, Score
from .winners import Winner, YearCategory

__all__ = [
    "Attendance",
    "ConflictOfInterest",
    "Criterion",
    "Decision",
    "FormVersion",
    "Judging",
    "JudgingEvent",
    "Jury",
    "JuryMember",
    "JuryMixin",
    "Letter",
    "LetterText",
    "Meeting",
    "Nomination",
    "NominationChange",
    "NominationFormField",
    "NominationFormPage",
    "NominationFormPageMixin",
    "Nominee",
    "PrizeCategory",
    "PrizePage",
    "PrizePageMixin",
    "PrizeYear",
    "PrizeYearMixin",
    "Proposal",
    "Question",
    "Review",
    "ReviewNote",
    "Score",
    "Seat",
    "StepOut",
    "Vote",
    "Winner",
    "YearCategory",
]
