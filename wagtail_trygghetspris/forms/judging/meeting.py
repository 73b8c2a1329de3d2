"""What the screen of the jury's meeting asks for. Each form has the fields of one part
of the meeting (``domain/judging/parts.py``), by the same names."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...enums import Presence
from ..text_fields import LineField, TextField

YEARS = range(1900, 3000)


def area(rows, **attrs):
    return forms.Textarea(attrs={"rows": rows, **attrs})


class FactsForm(forms.Form):
    held_on = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Write the date of the meeting.")},
    )
    began_at = forms.TimeField(
        label=_("Began"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    ended_at = forms.TimeField(
        label=_("Ended"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    location = LineField(label=_("Place"), max_length=200, required=False)
    secretary = LineField(label=_("Secretary"), max_length=200, required=False)
    adjusters = LineField(
        label=_("Checked by"),
        max_length=255,
        required=False,
        help_text=_("Who checks the minutes together with the chair."),
    )
    notes = TextField(
        label=_("Notes"),
        required=False,
        widget=area(3),
        help_text=_("They are part of the minutes."),
    )

    def __init__(self, *args, part=None, **kwargs):
        super().__init__(*args, **kwargs)

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("Check the year of this date."))
        return day


class AskForm(forms.Form):
    """Whether there is one question or one for each category."""

    per_category = forms.ChoiceField(
        label=_("What the meeting decides"),
        choices=[
            ("yes", _("One question for each category")),
            ("", _("One question for the whole year")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="yes",
    )

    @property
    def is_per_category(self):
        return bool(self.cleaned_data.get("per_category"))


class PresenceForm(forms.Form):
    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = part.sitting.seats
        self.deputies = part.deputies
        for seat in self.seats:
            self.fields[f"presence_{seat.pk}"] = forms.ChoiceField(
                label=seat.name, choices=Presence.choices, widget=forms.RadioSelect
            )
        for seat in self.deputies:
            self.fields[f"replaces_{seat.pk}"] = self._served(seat)

    def _served(self, deputy):
        served = [
            (seat.pk, seat.name)
            for seat in self.seats
            if seat.role not in ("deputy", "co_opted")
        ]
        return forms.TypedChoiceField(
            label=gettext("%(name)s serves for") % {"name": deputy.name},
            choices=[("", gettext("Nobody")), *served],
            coerce=int,
            empty_value=None,
            required=False,
        )

    def lines(self):
        """Each member's fields, and the member."""
        deputies = {seat.pk for seat in self.deputies}
        for seat in self.seats:
            served = self[f"replaces_{seat.pk}"] if seat.pk in deputies else None
            yield seat, self[f"presence_{seat.pk}"], served


class LeftForm(forms.Form):
    """By name also where the jury reviews numbers, as ``hindrances`` says why."""

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        text = gettext("%(name)s has left the room")
        self.about = {}
        for (seat, nominee), name in part.names():
            self.fields[name] = forms.BooleanField(
                label=text % {"name": seat.name}, required=False
            )
            self.about.setdefault(nominee.pk, (nominee.name, []))[1].append(name)

    def lines(self):
        """Each nominee, and the fields of those who have to leave."""
        for called, names in self.about.values():
            yield called, [self[name] for name in names]
