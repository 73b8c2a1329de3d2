"""Answers in words: what becomes of their characters, and how many they may have."""

from django import forms
from django.core.exceptions import ValidationError

from ..domain import inputs, texts, wording

#: Characters of an answer on one line: as many as a column holds.
LONGEST_LINE = 255


class Limited(forms.CharField):
    """Text of at most ``most`` characters. The widget has no ``maxlength``: browsers
    cut what is pasted, and say nothing."""

    def __init__(self, *, most=None, saying=wording.usual, **options):
        super().__init__(**options)
        self.most = most
        self.saying = saying

    @property
    def question(self):
        """What it is called where its length is spoken of."""
        return texts.shortened(str(self.label or ""))

    def validate(self, value):
        super().validate(value)
        if self.most and len(value) > self.most:
            excess = len(value) - self.most
            said = self.saying("too_long", number=excess, question=self.question)
            raise ValidationError(said)


class LineField(Limited):
    """Text on one line; pasted line breaks become spaces."""

    def to_python(self, value):
        return super().to_python(inputs.one_line(str(value or "")))


class EmailField(Limited, forms.EmailField):
    """An address of at most ``most`` characters."""


class DateTimeField(forms.DateTimeField):
    """An hour that daylight saving time leaves out is wrong like any other."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"]) from error


class TextField(Limited):
    """Text with one kind of line break."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(inputs.many_lines(str(value or "")))
