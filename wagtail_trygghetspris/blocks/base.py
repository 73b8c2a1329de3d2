import copy

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, RichTextBlock, StructBlock

from ..models.swapping import PRIZE

#: Where hosts import the blocks from, and what their migrations say.
PUBLIC_PATH = "wagtail_trygghetspris.blocks"


class PrizeWithFactsBlock(PageChooserBlock):
    """Fetches with the prize, in one statement, what a list must know of it first. To
    migrations and editors it is Wagtail's own block."""

    def bulk_to_python(self, values):
        from ..models.prize_facts import prizes_with_facts

        prizes = prizes_with_facts(self.model_class, {*values})
        if len(values) == 1:
            return [prizes.get(values[0])]
        # Each place has an object of its own, because facts are used up.
        return [copy.copy(prizes.get(key)) for key in values]

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs

    def deconstruct_with_lookup(self, lookup):
        return self.deconstruct()


class PrizeBlock(StructBlock):
    """A block about one prize; it renders nothing when there is nothing to show.

    ``heading_level`` is that of its heading, and of what is below it when it has none:
    a host that places blocks under headings of its own says ``heading_level=3``.
    """

    prize = PageChooserBlock(target_model=PRIZE, label=_("Prize"))
    heading = CharBlock(
        required=False,
        max_length=255,
        label=_("Heading"),
        help_text=_("Empty: no heading."),
    )
    text_before = RichTextBlock(
        required=False,
        features=["bold", "italic", "link", "document-link", "ul", "ol"],
        label=_("Text before"),
    )

    class Meta:
        group = _("Prizes")
        heading_level = 2
        preview_template = "wagtail_trygghetspris/blocks/preview.html"

    def shown(self, prize, value, *, moment, request):
        """Template variables for ``prize`` at ``moment`` (aware datetime), or None
        when there is nothing to show. Asked for in the language of the prize."""
        raise NotImplementedError

    def render(self, value, context=None):
        context = dict(context or {})
        prize = published_prize(value.get("prize"), page=context.get("page"))
        if prize is None:
            return ""
        language = language_of(prize)
        with translation.override(language):
            shown = self.shown(
                prize,
                value,
                moment=moment_in(context),
                request=context.get("request"),
            )
            if shown is None:
                return ""
            shown |= {"prize": prize, "language": language, **self._levels(value)}
            return self.told(value, context | shown)

    def told(self, value, context):
        return super().render(value, context)

    def _levels(self, value):
        """At which levels the headings of the block stand, so that none is skipped."""
        level = self.meta.heading_level
        below = level + 1 if value.get("heading") else level
        return {"heading_level": level, "level": below}

    def get_preview_value(self):
        """A sample that needs nothing in the database."""
        from . import samples

        return self.normalize({**self.get_default(), "prize": samples.prize()})

    # A host's migration names a block as shipped, and not what is in it: our labels
    # and help texts are code, not schema. A host's own subclass, or a block with others
    # added to it, is written out in full as Wagtail does.

    @property
    def is_as_shipped(self):
        return (
            type(self).__module__.startswith(f"{PUBLIC_PATH}.")
            and self.child_blocks.keys() == self.base_blocks.keys()
        )

    def deconstruct(self):
        if not self.is_as_shipped:
            return super().deconstruct()
        return f"{PUBLIC_PATH}.{type(self).__name__}", [], self._constructor_kwargs

    def deconstruct_with_lookup(self, lookup):
        if not self.is_as_shipped:
            return super().deconstruct_with_lookup(lookup)
        return self.deconstruct()

    @classmethod
    def construct_from_lookup(cls, lookup, *args, **kwargs):
        return cls(*args, **kwargs)


def published_prize(prize, *, page):
    """The chosen prize in the language of ``page``, or as it was chosen when there is
    no published translation; None when it is deleted or not published, or private and
    not everybody who reads ``page`` may see it."""
    if prize is None or prize.pk is None:
        return prize
    if page is None:
        prize = prize.localized
    elif page.locale_id != prize.locale_id:
        translated = prize.get_translation_or_none(page.locale)
        prize = translated if translated and translated.live else prize
    return prize if prize.live and _all_may_see(prize, page) else None


def _all_may_see(prize, page):
    from ..models.prize_facts import is_known_public

    if is_known_public(prize):
        return True
    private = set(prize.get_view_restrictions())
    if not private:
        return True
    return page is not None and page.pk and private <= set(page.get_view_restrictions())


def language_of(prize):
    """The language code to speak in; that of the reader for a sample."""
    if prize.locale_id is None:
        return translation.get_language()
    return prize.locale.language_code


def moment_in(context):
    """The moment that the page is shown at (aware), read once for each request."""
    from ..models.serving import moment_of

    request = context.get("request")
    moment = context.get("moment")
    return moment or (moment_of(request) if request else timezone.now())
