"""Who has nominated, for those who may see it (``Right.SEE_NOMINATOR``).

The right is asked where something is shown or taken out. The rows themselves are left
alone: what was changed for showing could be saved.
"""

from django.utils.translation import gettext as _

from ..domain import questions as q
from ..enums import Right

NOMINATOR = (q.NOMINATOR_NAME, q.NOMINATOR_EMAIL)


def sees_nominator(user):
    return user.is_active and user.has_perm(Right.SEE_NOMINATOR)


def hidden():
    """What stands in the place of a name or an address."""
    return _("(hidden)")


class Reading:
    """A nomination as one user reads it."""

    def __init__(self, nomination, user):
        self.nomination = nomination
        self.hides = () if sees_nominator(user) else NOMINATOR

    def shown(self, key, value):
        """``value`` of the question or column ``key``, if it may be seen."""
        return hidden() if value and key in self.hides else value

    def answer(self, key):
        return self.shown(key, self.nomination.answer(key))

    @property
    def nominator_name(self):
        return self.answer(q.NOMINATOR_NAME)
