"""Where visitors meet the outcome of a prize year, and what appears there."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import ReferenceIndex

from ..blocks import PrizeCallBlock, WinnersIndexBlock
from ..models.swapping import base_page_model, prize_year_model

#: So many pages with our blocks are named; the others are counted.
NAMED = 50


@dataclass(frozen=True)
class Appearance:
    """A page, its public address, and what appears there at the announcement."""

    title: str
    url: str
    what: str


def appearances(year):
    """Everything that changes for visitors when the outcome of ``year`` (as in the
    latest draft) is shown: pages of the prize, and published pages with our blocks."""
    return [*_own_pages(year), *_pages_with_blocks(year)]


def _own_pages(year):
    whole = _(
        "Headline, lead and quotes, the winners with pictures and citations, the "
        "jury, footnote, press contacts, documents and links. The title of the window "
        "is the headline."
    )
    if year.not_awarded:
        whole = _("The prize is said not to be awarded, and the reason.")
    entry = _("The year moves to the earlier ones, with its winners and citations.")
    yield Appearance(year.title, year.full_url or "", whole)
    yield Appearance(year.prize.title, year.prize.full_url or "", entry)
    model = prize_year_model()
    others = model.objects.live().filter(translation_key=year.translation_key)
    for other in others.exclude(pk=year.pk).with_outcome():
        text = _("The translation, with its own winners as they are published.")
        yield Appearance(other.title, other.full_url or "", text)


def _pages_with_blocks(year):
    """One for each published page with a block that shows the outcome of ``year``."""
    latest = max([year.year, *(each.year for each in year.prize.prize_years)])
    references = ReferenceIndex.get_references_to(year.prize).filter(
        base_content_type=ContentType.objects.get_for_model(base_page_model())
    )
    found = {}
    for reference in references.select_related("content_type").order_by("pk"):
        text = _what_it_shows(reference, is_latest=year.year == latest)
        if text:
            found.setdefault(int(reference.object_id), set()).add(text)
    pages = base_page_model().objects.live().filter(pk__in=found).order_by("title")
    for page in pages[:NAMED]:
        yield Appearance(
            page.title, page.full_url or "", " ".join(sorted(found[page.pk]))
        )
    more = pages.count() - NAMED if len(found) > NAMED else 0
    if more > 0:
        text = ngettext("%(count)d page more", "%(count)d pages more", more)
        yield Appearance(text % {"count": more}, "", _("Blocks with this prize."))


def _what_it_shows(reference, *, is_latest):
    """What changes in the block that refers to a prize; "" when nothing does."""
    block = block_at(reference.content_type.model_class(), reference.model_path)
    if isinstance(block, WinnersIndexBlock):
        return _("The winners of the year come into the block with winners.")
    if isinstance(block, PrizeCallBlock) and is_latest:
        return _("The block with the call says that the prize has been awarded.")
    return ""


def block_at(model, path):
    """The innermost of our blocks on the way ``body.section.winners_index.prize``."""
    field_name, *names = path.split(".")
    try:
        block = getattr(model._meta.get_field(field_name), "stream_block", None)
    except FieldDoesNotExist:
        return None
    found = None
    for name in names:
        children = getattr(block, "child_blocks", {})
        block = children.get(name) or getattr(block, "child_block", None)
        if isinstance(block, (WinnersIndexBlock, PrizeCallBlock)):
            found = block
    return found
