"""The addresses of our own admin views, below those of the register."""

from django.urls import path

from .comparing import CompareView
from .handling import HandleView, NumberView, SendAgainView
from .printing import PrintView
from .quarantine import QuarantineView, SpamView
from .registering import ChooseFormView, RegisterNominationView


def _named(address, view, name):
    return path(
        f"nominations/{address}", view.as_view(), name=f"wagtail_trygghetspris_{name}"
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
    ]
