"""What a host may do to pages that are kept: for ``test_kept_pages``."""

import secrets

from django import forms

from wagtail_trygghetspris.forms.spam.base import PASSED, SpamCheck, TechnicalField
from wagtail_trygghetspris.forms.spam.honeypot import Honeypot


def _riddle():
    riddle = f"riddle-{secrets.token_hex(8)}"
    return TechnicalField(widget=forms.HiddenInput(), initial=riddle)


class Riddle(SpamCheck):
    """Every form has another."""

    name = f"{__name__}.Riddle"

    def fields(self):
        return {"riddle": _riddle()}

    def check(self, submission):
        return PASSED


class OwnHoneypot(Honeypot):
    """Says less of itself than it is made from."""

    name = f"{__name__}.OwnHoneypot"

    def fields(self):
        return {**super().fields(), "riddle": _riddle()}


def text(request):
    """A context processor that says something our templates ask for."""
    return {"text": request.headers.get("X-Text", "")}
