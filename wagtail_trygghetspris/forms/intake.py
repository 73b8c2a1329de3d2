"""The public nomination form, as a citizen fills it in."""

from datetime import date, datetime
from decimal import Decimal

from wagtail.contrib.forms.forms import BaseForm

from ..domain import texts, wording
from ..domain.questions import readable_answer
from .text_fields import TextField


class NominationForm(BaseForm):
    """The form a citizen fills in: the questions in their order, and the technical
    fields of the checks against spam.

    ``ticket`` is the signed text of the form's ticket (``domain/tickets.py``),
    ``unreadable`` the names of fields in ``data`` whose characters could not be read.
    """

    #: ``saying(key, **values)``: a sentence of ``domain/wording``.
    saying = staticmethod(wording.usual)
    #: The ``Question`` values it was built from.
    asked = ()

    def __init__(self, *args, ticket="", checks=(), unreadable=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.ticket = ticket
        self.unreadable = unreadable
        self.question_names = list(self.fields)
        self.checks = list(checks)
        for check in self.checks:
            self.fields.update(check.fields())

    @property
    def is_unwritten(self):
        """Whether it has nothing in it but what the questions themselves say."""
        return bool(self.asked) and not (self.is_bound or self.initial)

    @property
    def question_fields(self):
        """The bound fields of the questions that can be seen, without technical
        ones."""
        fields = [self[name] for name in self.question_names]
        return [field for field in fields if not field.is_hidden]

    @property
    def hidden_questions(self):
        fields = [self[name] for name in self.question_names]
        return [field for field in fields if field.is_hidden]

    @property
    def shown_checks(self):
        """Each check that adds fields, with its fields bound to this form."""
        return [
            (check, [self[name] for name in check.fields()])
            for check in self.checks
            if check.fields()
        ]

    @property
    def answers(self):
        """The validated answers by question key, as values that JSON can hold."""
        return {name: _as_json(self.cleaned_data[name]) for name in self.question_names}

    @property
    def read_back(self):
        """Every question that can be seen, with its answer as it will be kept."""
        fields = self.question_fields
        if self.is_bound and self.is_valid():
            answers = self.answers
        else:
            answers = {field.name: field.value() for field in fields}
        return [
            (field, readable_answer(answers[field.name], field.name))
            for field in fields
        ]

    @property
    def carried(self):
        """Pairs of name and value as they were sent, for a page that sends them on:
        of the questions only, not of the checks."""
        return [
            (name, value)
            for name in self.question_names
            for value in (self.data.getlist(name) if self.is_bound else [])
        ]

    @property
    def counts(self):
        """Whether a question says how many characters are left."""
        return any(
            isinstance(field.field, TextField) and field.field.most
            for field in self.question_fields
        )

    def unjudged(self):
        """The form as it was written, with no word on what is wrong in it."""
        self.full_clean()
        self.errors.clear()
        return self

    @property
    def has_optional(self):
        """Whether some question may be skipped."""
        return any(not field.field.required for field in self.question_fields)

    @property
    def error_list(self):
        """Every error with the field it concerns, in the order of the form."""
        return [
            (field, error) for field in self.visible_fields() for error in field.errors
        ]

    def clean(self):
        for name in self.question_names:
            if name in self.unreadable and not self.has_error(name):
                question = texts.shortened(str(self.fields[name].label or ""))
                self.add_error(name, self.saying("unreadable", question=question))
        return super().clean()


def _as_json(value):
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return "" if value is None else value
