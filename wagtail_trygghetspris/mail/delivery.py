"""Who sends the letters in the outbox, and when (the setting ``DELIVERY``)."""

from ..conf import get_settings
from ..enums import Delivery
from .courier import courier
from .tasks import send_letters


def wake():
    """Tell whoever sends letters that there is one. Called after the commit."""
    delivery = get_settings().DELIVERY
    if delivery == Delivery.EMBEDDED:
        courier.wake()
    elif delivery == Delivery.TASK:
        send_letters.enqueue()


def look_for_leftovers():
    """Let this process send what an earlier one left, where that is its part."""
    if get_settings().DELIVERY == Delivery.EMBEDDED:
        courier.wake()
