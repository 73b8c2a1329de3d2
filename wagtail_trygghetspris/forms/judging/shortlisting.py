"""The shortlist as a form: a number for each nominee that is on it."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...domain.inputs import whole_number, whole_numbers

MOST = 999


class ShortlistForm(forms.Form):
    """``groups`` are lists of pairs of a code and a name, one for each category;
    ``listed`` the codes of the shortlist, in their order.

    ``order`` gives the codes as the numbers say. Of two with the same number the one
    whose number was changed comes first: who writes 1 means to be before the first.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reveals = forms.BooleanField(
        required=False,
        label=_("Show the jury what has been hidden of those I add"),
    )

    def __init__(self, data=None, *, groups, listed):
        super().__init__(data)
        self.groups = groups
        self.initial["seen"] = ",".join(str(code) for code in listed)
        for group in groups:
            places = _places(group, listed)
            for code, name in group:
                self.initial[f"place_{code}"] = places.get(code)
                self.fields[f"place_{code}"] = _place_field(name)

    def place(self, code):
        return self[f"place_{code}"]

    @property
    def seen_codes(self):
        return whole_numbers(self.cleaned_data["seen"].split(","))

    def order(self):
        return [code for group in self.groups for code in self._order_in(group)]

    def _order_in(self, group):
        numbered = []
        for code, _name in group:
            number, before = self._number(code), self.initial[f"place_{code}"]
            if number is not None:
                numbered.append((number, number == before, before or MOST, code))
        return [code for *_keys, code in sorted(numbered)]

    def _number(self, code):
        return self.cleaned_data[f"place_{code}"]


def _places(group, listed):
    """The places from 1 that those of ``group`` have."""
    codes = {code for code, _name in group}
    ordered = [code for code in listed if code in codes]
    return {code: place for place, code in enumerate(ordered, 1)}


def _place_field(name):
    field = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST,
        label=gettext("Place of %(name)s") % {"name": name},
    )
    field.widget.attrs["class"] = "wtp-shortlist__place"
    return field


def moved(codes, do, *, group):
    """``codes`` after the button ``do``, "up:3" for the one with the code 3; ``group``
    are the codes of its category, in which it moves. Buttons that say nothing that can
    be done change nothing."""
    name, _colon, number = do.partition(":")
    code = whole_number(number)
    apart = [each for each in codes if each in group]
    rest = [each for each in codes if each not in group]
    if name == "add" and code in group and code not in apart:
        return [*rest, *apart, code]
    if code not in apart:
        return codes
    at = apart.index(code)
    apart.remove(code)
    if name == "up":
        apart.insert(max(at - 1, 0), code)
    elif name == "down":
        apart.insert(at + 1, code)
    elif name != "remove":
        return codes
    return [*rest, *apart]
