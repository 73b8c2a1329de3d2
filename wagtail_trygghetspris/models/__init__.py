from .form_questions import NominationFormField
from .jury import Jury, JuryMember, JuryMixin
from .letters import Letter
from .nomination_changes import NominationChange
from .nomination_forms import NominationFormPage, NominationFormPageMixin
from .nominations import FormVersion, Nomination
from .prize_years import PrizeYear, PrizeYearMixin
from .prizes import PrizeCategory, PrizePage, PrizePageMixin
from .winners import Winner, YearCategory

__all__ = [
    "FormVersion",
    "Jury",
    "JuryMember",
    "JuryMixin",
    "Letter",
    "Nomination",
    "NominationChange",
    "NominationFormField",
    "NominationFormPage",
    "NominationFormPageMixin",
    "PrizeCategory",
    "PrizePage",
    "PrizePageMixin",
    "PrizeYear",
    "PrizeYearMixin",
    "Winner",
    "YearCategory",
]
