"""What editors place on any page of their own site.

A block reads a prize as a visitor may see it at one moment, and only through the
``Standing`` of its years: nothing under embargo reaches a host's page (rule R9).
"""

from .jury import JuryBlock
from .nominations import NominationFormBlock
from .prizes import PrizeCallBlock
from .winners import WinnersIndexBlock

__all__ = ["JuryBlock", "NominationFormBlock", "PrizeCallBlock", "WinnersIndexBlock"]
