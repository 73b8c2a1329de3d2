"""What each kind of page has for programs."""

from .api_fields import PrizeApiMixin, YearApiMixin
from .front_copies import FormCopiesMixin, PrizeCopiesMixin
from .machine_addresses import MachineAddressesMixin
from .machine_heads import FormHeadMixin, PrizeHeadMixin, YearHeadMixin
from .sitemaps import FormSitemapMixin, PrizeSitemapMixin, YearSitemapMixin


class PrizeMachinesMixin(
    MachineAddressesMixin,
    PrizeHeadMixin,
    PrizeApiMixin,
    PrizeSitemapMixin,
    PrizeCopiesMixin,
):
    class Meta:
        abstract = True


class YearMachinesMixin(YearHeadMixin, YearApiMixin, YearSitemapMixin):
    class Meta:
        abstract = True


class FormMachinesMixin(FormHeadMixin, FormSitemapMixin, FormCopiesMixin):
    class Meta:
        abstract = True
