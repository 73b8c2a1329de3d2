"""What the form says to those who nominate, until they have sent it."""

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence

FORM = _("The form")

SENTENCES = (Sentence(key="send", where=FORM, usual=_("Send the nomination")),)
