"""What a member writes of one nominee. Every field goes with the value that it was
shown with, so that the server can tell what was changed, and where."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...domain.inputs import whole_number
from ...domain.judging.merging import Change
from ...domain.judging.reviewing import COMMENT, NOTE, SCORE, score_field

SHOWN = "shown-"
LONGEST = 20_000


class WrittenField(forms.CharField):
    """A text as it is stored: without the carriage returns that browsers send."""

    def __init__(self, **kwargs):
        widget = forms.Textarea(attrs={"rows": 6})
        super().__init__(
            required=False, max_length=LONGEST, widget=widget, empty_value="", **kwargs
        )

    def to_python(self, value):
        return super().to_python(one_kind_of_line_end(value))


def one_kind_of_line_end(text):
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class ReviewForm(forms.Form):
    comment = WrittenField(
        label=gettext_lazy("Comment to the jury"),
        help_text=gettext_lazy(
            "The others in the jury read it when they have submitted their own reviews."
        ),
    )
    note = WrittenField(
        label=gettext_lazy("Private note"),
        help_text=gettext_lazy("Only you read it. It is cleared when the case closes."),
    )

    def __init__(self, data=None, *, stored, criteria, highest, has_note=True):
        """``stored`` are the values by field; ``criteria`` those that this member
        scores by. A private note is nobody's to write but the member's own."""
        super().__init__(data, initial=stored)
        if not has_note:
            del self.fields[NOTE]
        self.criteria = list(criteria)
        #: What is stored instead, as text, of fields that clash.
        self.clashes = {}
        for criterion in self.criteria:
            self.fields[score_field(criterion)] = _score(criterion, highest)
        self.shown = {name: as_text(stored[name]) for name in self.fields}
        if data is not None:
            for name in self.shown:
                self.shown[name] = one_kind_of_line_end(data.get(SHOWN + name))

    def point_out(self, clashes):
        """Show what is wanted of these fields, and beside it what is stored."""
        for clash in clashes:
            self.initial[clash.field] = clash.wanted
            self.clashes[clash.field] = as_text(clash.stored)
            attributes = self.fields[clash.field].widget.attrs
            described = f"{self[clash.field].auto_id}_helptext"
            attributes["aria-describedby"] = f"{described} clash-{clash.field}"

    @property
    def scores(self):
        """Triples of criterion, field, and what is stored if that clashes."""
        names = [(each, score_field(each)) for each in self.criteria]
        return [(each, self[name], self.clashes.get(name)) for each, name in names]

    @property
    def texts(self):
        """Pairs of field, and what is stored if that clashes."""
        names = [name for name in (COMMENT, NOTE) if name in self.fields]
        return [(self[name], self.clashes.get(name)) for name in names]

    @property
    def shown_inputs(self):
        """Pairs of the name of a hidden field and the value shown."""
        return [(SHOWN + name, self.shown[name]) for name in self.fields]

    def changes(self):
        """``Change`` by field; for a valid form."""
        return {
            name: Change(self._shown(name), value)
            for name, value in self.cleaned_data.items()
        }

    def _shown(self, name):
        text = self.shown[name]
        if not name.startswith(SCORE):
            return text
        return whole_number(text)


def as_text(value):
    return "" if value is None else str(value)


def _score(criterion, highest):
    numbers = [(number, str(number)) for number in range(1, highest + 1)]
    return forms.TypedChoiceField(
        label=criterion.name,
        choices=[("", _("No score yet")), *numbers],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
