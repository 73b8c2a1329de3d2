"""The parts of the meeting's screen, each with its form."""

from dataclasses import dataclass

from django.utils.formats import date_format, time_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...domain.judging import balloting, keeping, parts
from ...forms.judging import meeting as forms
from ...forms.judging import question as of_question


@dataclass(frozen=True)
class Kind:
    name: str
    part: type
    form: type
    saved: str
    #: How many keys name one of them: the question's.
    keys: int = 0


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "facts", parts.Facts, forms.FactsForm, gettext_lazy("Saved: the meeting.")
        ),
        Kind(
            "present",
            parts.Presences,
            forms.PresenceForm,
            gettext_lazy("Saved: who is present."),
        ),
        Kind(
            "left",
            parts.LeftRoom,
            forms.LeftForm,
            gettext_lazy("Saved: who has left the room."),
        ),
        Kind(
            "votes",
            balloting.Ballot,
            of_question.BallotForm,
            gettext_lazy("Saved: the votes."),
            keys=1,
        ),
        Kind(
            "outcome",
            balloting.Outcome,
            of_question.OutcomeForm,
            gettext_lazy("Saved: the outcome."),
            keys=1,
        ),
    )
}


@dataclass
class Panel:
    kind: Kind
    part: object
    form: object
    key: int | None = None
    #: The version that the user has seen, where that is not what is stored.
    shown: str | None = None

    @property
    def slug(self):
        return slug_of(self.kind, self.key)

    @property
    def do(self):
        return self.kind.name if self.key is None else f"{self.kind.name}:{self.key}"

    @property
    def anchor(self):
        return self.kind.name if self.key is None else f"question-{self.key}"

    @property
    def version(self):
        return self.shown or keeping.stamp(self.part.values())

    def point_out_what_is_stored(self):
        """Where what was sent differs from what is stored now, let the field say so."""
        self.form.is_valid()
        for name, stored in self.part.values().items():
            if name not in self.form.fields:
                continue
            if self.form.cleaned_data.get(name) != stored:
                self._point_out(self.form[name], stored)

    def _point_out(self, bound, stored):
        bound.meanwhile = _spoken(bound.field, stored)
        described = [f"{bound.auto_id}-meanwhile"]
        if bound.help_text:
            described.insert(0, f"{bound.auto_id}_helptext")
        bound.field.widget.attrs["aria-describedby"] = " ".join(described)


def unsaved_of(form):
    """What was written in ``form``, to be shown where there is no form any more."""
    written = [(field.label, field.value()) for field in form]
    return [(label, value) for label, value in written if value]


def changes_of(panel, version):
    """Whether the user has changed something since ``version`` was shown. Votes of
    those who may not vote are no words of the user's."""
    if not version or not panel.form.is_valid():
        return bool(version)
    values = dict(panel.form.cleaned_data)
    if "strays" in values:
        values["strays"] = panel.part.values()["strays"]
    return keeping.stamp(values) != version


def written_in(kind, slug, data):
    """The texts sent for a part that has no form any more, with their labels."""
    texts = ("notes", "reason", "shared_citation", "citation_", "dissent_", "share_")
    names = [name for name in data if name.startswith(f"{slug}-")]
    found = []
    for name in names:
        field = name.removeprefix(f"{slug}-")
        if field.startswith(texts) and data[name].strip():
            known = kind.form.base_fields.get(field)
            found.append((known.label if known else _("Text"), data[name]))
    return found


def slug_of(kind, key):
    return kind.name if key is None else f"{kind.name}-{key}"


def panel_of(kind, sitting, key, *, data=None, form=None, shown=None):
    """The part with its form: ``form`` as it was sent, or one with ``data`` or what is
    stored. Raises ``Refused`` for a question that the reader may not take part in."""
    part = kind.part.of(sitting, key)
    form = form or kind.form(
        data, initial=part.values(), prefix=slug_of(kind, key), part=part
    )
    return Panel(kind, part, form, key, shown)


def _spoken(field, value):
    """A stored value in words."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    choices = dict(getattr(field, "choices", ()))
    if choices:
        return choices.get(value, choices.get("" if value is None else str(value), "–"))
    if hasattr(value, "hour"):
        return time_format(value)
    return date_format(value) if hasattr(value, "year") else (value or "–")


class QuestionPanel:
    """One question with its forms; without any where the reader may not take part."""

    def __init__(self, asked, bound, versions):
        self.asked = asked
        self.key = asked.row.pk
        self.bound = bound
        self.versions = versions

    def _panel(self, name):
        kind = KINDS[name]
        slug = slug_of(kind, self.key)
        form, shown = self.bound.get(slug), self.versions.get(slug)
        return panel_of(kind, self.asked.sitting, self.key, form=form, shown=shown)

    @cached_property
    def votes(self):
        return self._panel("votes")

    @cached_property
    def outcome(self):
        return self._panel("outcome")

    @cached_property
    def propose(self):
        slug = f"propose-{self.key}"
        known = self.bound.get(slug)
        return known or of_question.ProposeForm(asked=self.asked, prefix=slug)

    @property
    def proposals(self):
        """Each proposal: its name, who proposed it, and how many voted for it."""
        seats = self.asked.sitting.seat_by_key
        for each in self.asked.proposals:
            yield {
                "row": each,
                "name": self.asked.name_of(each),
                "by": seats.get(each.proposed_by_id),
                "votes": self.asked.result.counts[each.pk],
                "is_hidden": self.asked.is_hidden(each),
                "do": f"take_back:{self.key}:{each.pk}",
            }
