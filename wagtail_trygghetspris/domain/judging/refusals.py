"""Why something was not done in the jury's work. The message is for the user."""


class Refused(Exception):
    """Nothing was done; the message says why, in the user's language."""


class Stale(Refused):
    """Somebody else has changed this after the user saw it."""


class ReasonWanted(Refused):
    """This is done only with a written reason."""
