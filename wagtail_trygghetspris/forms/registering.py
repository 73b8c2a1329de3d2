"""The form in which staff register a nomination that did not come by the web."""

import re
import secrets
from dataclasses import replace

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..conf import get_settings
from ..domain.dates import opening_instant, spoken_date
from ..domain.questions import NOMINEE
from ..domain.registering import Arrival, Oddity, oddity_of
from ..enums import Channel
from .building import form_class
from .text_fields import LineField, TextField

KEY = re.compile("[0-9a-f]{32}")


def new_key():
    """An idempotency key for a form that is handed out."""
    return secrets.token_hex(16)


class ArrivalForm(forms.Form):
    """When and how the nomination came. Times are those of the municipality.

    ``year`` is the prize year, ``moment`` the time of asking (aware).
    """

    key = forms.RegexField(regex=rf"^{KEY.pattern}$", widget=forms.HiddenInput)
    received_on = forms.DateField(
        label=_("Day of receipt"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day when it reached you, not the day when you register it."),
        error_messages={
            "required": _("Write the day when the nomination came."),
            "invalid": _("Write the day as in the example 2026-03-31."),
        },
    )
    received_time = forms.TimeField(
        label=_("Time of receipt"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("For post: when it was opened or stamped."),
        error_messages={
            "required": _("Write the time when the nomination came."),
            "invalid": _("Write the time as in the example 14:30."),
        },
    )
    channel = forms.ChoiceField(
        label=_("It came by"),
        choices=[each for each in Channel.choices if each[0] != Channel.WEB],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the nomination came.")},
    )
    registration_number = LineField(
        label=_("Registration number"), max_length=100, required=False
    )
    reason = TextField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Needed for a nomination that came after the last day or before the "
            "opening, and for a year that is decided. It is kept in the history."
        ),
    )
    sends_receipt = forms.BooleanField(
        label=_("Send a receipt to the nominator's e-mail address"), required=False
    )

    def __init__(self, *args, year, moment, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.moment = moment

    def clean(self):
        data = super().clean()
        day, clock = data.get("received_on"), data.get("received_time")
        if day is None or clock is None:
            return data
        if not 1900 <= day.year <= self.moment.year + 1:
            self.add_error("received_on", _("Check the year of this date."))
            return data
        zone = get_settings().zone
        data["received_at"] = opening_instant(day, clock, zone=zone)
        if data["received_at"] > self.moment:
            self.add_error("received_on", _("This is in the future."))
        elif not data.get("reason"):
            self._ask_for_reason(data["received_at"])
        return data

    def _ask_for_reason(self, received_at):
        oddity = oddity_of(self.year, received_at=received_at, moment=self.moment)
        if oddity:
            self.add_error("reason", reason_wanted(self.year, oddity))

    @property
    def arrival(self):
        names = ("received_at", "channel", "registration_number", "reason")
        return Arrival(
            sends_receipt=self.cleaned_data["sends_receipt"],
            **{name: self.cleaned_data[name] for name in names},
        )


def reason_wanted(year, oddity):
    """What staff read when a reason is missing."""
    if oddity == Oddity.LATE:
        return gettext(
            "The nomination came after the last day, %(last_day)s. Write why it is "
            "registered all the same."
        ) % {"last_day": year.spoken_last_day}
    if oddity == Oddity.EARLY:
        return gettext(
            "The nomination came before the opening on %(day)s. Write why it is "
            "registered all the same."
        ) % {"day": spoken_date(year.original.opens_on)}
    return gettext(
        "The outcome of this year is published. Write why the nomination is "
        "registered now."
    )


def answers_form_class(questions):
    """A form that asks ``questions`` of somebody who has a letter in hand: only the
    nominee must be there, and no text is too long."""
    asked = [
        replace(
            question,
            required=question.key == NOMINEE,
            max_length=None,
            default_value="",
            autocomplete="off",
        )
        for question in questions
    ]
    form = form_class(asked)
    for question in questions:
        field = form.base_fields[question.key]
        if question.required and question.key != NOMINEE:
            field.help_text = f"{field.help_text} {gettext('Required on the web.')}"
    return form
