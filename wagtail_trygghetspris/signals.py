"""Outward signals. The package sends them and never listens to them itself."""

from django.dispatch import Signal

#: Sent after the commit that stored a nomination.
#: Arguments: ``sender`` (the ``Nomination`` class), ``nomination``.
nomination_received = Signal()
