"""What is asked of one question of the jury's meeting: proposals, votes, outcome."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...domain.judging.balloting import ABSTAINS
from ...enums import DecidedOutcome
from ..text_fields import LineField, TextField
from .meeting import area


class ProposeForm(forms.Form):
    choice = forms.ChoiceField(
        label=_("Proposal"),
        error_messages={"required": _("Choose what is proposed.")},
    )
    name = LineField(
        label=_("Name of somebody who was not nominated"),
        max_length=255,
        required=False,
    )
    by = forms.TypedChoiceField(
        label=_("Proposed by"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        sitting = asked.sitting
        allows_others = sitting.judging.allows_unnominated
        self.fields["choice"].choices = _choices(asked, allows_others)
        if not allows_others:
            del self.fields["name"]
        present = [(seat.pk, seat.name) for seat in sitting.present]
        self.fields["by"].choices = [("", gettext("Not stated")), *present]

    @property
    def was_begun(self):
        return bool(
            self["choice"].data or ("name" in self.fields and self["name"].data)
        )


#: Of each that can be awarded.
FIELDS = ("winner", "share", "citation")


def _choices(asked, allows_others):
    groups = [*_nominees(asked), (gettext("Otherwise"), _others(allows_others))]
    return [("", gettext("Choose")), *[group for group in groups if group[1]]]


def _nominees(asked):
    """Those left to propose: the shortlist, the others, and at last those who are
    nominated in another category than the question's."""
    taken = {each.nominee_id for each in asked.proposals}
    short, others, elsewhere = [], [], []
    for each in asked.sitting.readable:
        if each.pk in taken:
            continue
        line = (each.code, asked.sitting.reader.name_of(each))
        if asked.row.category_id and each.category_id not in (
            None,
            asked.row.category_id,
        ):
            elsewhere.append(line)
        else:
            (others if each.shortlist_place is None else short).append(line)
    yield gettext("Shortlist"), short
    yield gettext("Other nominees"), others
    yield gettext("In other categories"), elsewhere


def _others(allows_unnominated):
    ways = [DecidedOutcome.NOT_AWARDED, DecidedOutcome.RESERVED]
    lines = [(each.value, each.label) for each in ways]
    if not allows_unnominated:
        return lines
    return [(DecidedOutcome.WINNERS.value, gettext("Somebody not nominated")), *lines]


class BallotForm(forms.Form):
    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        asked = part.asked
        self.voters = asked.voters
        choices = [
            ("", gettext("No vote recorded")),
            *[(str(each.pk), asked.name_of(each)) for each in asked.proposals],
            (ABSTAINS, gettext("Abstains")),
        ]
        for seat in self.voters:
            self.fields[f"vote_{seat.pk}"] = forms.ChoiceField(
                label=gettext("Vote of %(name)s") % {"name": seat.name},
                choices=choices,
                required=False,
            )
            self.fields[f"dissent_{seat.pk}"] = TextField(
                label=gettext("Dissenting opinion of %(name)s") % {"name": seat.name},
                required=False,
                widget=area(2),
            )

    def clean(self):
        # Votes of those who may not vote are taken away by saving.
        return {**super().clean(), "strays": []}

    def lines(self):
        for seat in self.voters:
            yield seat, self[f"vote_{seat.pk}"], self[f"dissent_{seat.pk}"]


def _has_more(field):
    """Whether something stands in the field, or is to be seen beside it."""
    return field.value() or field.errors or getattr(field, "meanwhile", None)


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("", _("Not decided yet")), *DecidedOutcome.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = TextField(
        label=_("Reason"),
        required=False,
        widget=area(2),
        help_text=_("If it is not awarded or reserved."),
    )

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.part = part
        self.limit = part.sitting.judging.citation_length
        for each in part.asked.awardable:
            self._add(each, part.asked.name_of(each))
        self.fields["shared_citation"] = self._citation(
            gettext("Common citation"), gettext("If several are awarded together.")
        )

    def _add(self, proposal, name):
        self.fields[f"winner_{proposal.pk}"] = forms.BooleanField(
            label=gettext("%(name)s is awarded") % {"name": name}, required=False
        )
        self.fields[f"share_{proposal.pk}"] = LineField(
            label=gettext("Share of %(name)s") % {"name": name},
            max_length=100,
            required=False,
            help_text=gettext(
                "If several share the prize. For example: half, or 25 000 kronor."
            ),
        )
        self.fields[f"citation_{proposal.pk}"] = self._citation(
            gettext("Citation of %(name)s") % {"name": name}
        )

    def _citation(self, label, help_text=""):
        widget = area(4, **{"data-wtp-longest": self.limit})
        return TextField(
            label=label, required=False, widget=widget, help_text=help_text
        )

    def length_of(self, name):
        """How many characters the citation in the field ``name`` has."""
        return len(str(self[name].value() or "").replace("\r\n", "\n"))

    def lines(self):
        """For each that can be awarded: the fields, and the length of its citation."""
        for each in self.part.asked.awardable:
            fields = [self[f"{name}_{each.pk}"] for name in FIELDS]
            winner, share, citation = fields
            yield {
                "name": self.part.asked.name_of(each),
                "winner": winner,
                "share": share,
                "citation": citation,
                "length": self.length_of(citation.name),
                "is_open": any(_has_more(field) for field in fields),
            }

    @property
    def shared(self):
        return {
            "citation": self["shared_citation"],
            "length": self.length_of("shared_citation"),
        }
