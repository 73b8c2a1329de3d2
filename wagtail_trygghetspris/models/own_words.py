"""An editor's own words in the place of what our pages say by themselves."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.blocks import (
    ChoiceBlock,
    StreamBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
)

from .streams import BlocksInCodeField

STATIC = "wagtail_trygghetspris/admin/own_words"


def offered():
    """Every sentence as a choice, under where it stands; the usual words are its
    label, so that an editor recognises it. First none: Wagtail's own word for that is
    not translated."""
    from ..domain import wording

    groups = {}
    for sentence in wording.SENTENCES.values():
        choice = (sentence.key, sentence.readable)
        groups.setdefault(str(sentence.where), []).append(choice)
    return [("", _("Choose what to replace")), *groups.items()]


class OwnWordsBlock(StructBlock):
    which = ChoiceBlock(choices=offered, label=_("Instead of"))
    text = TextBlock(
        label=_("Your own words"),
        max_length=1000,
        rows=2,
        help_text=_(
            "Plain text in one paragraph: line breaks become spaces. What stands in "
            "braces above is filled in: write it the same way."
        ),
    )

    class Meta:
        icon = "edit"
        label = _("Own words")
        label_format = "{which}"

    def clean(self, value):
        from ..domain import wording

        cleaned = super().clean(value)
        sentence = wording.SENTENCES.get(cleaned["which"])
        if sentence is None:
            return cleaned  # a draft in which nothing has been chosen yet
        try:
            sentence.validate(cleaned["text"] or "")
        except ValidationError as error:
            raise StructBlockValidationError({"text": error}) from error
        return cleaned


class AllOwnWordsBlock(StreamBlock):
    words = OwnWordsBlock()

    def clean(self, value):
        """A row in which nothing has been chosen or written says nothing: it is not
        stored. Errors keep the places of the rows that the editor sees."""
        places = [place for place, block in enumerate(value) if _says(block.value)]
        rows = [value[place] for place in places]
        kept = [(row.block_type, row.value, row.id) for row in rows]
        try:
            cleaned = super().clean(StreamValue(self, kept))
            self._refuse_repeated(cleaned)
        except StreamBlockValidationError as error:
            raise StreamBlockValidationError(
                block_errors={
                    places[place]: each for place, each in error.block_errors.items()
                },
                non_block_errors=error.non_block_errors,
            ) from error
        return cleaned

    def _refuse_repeated(self, cleaned):
        seen, repeated = set(), {}
        for place, block in enumerate(cleaned):
            which = block.value["which"]
            if which in seen:
                text = _("You have chosen this one further up. Delete one of the two.")
                repeated[place] = StructBlockValidationError(
                    {"which": ValidationError(text)}
                )
            seen.add(which)
        if repeated:
            raise StreamBlockValidationError(block_errors=repeated)


def _says(words):
    return any((part or "").strip() for part in words.values())


class OwnWordsField(BlocksInCodeField):
    def own_blocks(self):
        return AllOwnWordsBlock()


class OwnWordsPanel(FieldPanel):
    class BoundPanel(FieldPanel.BoundPanel):
        @property
        def media(self):
            ours = Media(css={"all": [f"{STATIC}.css"]}, js=[f"{STATIC}.js"])
            return super().media + ours


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
        OwnWordsPanel("own_words"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def own_sentences(self):
        """The editor's own words by the key of the sentence they replace. As stored:
        a block would compare its choice with every sentence there is. What a script or
        an older version has stored in another form is left out."""
        rows = [row.get("value") for row in self.own_words.raw_data]
        pairs = [
            (row.get("which"), row.get("text")) for row in rows if isinstance(row, dict)
        ]
        return {
            which: text
            for which, text in pairs
            if isinstance(which, str) and isinstance(text, str) and text
        }

    def saying(self, key, **values):
        """The sentence ``key`` of ``domain/wording`` as this prize says it."""
        from ..domain import wording

        return wording.saying(key, own=self.own_sentences, values=values)
