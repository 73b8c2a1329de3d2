"""Answers in words: what becomes of their characters, and how many they may have."""

from django import forms
from django.core.exceptions import ValidationError

from ..domain import inputs, wording

#: Characters of an answer on one line: as many as a column holds.
LONGEST_LINE = 255


class Limited(forms.CharField):
    """Text of at most ``most`` characters. The widget has no ``maxlength``: browsers
    cut what is pasted, and say nothing."""

    def __init__(self, *, most=None, saying=wording.usual, **options):
        super().__init__(**options)
        self.most = most
        self.saying = saying

    def validate(self, value):
        super().validate(value)
        if self.most and len(value) > self.most:
            excess = len(value) - self.most
            raise ValidationError(self.saying("too_long", number=excess))


class LineField(Limited):
    """Text on one line; pasted line breaks become spaces."""

    def to_python(self, value):
        return super().to_python(inputs.one_line(str(value or "")))


class TextField(Limited):
    """Text with one kind of line break."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(inputs.many_lines(str(value or "")))
