"""The public nomination form, built from questions."""

from datetime import date, datetime
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from .spam.recaptcha import recaptcha_field


class NominationForm(BaseForm):
    """The form a citizen fills in. Its fields are the questions, in their order."""

    recaptcha_name = "recaptcha"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = recaptcha_field()
        if field:
            self.fields[self.recaptcha_name] = field

    @property
    def question_fields(self):
        """The bound fields of the questions, without technical ones."""
        return [
            field
            for field in self.visible_fields()
            if field.name != self.recaptcha_name
        ]

    @property
    def answers(self):
        """The validated answers by question key, as values that JSON can hold."""
        return {
            key: _as_json(value)
            for key, value in self.cleaned_data.items()
            if key != self.recaptcha_name
        }

    @property
    def error_list(self):
        """Every error with the field it concerns, in the order of the form."""
        return [
            (field, error) for field in self.visible_fields() for error in field.errors
        ]


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
        return forms.CharField(**_completing(field, options))

    def create_multiline_field(self, field, options):
        """Without ``maxlength``: browsers cut what is pasted, and say nothing."""
        if field.max_length:
            limit = _("At most %(number)s characters.") % {"number": field.max_length}
            options["help_text"] = f"{options['help_text']} {limit}".strip()
        options["max_length"] = field.max_length
        options["widget"] = forms.Textarea(attrs={"rows": 8})
        form_field = forms.CharField(**options)
        form_field.widget.attrs.pop("maxlength", None)
        return form_field

    def create_email_field(self, field, options):
        options["error_messages"]["invalid"] = _(
            "Write the e-mail address as in the example name@example.com."
        )
        options["max_length"] = 254
        return forms.EmailField(**_completing(field, options, forms.EmailInput))

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
