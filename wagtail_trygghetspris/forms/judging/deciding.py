"""What is asked when a decision is established."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..intake import LineField, TextField
from .meeting import YEARS


class DecideForm(forms.Form):
    """``is_correction`` asks for the reason."""

    decided_by = LineField(
        label=_("Decided by"),
        max_length=255,
        help_text=_("Who formally decides: the jury, or whoever it proposes to."),
        error_messages={"required": _("Write who formally decides.")},
    )
    decided_on = forms.DateField(
        label=_("Date of the decision"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Write the date of the decision.")},
    )
    registration_number = LineField(
        label=_("Registration number"), max_length=100, required=False
    )
    reason = TextField(
        label=_("Reason for the correction"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the decision is corrected.")},
    )

    def __init__(self, *args, is_correction, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["reason"]

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("Check the year of this date."))
        return day
