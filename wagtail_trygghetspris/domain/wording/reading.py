"""What the pages say to those who read: the prize, its years, the archive."""

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence

CALL = _("The call")

SENTENCES = (
    Sentence(key="to_the_form", where=CALL, usual=_("To the nomination form")),
)
