"""The addresses of our own admin views, below those of the register."""

from django.urls import path

from .announcing import AnnounceView
from .as_of import AsOfFrameView, AsOfView
from .beginning import BeginView
from .checklists import ChecklistView
from .comparing import CompareView
from .handling import HandleView, NumberView, SendAgainView
from .imports import ImportYearsView
from .judging.urls import urls as jury_urls
from .overview import OverviewView
from .printing import PrintView
from .quarantine import QuarantineView, SpamView
from .registering import ChooseFormView, RegisterNominationView
from .reports import GapsReportView, GapsResultsView
from .rollover import StartYearView


def _named(address, view, name):
    return path(
        f"nominations/{address}", view.as_view(), name=f"wagtail_trygghetspris_{name}"
    )


def _of_prizes(address, view, name):
    return path(
        f"prizes/{address}", view.as_view(), name=f"wagtail_trygghetspris_{name}"
    )


def register_admin_urls():
    """For the hook of the same name."""
    return [
        _named("quarantine/", QuarantineView, "quarantine"),
        _named("spam/", SpamView, "spam"),
        _named("handle/", HandleView, "handle"),
        _named("register/", ChooseFormView, "register"),
        _named("register/<int:form_pk>/", RegisterNominationView, "register_for"),
        _named("<int:pk>/number/", NumberView, "number"),
        _named("<int:pk>/letters/<int:letter_pk>/again/", SendAgainView, "send_again"),
        _named("<int:pk>/print/", PrintView, "print"),
        _named("<int:pk>/beside/<int:other_pk>/", CompareView, "compare"),
        _of_prizes("", OverviewView, "overview"),
        _of_prizes("begin/", BeginView, "begin"),
        _of_prizes("<int:pk>/start-year/", StartYearView, "start_year"),
        _of_prizes("years/<int:pk>/checklist/", ChecklistView, "checklist"),
        _of_prizes("years/<int:pk>/announce/", AnnounceView, "announce"),
        _of_prizes("pages/<int:pk>/as-of/", AsOfView, "as_of"),
        _of_prizes("pages/<int:pk>/as-of/frame/", AsOfFrameView, "as_of_frame"),
        _of_prizes("<int:pk>/import/", ImportYearsView, "import"),
        _of_prizes("gaps/", GapsReportView, "gaps"),
        _of_prizes("gaps/results/", GapsResultsView, "gaps_results"),
        *jury_urls(),
    ]
