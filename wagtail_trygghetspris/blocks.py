from wagtail.blocks import StructBlock


class PrizeCallBlock(StructBlock):
    pass


class WinnersIndexBlock(StructBlock):
    pass


class NominationFormBlock(StructBlock):
    pass


class JuryBlock(StructBlock):
    pass
