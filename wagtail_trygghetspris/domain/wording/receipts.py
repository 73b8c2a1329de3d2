"""What a nominator reads afterwards."""

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence

RECEIPT = _("Receipt")

SENTENCES = (Sentence(key="thank_you", where=RECEIPT, usual=_("Thank you!")),)
