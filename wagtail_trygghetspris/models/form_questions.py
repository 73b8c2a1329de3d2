"""The questions of a nomination form: the built-in ones and the editor's own."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.contrib.forms.forms import FormBuilder
from wagtail.contrib.forms.models import AbstractFormField

from ..enums import QuestionUse
from .swapping import NOMINATION_FORM


def new_question_key():
    """An identity for a question, for ever; never made from its label (rule R7)."""
    from ..domain import questions as q

    return f"{q.OWN_PREFIX}{uuid.uuid4().hex[:16]}"


def _use():
    return models.CharField(
        _("this question is"),
        max_length=10,
        choices=QuestionUse.choices,
        default=QuestionUse.REQUIRED,
    )


def _label():
    return models.CharField(
        _("label"), max_length=255, blank=True, help_text=_("Empty: the usual label.")
    )


def _help():
    return models.CharField(
        _("help text"),
        max_length=500,
        blank=True,
        help_text=_("Empty: the usual help text, if there is one."),
    )


def _panel(key, heading, *more):
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel(f"{key}_use"), FieldPanel(f"{key}_label")]),
            FieldPanel(f"{key}_help"),
            *more,
        ],
        heading=heading,
    )


class QuestionsMixin(models.Model):
    """Which questions a form asks, and in which words."""

    nominee_use = _use()
    nominee_label = _label()
    nominee_help = _help()
    motivation_use = _use()
    motivation_label = _label()
    motivation_help = _help()
    motivation_max_length = models.PositiveIntegerField(
        _("most characters"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    nominator_name_use = _use()
    nominator_name_label = _label()
    nominator_name_help = _help()
    nominator_email_use = _use()
    nominator_email_label = _label()
    nominator_email_help = _help()

    question_panels = [
        _panel("nominee", _("Nominee")),
        _panel("motivation", _("Reasons"), FieldPanel("motivation_max_length")),
        InlinePanel("form_fields", heading=_("More questions"), label=_("Question")),
        _panel("nominator_name", _("Nominator's name")),
        _panel("nominator_email", _("Nominator's e-mail")),
    ]

    class Meta:
        abstract = True

    def questions(self):
        """The questions in the order they are asked, as plain values."""
        from .asked_questions import questions_of

        return questions_of(self)

    def own_fields(self):
        """The editor's own questions in their order, also those of a draft."""
        from .form_statements import own_fields

        return own_fields(self)

    def version_with(self, *, digest=None, pk=None):
        """The frozen wording of this form with that fingerprint or key, or None."""
        from .form_statements import version_with

        return version_with(self, digest=digest, pk=pk)

    def nominations_known_by(self, key, repeat_key, *, using):
        """Those of this form that were received with one of the keys (str; the second
        may be None), as the database ``using`` has them now."""
        from .form_statements import nominations_known_by

        return nominations_known_by(self, key, repeat_key, using=using)


class NominationFormField(AbstractFormField):
    """A question that the editor adds with Wagtail's form builder."""

    page = ParentalKey(
        NOMINATION_FORM, on_delete=models.CASCADE, related_name="form_fields"
    )
    clean_name = models.CharField(
        _("identity"), max_length=255, default=new_question_key, editable=False
    )

    class Meta(AbstractFormField.Meta):
        abstract = False
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def get_field_clean_name(self):
        return new_question_key()

    def as_question(self):
        from ..domain import questions as q

        return q.Question(
            key=self.clean_name,
            field_type=self.field_type,
            label=self.label,
            help_text=self.help_text,
            required=self.required and self.field_type != "hidden",
            choices=tuple(
                choice
                for choice, _label in FormBuilder([]).get_formatted_field_choices(self)
                if choice
            ),
            default_value=self.default_value,
        )
