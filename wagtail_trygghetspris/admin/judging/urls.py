"""The addresses of the jury's work. Every name stands in a table of the leak test
(``tests/judging/``), which walks them all."""

from django.urls import path

from .clearing import ClearView
from .conflicts import ConflictsView
from .deciding import DecideView
from .declaring import DeclareView
from .home import HomeView
from .leading import LeadView
from .letters import LettersView, LetterView
from .listing import ListView
from .log import LogView
from .meeting import MeetingView
from .meeting_print import MeetingPrintView
from .merging import MergeView
from .minutes import MinutesView
from .moves import MoveView
from .nominees import NomineesView, NomineeView
from .overview import OverviewView, ResultsView
from .pack import PackView
from .preparing import PrepareView
from .ranking import RankView
from .reminding import RemindView
from .reopening import ReopenView
from .reviewing import ReviewView
from .seats import SeatsView
from .settings import SettingsView
from .shortlisting import ShortlistView
from .submitting import SubmitView
from .winners import EnterWinnersView

PREFIX = "wagtail_trygghetspris_jury"


def _jury(address, view, name):
    return path(f"jury/{address}", view.as_view(), name=f"{PREFIX}_{name}")


def urls():
    """For ``register_admin_urls``."""
    return [
        # The member's own
        _jury("", HomeView, "home"),
        _jury("seats/<int:seat_pk>/", ListView, "list"),
        _jury("seats/<int:seat_pk>/conflicts/", DeclareView, "declare"),
        _jury("seats/<int:seat_pk>/nominees/<int:code>/", ReviewView, "review"),
        _jury("seats/<int:seat_pk>/ranking/", RankView, "rank"),
        _jury("seats/<int:seat_pk>/submit/", SubmitView, "submit"),
        _jury("seats/<int:seat_pk>/pack/", PackView, "pack"),
        # The chair's and the secretary's
        _jury("years/<int:year_pk>/prepare/", PrepareView, "prepare"),
        _jury("<int:pk>/", LeadView, "lead"),
        _jury("<int:pk>/settings/", SettingsView, "settings"),
        _jury("<int:pk>/seats/", SeatsView, "seats"),
        _jury("<int:pk>/seats/<int:seat_pk>/reopen/", ReopenView, "reopen"),
        _jury("<int:pk>/nominees/", NomineesView, "nominees"),
        _jury("<int:pk>/nominees/<int:code>/", NomineeView, "nominee"),
        _jury("<int:pk>/merge/", MergeView, "merge"),
        _jury("<int:pk>/move/", MoveView, "move"),
        _jury("<int:pk>/conflicts/", ConflictsView, "conflicts"),
        _jury("<int:pk>/log/", LogView, "log"),
        _jury("<int:pk>/clear/", ClearView, "clear"),
        # What comes of the reviews, letters
        _jury("seats/<int:seat_pk>/results/", ResultsView, "results"),
        _jury("<int:pk>/overview/", OverviewView, "overview"),
        _jury("<int:pk>/shortlist/", ShortlistView, "shortlist"),
        _jury("<int:pk>/remind/", RemindView, "remind"),
        _jury("<int:pk>/letters/", LettersView, "letters"),
        _jury("<int:pk>/letters/<int:text_pk>/", LetterView, "letter"),
        # The meeting and the decision
        _jury("<int:pk>/meeting/", MeetingView, "meeting"),
        _jury("<int:pk>/meeting/print/", MeetingPrintView, "meeting_print"),
        _jury("<int:pk>/decide/", DecideView, "decide"),
        _jury("<int:pk>/decisions/<int:number>/", MinutesView, "minutes"),
        _jury(
            "<int:pk>/decisions/<int:number>/winners/",
            EnterWinnersView,
            "enter_winners",
        ),
    ]
