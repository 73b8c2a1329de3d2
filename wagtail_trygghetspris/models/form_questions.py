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

from ..domain import questions as q
from ..enums import QuestionUse, SelfNomination
from .form_statements import FormStatementsMixin
from .swapping import NOMINATION_FORM

#: What is said where a built-in question has no answer: keys of ``domain/wording``.
MISSING = {
    q.NOMINEE: "nominee_missing",
    q.CATEGORY: "category_missing",
    q.MOTIVATION: "motivation_missing",
    q.NOT_SELF: "not_self_missing",
    q.NOMINATOR_NAME: "nominator_name_missing",
    q.NOMINATOR_EMAIL: "nominator_email_missing",
}


def new_question_key():
    """An identity for a question, for ever; never made from its label (rule R7)."""
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


class QuestionsMixin(FormStatementsMixin, models.Model):
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
        return [
            question
            for question in (
                self._category_question(),
                self._core_question(q.NOMINEE, "singleline"),
                self._core_question(
                    q.MOTIVATION, "multiline", max_length=self.motivation_max_length
                ),
                *(field.as_question() for field in self.own_fields()),
                self._not_self_question(),
                self._core_question(
                    q.NOMINATOR_NAME, "singleline", autocomplete="name"
                ),
                self._core_question(q.NOMINATOR_EMAIL, "email", autocomplete="email"),
            )
            if question
        ]

    def _says(self, key):
        """A sentence in the prize's own words; frozen with the question."""
        return self.prize_year.prize.saying(key)

    def _says_missing(self, key, label):
        """ "" where the editor asks in words of their own: then the error follows
        those, as it does for their other questions, unless they have worded it too."""
        sentence = MISSING[key]
        if label and sentence not in self.prize_year.prize.own_sentences:
            return ""
        return self._says(sentence)

    def _core_question(self, key, field_type, **options):
        use = getattr(self, f"{key}_use")
        if use == QuestionUse.OFF:
            return None
        usual = q.usual_wording(key)
        label = getattr(self, f"{key}_label")
        return q.Question(
            key=key,
            field_type=field_type,
            label=label or usual["label"],
            help_text=getattr(self, f"{key}_help") or usual["help_text"],
            required=use == QuestionUse.REQUIRED,
            required_message=self._says_missing(key, label),
            **options,
        )

    def _category_question(self):
        if not getattr(self.prize_year, "has_categories", True):
            return None
        names = [
            str(entry.category)
            for entry in self.prize_year.year_categories.select_related("category")
        ]
        if not names:
            return None
        return q.Question(
            key=q.CATEGORY,
            field_type="radio",
            label=self._says("category"),
            choices=tuple(names),
            required_message=self._says(MISSING[q.CATEGORY]),
        )

    def _not_self_question(self):
        if self.prize_year.prize.self_nomination != SelfNomination.FORBIDDEN:
            return None
        return q.Question(
            key=q.NOT_SELF,
            field_type="checkbox",
            label=self._says("not_self"),
            required_message=self._says(MISSING[q.NOT_SELF]),
        )


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
