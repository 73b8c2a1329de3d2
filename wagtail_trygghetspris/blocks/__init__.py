"""What editors place on any page of their own site.

A block reads a prize as a visitor may see it at one moment, and only through the
``Standing`` of its years: nothing under embargo reaches a host's page (rule R9).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .jury import JuryBlock
    from .nominations import NominationFormBlock
    from .prizes import PrizeCallBlock
    from .winners import WinnersIndexBlock

__all__ = ["JuryBlock", "NominationFormBlock", "PrizeCallBlock", "WinnersIndexBlock"]

#: A host that places one of the blocks need not load the others when it starts.
_PLACES = {
    "JuryBlock": "jury",
    "NominationFormBlock": "nominations",
    "PrizeCallBlock": "prizes",
    "WinnersIndexBlock": "winners",
}


def __getattr__(name):
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_PLACES[name]}", __name__), name)
