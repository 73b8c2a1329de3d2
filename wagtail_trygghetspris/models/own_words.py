"""An editor's own words in the place of what our pages say by themselves."""

from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.blocks import (
    ChoiceBlock,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
)

from ..domain import wording
from .streams import BlocksInCodeField


def offered():
    """Every sentence as a choice, under where it stands; the usual words are its
    label, so that an editor recognises it."""
    sentences = wording.SENTENCES.values()
    return [
        (str(where), [(each.key, _readable(each)) for each in group])
        for where, group in groupby(sentences, key=lambda each: str(each.where))
    ]


def _readable(sentence):
    return sentence.usual_with({name: f"{{{name}}}" for name in sentence.placeholders})


class OwnWordsBlock(StructBlock):
    which = ChoiceBlock(choices=offered, label=_("Instead of"))
    text = TextBlock(
        label=_("Your own words"),
        max_length=1000,
        rows=2,
        help_text=_(
            "Plain text. What stands in {braces} in the usual words is filled in: write "
            "it the same way."
        ),
    )

    class Meta:
        icon = "edit"
        label = _("Own words")

    def clean(self, value):
        cleaned = super().clean(value)
        try:
            wording.SENTENCES[cleaned["which"]].validate(cleaned["text"])
        except ValidationError as error:
            raise StructBlockValidationError({"text": error}) from error
        return cleaned


class OwnWordsField(BlocksInCodeField):
    def own_blocks(self):
        return [("words", OwnWordsBlock())]


class OwnWordsMixin(models.Model):
    own_words = OwnWordsField(verbose_name=_("own words"), blank=True)

    own_words_panels = [
        HelpPanel(
            content=_(
                "All pages of the prize say these things by themselves. Choose one and "
                "write your own words if they do not suit you. Delete the line to have "
                "the usual words back."
            )
        ),
        FieldPanel("own_words"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def own_sentences(self):
        """The editor's own words by the key of the sentence they replace."""
        return {
            block.value["which"]: block.value["text"]
            for block in self.own_words
            if block.value["text"]
        }

    def saying(self, key, **values):
        """The sentence ``key`` of ``domain/wording`` as this prize says it."""
        return wording.saying(key, own=self.own_sentences, values=values)
