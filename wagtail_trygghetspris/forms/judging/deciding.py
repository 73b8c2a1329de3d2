"""What is asked when a decision is established."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..text_fields import LineField, TextField
from .meeting import YEARS


class DecideForm(forms.Form):
    """``corrected`` is the decision that this one corrects, or None: then a reason is
    asked for, and an earlier date than its is pointed out once. ``today`` is the latest
    date there can be."""

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

    #: A date that has been pointed out, and may stand.
    is_early = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, is_correction, corrected=None, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.corrected = corrected
        self.today = today
        if not is_correction:
            del self.fields["reason"]

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("Check the year of this date."))
        if day > self.today:
            raise forms.ValidationError(_("This date has not come yet."))
        if self.corrected and day < self.corrected.decided_on:
            self._point_out(day)
        return day

    def _point_out(self, day):
        """Let the date stand when it is sent again."""
        if self.data.get("is_early") == day.isoformat():
            return
        self.data = {**self.data.dict(), "is_early": day.isoformat()}
        text = _(
            "This is before the date of the decision that is corrected. Press again if "
            "it is right."
        )
        raise forms.ValidationError(text)

    @property
    def wanted(self):
        """What the decision is established with."""
        return {k: v for k, v in self.cleaned_data.items() if k != "is_early"}
