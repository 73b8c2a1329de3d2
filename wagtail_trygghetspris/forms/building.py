"""Builds the public nomination form from the questions of a form page."""

from functools import lru_cache

from django import forms
from django.utils.formats import number_format
from wagtail.contrib.forms.forms import FormBuilder

from ..domain import texts, wording
from .intake import NominationForm
from .text_fields import (
    LONGEST_LINE,
    DateTimeField,
    EmailField,
    LineField,
    TextField,
)

#: Characters of an e-mail address (RFC 5321).
LONGEST_EMAIL = 254
#: What is said of an answer that is missing, or that cannot be read, by the type of its
#: question: keys of ``domain/wording``.
MISSING = {
    "radio": "choice_missing",
    "dropdown": "choice_missing",
    "checkboxes": "choices_missing",
    "multiselect": "choices_missing",
    "checkbox": "tick_missing",
}
INVALID = {
    "email": "email_invalid",
    "url": "url_invalid",
    "number": "number_invalid",
    "date": "date_invalid",
    "datetime": "datetime_invalid",
}


class NominationFormBuilder(FormBuilder):
    """Wagtail's form builder with fields for telephones and errors that say what to do,
    in the words of ``saying`` where the question has none frozen with it."""

    def __init__(self, fields, *, saying=wording.usual):
        super().__init__(fields)
        self.saying = saying

    def get_field_options(self, field):
        options = super().get_field_options(field)
        options["error_messages"] = self._errors(field)
        return options

    def _errors(self, field):
        """What can be wrong with an answer. Each names the question: the summary of
        errors says nothing more."""
        question = texts.shortened(field.label)
        missing = MISSING.get(field.field_type, "answer_missing")
        message = field.required_message or self.saying(missing, question=question)
        errors = dict.fromkeys(("required", "invalid_choice", "invalid_list"), message)
        unreadable = self.saying("unreadable", question=question)
        errors["null_characters_not_allowed"] = unreadable
        if invalid := INVALID.get(field.field_type):
            errors["invalid"] = self.saying(invalid, question=question)
        return errors

    def create_singleline_field(self, field, options):
        most = field.max_length or LONGEST_LINE
        options = _completing(field, options)
        return LineField(most=most, saying=self.saying, **options)

    def create_multiline_field(self, field, options):
        if field.max_length:
            number = number_format(field.max_length, use_l10n=True, force_grouping=True)
            limit = self.saying("at_most", number=number)
            options["help_text"] = f"{options['help_text']} {limit}".strip()
        options["widget"] = forms.Textarea(attrs={"rows": 8})
        return TextField(most=field.max_length, saying=self.saying, **options)

    def create_email_field(self, field, options):
        options = _completing(field, options, forms.EmailInput)
        return EmailField(most=LONGEST_EMAIL, saying=self.saying, **options)

    def create_url_field(self, field, options):
        return forms.URLField(assume_scheme="https", **options)

    def create_hidden_field(self, field, options):
        return TextField(widget=forms.HiddenInput, **options)

    def create_date_field(self, field, options):
        options["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(**options)

    def create_datetime_field(self, field, options):
        options["widget"] = forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        )
        return DateTimeField(**options)

    def create_dropdown_field(self, field, options):
        options["choices"] = [
            ("", self.saying("choose")),
            *self.get_formatted_field_choices(field),
        ]
        return forms.ChoiceField(**options)

    def create_checkbox_field(self, field, options):
        options.pop("initial", None)
        return super().create_checkbox_field(field, options)

    def get_formatted_field_choices(self, field):
        return [(choice, choice) for choice in field.choices]

    def get_form_class(self):
        content = {**self.formfields, "saying": staticmethod(self.saying)}
        content["asked"] = tuple(self.fields)
        return type("NominationForm", (NominationForm,), content)


def _completing(field, options, widget=forms.TextInput):
    """Only the nominator's own details may be filled in by the browser (WCAG 1.3.5)."""
    attrs = {"autocomplete": field.autocomplete or "off"}
    if field.autocomplete == "name":
        attrs["autocapitalize"] = "words"
    options["widget"] = widget(attrs=attrs)
    return options


def form_class(questions, *, saying=wording.usual):
    """A form class that asks ``questions``, a list of ``Question`` values, in the words
    of ``saying`` (``domain/wording``)."""
    return NominationFormBuilder(questions, saying=saying).get_form_class()


@lru_cache(maxsize=100)
def kept_form_class(questions, own, language):
    """The same in the words of ``own``, the pairs of an editor's own sentences, or the
    usual ones. Made once for each ``language``, the reader's; all are tuples or texts.
    """
    sentences = dict(own)

    def saying(key, **values):
        return wording.saying(key, own=sentences, values=values)

    return form_class(questions, saying=saying)
