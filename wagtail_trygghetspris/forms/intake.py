"""The public nomination form, built from questions."""

from datetime import date, datetime
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from ..domain import inputs


class NominationForm(BaseForm):
    """The form a citizen fills in: the questions in their order, and the technical
    fields of the checks against spam.

    ``ticket`` is the signed text of the form's ticket (``domain/tickets.py``),
    ``unreadable`` the names of fields in ``data`` whose characters could not be read.
    """

    unreadable_message = _(
        "The text has characters that cannot be read. They are shown as �. Replace "
        "them and send again."
    )

    def __init__(self, *args, ticket="", checks=(), unreadable=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.ticket = ticket
        self.unreadable = unreadable
        self.question_names = list(self.fields)
        self.checks = list(checks)
        for check in self.checks:
            self.fields.update(check.fields())

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
    def error_list(self):
        """Every error with the field it concerns, in the order of the form."""
        return [
            (field, error) for field in self.visible_fields() for error in field.errors
        ]

    def clean(self):
        for name in self.question_names:
            if name in self.unreadable and not self.has_error(name):
                self.add_error(name, self.unreadable_message)
        return super().clean()


class LineField(forms.CharField):
    """Text on one line; pasted line breaks become spaces."""

    def to_python(self, value):
        return super().to_python(inputs.one_line(str(value or "")))


class TextField(forms.CharField):
    """Text with one kind of line break."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(inputs.many_lines(str(value or "")))


def _as_json(value):
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return "" if value is None else value


class NominationFormBuilder(FormBuilder):
    """Wagtail's form builder with widgets for telephones and errors that say what to
    do."""

    def get_field_options(self, field):
        options = super().get_field_options(field)
        message = field.required_message or _("Fill in this field.")
        options["error_messages"] = {"required": message}
        return options

    def create_singleline_field(self, field, options):
        options["max_length"] = field.max_length or 255
        return LineField(**_completing(field, options))

    def create_multiline_field(self, field, options):
        """Without ``maxlength``: browsers cut what is pasted, and say nothing."""
        if field.max_length:
            limit = _("At most %(number)s characters.") % {"number": field.max_length}
            options["help_text"] = f"{options['help_text']} {limit}".strip()
        options["max_length"] = field.max_length
        options["widget"] = forms.Textarea(attrs={"rows": 8})
        form_field = TextField(**options)
        form_field.widget.attrs.pop("maxlength", None)
        return form_field

    def create_email_field(self, field, options):
        options["error_messages"]["invalid"] = _(
            "Write the e-mail address as in the example name@example.com."
        )
        options["max_length"] = 254
        return forms.EmailField(**_completing(field, options, forms.EmailInput))

    def create_hidden_field(self, field, options):
        return TextField(widget=forms.HiddenInput, **options)

    def create_date_field(self, field, options):
        options["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(**options)

    def create_datetime_field(self, field, options):
        options["widget"] = forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        )
        return forms.DateTimeField(**options)

    def create_dropdown_field(self, field, options):
        options["choices"] = [
            ("", _("Choose")),
            *self.get_formatted_field_choices(field),
        ]
        options["error_messages"]["required"] = field.required_message or _(
            "Choose one of the options."
        )
        return forms.ChoiceField(**options)

    def create_radio_field(self, field, options):
        options["error_messages"]["required"] = field.required_message or _(
            "Choose one of the options."
        )
        return super().create_radio_field(field, options)

    def create_checkbox_field(self, field, options):
        options["error_messages"]["required"] = field.required_message or _(
            "Tick the box to go on."
        )
        options.pop("initial", None)
        return super().create_checkbox_field(field, options)

    def get_formatted_field_choices(self, field):
        return [(choice, choice) for choice in field.choices]

    def get_form_class(self):
        return type("NominationForm", (NominationForm,), self.formfields)


def _completing(field, options, widget=forms.TextInput):
    """Only the nominator's own details may be filled in by the browser (WCAG 1.3.5)."""
    options["widget"] = widget(attrs={"autocomplete": field.autocomplete or "off"})
    return options


def form_class(questions):
    """A form class that asks ``questions``, a list of ``Question`` values."""
    return NominationFormBuilder(questions).get_form_class()
