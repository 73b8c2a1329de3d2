"""A field that only robots see."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import PASSED, SpamCheck, TechnicalField, suspicious

#: A name that robots like and that browsers do not fill in by themselves.
FIELD = "homepage"


class Honeypot(SpamCheck):
    name = "honeypot"
    label = _("Hidden trap")
    description = _("A hidden field that robots fill in. Visitors notice nothing.")
    reasons = {"honeypot_filled": _("The hidden field was filled in")}
    template_name = "wagtail_trygghetspris/spam/honeypot.html"
    is_same_for_all = True

    def fields(self):
        widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        return {FIELD: TechnicalField(label=_("Leave this field empty"), widget=widget)}

    def check(self, submission):
        if submission.data.get(FIELD, "").strip():
            return suspicious("honeypot_filled")
        return PASSED
