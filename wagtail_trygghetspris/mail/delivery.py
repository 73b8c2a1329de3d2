"""Who sends the letters in the outbox, and when (the setting ``DELIVERY``)."""

from django.core.signals import request_started

from ..conf import get_settings
from ..enums import Delivery
from .courier import courier
from .tasks import send_letters

LEFTOVERS = "wagtail_trygghetspris.leftovers"


def wake():
    """Tell whoever sends letters that there is one. Called after the commit."""
    delivery = get_settings().DELIVERY
    if delivery == Delivery.EMBEDDED:
        courier.wake()
    elif delivery == Delivery.TASK:
        send_letters.enqueue()


def look_for_leftovers():
    """Have each web process look, with its first request, for letters that an earlier
    one left behind. Commands do not."""
    request_started.connect(_with_first_request, dispatch_uid=LEFTOVERS)


def _with_first_request(**kwargs):
    request_started.disconnect(dispatch_uid=LEFTOVERS)
    if get_settings().DELIVERY == Delivery.EMBEDDED:
        courier.wake()
