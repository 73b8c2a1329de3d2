"""The form behind "Begin a prize"."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from ..domain.beginning import LONGEST_NAME
from ..domain.dates import EARLIEST, LATEST


class BeginForm(forms.Form):
    """What cannot be left to later. ``parents`` are the pages that may be chosen."""

    name = forms.CharField(
        label=_("Name of the prize"),
        max_length=LONGEST_NAME,
        help_text=_("For example: Trygghetspriset"),
    )
    parent = forms.ModelChoiceField(
        label=_("Under which page"), queryset=None, widget=AdminPageChooser
    )
    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, max_value=LATEST)
    last_day = forms.DateField(
        label=_("Last day to nominate"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The whole day counts, until midnight."),
    )
    makes_groups = forms.BooleanField(
        label=_("Make the groups for editors, secretaries and jury members"),
        required=False,
        initial=True,
        help_text=_("You choose who is in them under Settings, Users."),
    )

    def __init__(self, *args, parents, may_make_groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents
        if not may_make_groups:
            del self.fields["makes_groups"]

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day and not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(_("Check the year of this date."))
        return day
