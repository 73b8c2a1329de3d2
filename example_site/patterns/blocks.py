"""The blocks that editors place on pages of their own, with the package's samples."""

from django.utils import timezone

from wagtail_trygghetspris.blocks import (
    JuryBlock,
    NominationFormBlock,
    PrizeCallBlock,
    WinnersIndexBlock,
)

from .pattern import Pattern
from .samples import tell

block = Pattern("block", "Block", "Blocks", "patterns/block.html", stands_alone=True)
BLOCKS = [
    ("call", "Utlysning", "Call", PrizeCallBlock),
    ("form", "Formulär", "Form", NominationFormBlock),
    ("jury", "Jury", "Jury", JuryBlock),
    ("list", "Vinnare: lista", "Winners: list", WinnersIndexBlock),
    ("compact", "Vinnare: kort", "Winners: compact", WinnersIndexBlock),
    ("by_theme", "Vinnare: temavis", "Winners: by theme", WinnersIndexBlock),
]
for slug, swedish, english, kind in BLOCKS:

    def make(samples, slug=slug, kind=kind):
        block = kind()
        value = block.get_preview_value()
        value["heading"] = tell("Rubriken på blocket", "The heading of the block")
        if "layout" in value:
            value["layout"] = slug
        # The samples have the dates of today.
        return {"value": value, "moment": timezone.now()}

    block.state(slug.replace("_", "-"), swedish, english)(make)

PATTERNS = [block]
