"""The admin forms of the import of earlier years: the source, and the answers to what
is doubtful in it."""

from dataclasses import replace

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..domain.history import tables
from ..domain.history.entries import Unreadable
from ..domain.history.planning import Answer
from ..domain.history.reading import Source, open_file, open_text

#: The parts of a winner that an editor may change here, when a reading has them.
PARTS = {
    "name": gettext_lazy("Name"),
    "descriptor": gettext_lazy("Descriptor"),
    "name_expansion": gettext_lazy("What the name stands for"),
    "about": gettext_lazy("About the winner"),
}


class SourceForm(forms.Form):
    """Step one. When it is valid, ``source`` is what was handed in."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("CSV, XLSX or plain text, at most 2 MB and 500 rows."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste text"),
        required=False,
        help_text=gettext_lazy(
            "From the page that you have had until now, or from a spreadsheet."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )

    def clean(self):
        data = super().clean()
        file, text = data.get("file"), data.get("text")
        if bool(file) == bool(text):
            raise forms.ValidationError(
                _("Choose a file or paste text, and not both.")
                if file
                else _("Choose a file, or paste text.")
            )
        try:
            self.source = self._open(file, text)
        except Unreadable as error:
            self.add_error("file" if file else "text", str(error))
        return data

    def _open(self, file, text):
        if file and file.size > tables.MOST_BYTES:
            raise tables.too_large()
        return open_file(file.read()) if file else open_text(text)


class ImportForm(forms.Form):
    """Step two, beside the rows: what was handed in, once more, and whether to publish
    at once. Read anew each time; nothing is stored in between."""

    source = forms.CharField(strip=False, widget=forms.HiddenInput)
    is_table = forms.BooleanField(required=False, widget=forms.HiddenInput)
    publish = forms.TypedChoiceField(
        label=gettext_lazy("When the years have been made"),
        required=False,
        empty_value=False,
        coerce=lambda value: value == "publish",
        initial="draft",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, may_publish, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publish"].choices = [("draft", _("Keep them as drafts"))]
        if may_publish:
            self.fields["publish"].choices += [("publish", _("Publish them at once"))]

    def clean(self):
        data = super().clean()
        if "source" in data:
            self.source = Source.load(data["source"], is_table=data["is_table"])
        return data


class RowForm(forms.Form):
    """The answers to the doubts of one entry."""

    take = forms.BooleanField(label=gettext_lazy("Import"), required=False)
    year = forms.IntegerField(label=gettext_lazy("Year"), required=False)

    def __init__(self, data=None, *, entry):
        super().__init__(data, prefix=f"row{entry.number}", initial={"take": True})
        self.entry = entry
        if len(entry.readings) > 1:
            self.fields["reading"] = forms.TypedChoiceField(
                label=_("How to read it"),
                coerce=int,
                choices=[(n, _reading_label(n, each)) for n, each in _numbered(entry)],
                initial=entry.preferred,
                widget=forms.RadioSelect,
            )
        for place, winners in _numbered(entry)[1:]:
            self._add_winner_fields(place, winners)

    def _add_winner_fields(self, place, winners):
        for number, winner in enumerate(winners):
            for part, label in PARTS.items():
                value = getattr(winner, part)
                if value or part in ("name", "descriptor"):
                    self.fields[f"{part}-{place}-{number}"] = forms.CharField(
                        label=label, initial=value, required=False
                    )

    @property
    def reading_choices(self):
        """Each reading as a radio button with the fields of its winners, if it can be
        changed; [] where there is nothing to choose."""
        if "reading" not in self.fields:
            return []
        return [
            (radio, [self._fields_of(place, n) for n in range(len(winners))])
            for (place, winners), radio in zip(
                _numbered(self.entry), self["reading"], strict=True
            )
        ]

    def _fields_of(self, place, number):
        names = [f"{part}-{place}-{number}" for part in PARTS]
        return [self[name] for name in names if name in self.fields]

    @property
    def answer(self):
        """What has been answered. Only after ``is_valid``."""
        data = self.cleaned_data
        place = data.get("reading")
        if place in (None, ""):
            place = self.entry.preferred
        return Answer(
            take=data.get("take", True),
            year=data.get("year"),
            reading=place,
            winners=tuple(self._winners(place)),
        )

    def _winners(self, place):
        readings = self.entry.readings
        for number, winner in enumerate(readings[place] if place else ()):
            changed = {
                part: self.cleaned_data.get(f"{part}-{place}-{number}", "")
                for part in PARTS
            }
            yield replace(winner, **changed)


def _numbered(entry):
    return list(enumerate(entry.readings))


def _reading_label(place, winners):
    if place == 0:
        names = "; ".join(winner.name for winner in winners)
        return _("As it stands: %(names)s") % {"names": names}
    return ngettext(
        "As one winner, with these words:",
        "As %(count)s winners, with these words:",
        len(winners),
    ) % {"count": len(winners)}


def are_too_many(numbers):
    """Whether Django would refuse to take so many fields back, beside our own few."""
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    return most is not None and sum(numbers) > most - 10
