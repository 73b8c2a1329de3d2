"""What the announce screen asks for, in the zone in which editors mean their dates."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ..conf import get_settings


class LocalMomentForm(forms.Form):
    """One moment in the prize's own zone, whatever zone the user has chosen for the
    rest of the admin."""

    at = forms.DateTimeField(label=_("Day and time"), widget=AdminDateTimeInput)

    def __init__(self, *args, moment=None, **kwargs):
        super().__init__(*args, **kwargs)
        zone = {"zone": get_settings().TIME_ZONE}
        self.fields["at"].help_text = gettext("Time in %(zone)s.") % zone
        if moment:
            local = moment.astimezone(get_settings().zone)
            self.initial["at"] = local.replace(tzinfo=None)

    def full_clean(self):
        with timezone.override(get_settings().zone):
            super().full_clean()


class AnnounceAtForm(LocalMomentForm):
    at = forms.DateTimeField(
        label=_("Show the winners from"), widget=AdminDateTimeInput
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Kept in the history of the page, which all its editors read. Leave out "
            "the winner's name."
        ),
    )
