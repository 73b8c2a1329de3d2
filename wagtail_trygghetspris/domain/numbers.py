"""Sums as visitors read them."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def spoken_sum(amount):
    """``50 000 kronor`` with spaces that do not break. ``amount`` in whole kronor."""
    grouped = number_format(amount, use_l10n=True, force_grouping=True)
    spoken = _("%(amount)s kronor") % {"amount": grouped}
    return spoken.replace(" ", "\N{NO-BREAK SPACE}")
