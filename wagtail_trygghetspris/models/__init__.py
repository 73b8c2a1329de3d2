from .conflicts import ConflictOfInterest
from .decisions import Decision
from .form_questions import NominationFormField
from .judging import Criterion, Judging, Seat
from .judging_events import JudgingEvent
from .jury import Jury, JuryMember, JuryMixin
from .letter_texts import LetterText
from .letters import Letter
from .meetings import Attendance, Meeting, Proposal, Question, StepOut, Vote
from .nomination_changes import NominationChange
from .nomination_forms import NominationFormPage, NominationFormPageMixin
from .nominations import FormVersion, Nomination
from .nominees import Nominee
from .prize_years import PrizeYear, PrizeYearMixin
from .prizes import PrizeCategory, PrizePage, PrizePageMixin
from .reviews import Review, ReviewNote, Score
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
