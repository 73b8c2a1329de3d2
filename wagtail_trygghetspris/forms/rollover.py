"""The forms behind "Start next year": which year, what becomes of each row, and who
stays in the jury."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..domain.dates import EARLIEST, LATEST


class ChooseYearForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, max_value=LATEST)

    @property
    def chosen(self):
        """The year asked for, or None."""
        return self.cleaned_data["year"] if self.is_valid() else None


class StartYearForm(forms.Form):
    """A choice for each row of ``source`` that has something in it."""

    same_weekday = forms.BooleanField(
        label=_("Keep the weekday of days that are moved"), required=False
    )
    makes_form = forms.BooleanField(
        label=_("Make a nomination form for the year"), required=False, initial=True
    )

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [row for row, _page in source.filled]
        for row in self.rows:
            self.fields[row.key] = forms.ChoiceField(
                choices=[(each.value, each.label) for each in row.offers],
                initial=row.usual.value,
                widget=forms.RadioSelect,
            )

    @property
    def treatments(self):
        return {row.key: self.cleaned_data[row.key] for row in self.rows}


class MemberForm(forms.ModelForm):
    """A member who is kept, perhaps under another title, or dropped."""

    keep = forms.BooleanField(label=_("Keep"), required=False, initial=True)

    field_order = ["keep"]

    class Meta:
        fields = ["name", "title", "organisation", "role"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and not self._is_kept():
            for field in self.fields.values():
                field.required = False

    def _is_kept(self):
        return bool(self["keep"].data)

    @property
    def other_role(self):
        """Whether the role is not the one of last year."""
        return "role" in self.changed_data


def member_forms(members, *, model, data=None):
    """A form for each of ``members``, in their order; ``model`` is that of members.

    The number of the member in its year is part of the names of the fields.
    """
    form_class = forms.modelform_factory(model, form=MemberForm)
    return [
        form_class(data, instance=member, prefix=f"member-{member.pk}")
        for member in members
    ]


def kept_values(member_forms, values_of):
    """What each member who stays takes along: ``values_of(member)`` as last year, with
    what the editor wrote. A special word for the role goes when the role changes."""
    kept = []
    for form in member_forms:
        if not form.cleaned_data["keep"]:
            continue
        values = {**values_of(form.instance), **form.cleaned_data}
        del values["keep"]
        if form.other_role:
            values["role_text"] = ""
        kept.append(values)
    return tuple(kept)
