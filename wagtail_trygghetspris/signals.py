"""Outward signals. The package sends them and never listens to them itself."""

from django.dispatch import Signal

#: Sent after the commit that stored a nomination.
#: Arguments: ``sender`` (the ``Nomination`` class), ``nomination``.
nomination_received = Signal()

#: Sent after the commit by which somebody has announced an outcome that visitors see
#: from now on, or shown again one that was withdrawn.
#: Arguments: ``sender`` (the class of the prize year), ``year``.
#:
#: Not sent for an announcement that is set for a later moment: that moment is decided
#: when a page is asked for, and nothing fires by itself. Nor by publishing in the page
#: editor.
winners_announced = Signal()
