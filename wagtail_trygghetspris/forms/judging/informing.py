"""What staff write of the outcome."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ...domain.inputs import made_storable, many_lines, one_line, whole_number


class LetterTextForm(forms.Form):
    """``seen_subject`` and ``seen_body`` are the text that the user began from, and
    ``seen_decision`` is the number of the decision that stood then: who saves over
    another one is told."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=200,
        help_text=_("Leave out names: a subject is seen by others than its reader."),
    )
    body = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "As it is, to everybody. The contact details of the prize are added below."
        ),
    )
    seen_subject = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_body = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_decision = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, text, decision):
        words = {"subject": text.subject, "body": text.body}
        super().__init__(data, initial=words | as_seen(text, decision))

    def clean_subject(self):
        return made_storable(one_line(self.cleaned_data["subject"])).strip()

    def clean_body(self):
        return _plain(self.cleaned_data["body"])

    @property
    def wanted(self):
        return {name: self.cleaned_data[name] for name in ("subject", "body")}

    @property
    def seen(self):
        return {
            "subject": self.cleaned_data["seen_subject"],
            "body": _plain(self.cleaned_data["seen_body"]),
        }

    @property
    def seen_number(self):
        return whole_number(self.cleaned_data["seen_decision"])

    def now_on(self, text, decision):
        """The same words, to be saved over ``text`` as it is by now."""
        data = self.data.copy()
        for name, value in as_seen(text, decision).items():
            data[name] = value
        return type(self)(data, text=text, decision=decision)


def as_seen(text, decision):
    return {
        "seen_subject": text.subject,
        "seen_body": text.body,
        "seen_decision": decision.number if decision else "",
    }


def _plain(text):
    return made_storable(many_lines(text)).strip()
