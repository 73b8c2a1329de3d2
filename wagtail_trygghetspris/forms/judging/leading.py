"""Forms of the screens that lead the jury's work."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...domain.judging.preparing import blind_modes_for, closed_fields
from ...enums import BlindMode, JudgingState, JuryRole

ACCESS = "wagtailadmin.access_admin"


class JudgingSettingsForm(forms.ModelForm):
    """``judging`` is the work as it stands: what is closed by now is shown and cannot
    be changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        judging = self.instance
        for name in closed_fields(judging):
            self.fields[name].disabled = True
        labels = dict(BlindMode.choices)
        modes = blind_modes_for(judging)
        self.fields["blind_mode"].choices = [(mode, labels[mode]) for mode in modes]
        if judging.state == JudgingState.CLOSED:
            for field in self.fields.values():
                field.disabled = True


def login_called(text):
    """The active user with the user name or e-mail address ``text``, exactly as
    written: sites have thousands of users, and nobody shall be told who they are.
    Raises ``ValidationError``."""
    users = get_user_model()
    name, email = users.USERNAME_FIELD, users.get_email_field_name()
    active = users._default_manager.filter(is_active=True)
    found = list(active.filter(**{name: text})[:1]) or list(
        active.filter(**{f"{email}__iexact": text}).order_by("pk")[:2]
    )
    if not found:
        error = _("No active user has the user name or e-mail address %(value)s.")
    elif len(found) > 1:
        error = _("Several users have the e-mail address %(value)s. Write a user name.")
    elif not found[0].has_perm(ACCESS):
        error = _("%(value)s may not log in to the administration.")
    else:
        return found[0]
    raise forms.ValidationError(error % {"value": text})


class SeatForm(forms.Form):
    """One place in the jury. ``values`` is what the verb takes."""

    user = forms.CharField(label=gettext_lazy("Log-in"), required=False, max_length=254)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=JuryRole.choices)

    def __init__(self, data=None, *, seat):
        login = seat.user.get_username() if seat.user else ""
        initial = {"user": login, "email": seat.email, "role": seat.role}
        super().__init__(data, prefix=f"seat{seat.pk}", initial=initial)
        self.seat = seat
        for name in ("user", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_user(self):
        """The log-in that is there stays, also where it may no longer be given."""
        if "user" not in self.changed_data:
            return self.seat.user
        text = self.cleaned_data["user"]
        return login_called(text) if text else None

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in ("user", "email", "role")}


class NomineeForm(forms.ModelForm):
    """``categories`` are those of the year."""

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        if categories:
            self.fields["category"].queryset = categories
        else:
            del self.fields["category"]


class SplitForm(forms.Form):
    """``nominations`` are those that stand on the nominee."""

    name = forms.CharField(
        label=gettext_lazy("Name of the new nominee"), max_length=255
    )
    nominations = forms.ModelMultipleChoiceField(
        queryset=None,
        label=gettext_lazy("Nominations that are for the new nominee"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one nomination.")},
    )

    def __init__(self, *args, nominations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nominations"].queryset = nominations


class RulingForm(forms.Form):
    """The chair's ruling on one declaration; ``seen`` is how it stood when shown."""

    conflict = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason for the ruling"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Kept, and read by the chair and the secretary. Leave out details about "
            "anybody's private life."
        ),
    )


class MoveForm(forms.Form):
    """Whether a move wants a reason is asked where it is made."""

    reason = forms.CharField(required=False)


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept in the log. Leave out what was scored."),
        error_messages={"required": gettext_lazy("Write a reason.")},
    )
