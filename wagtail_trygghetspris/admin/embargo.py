"""Nobody announces a winner by publishing without the right to (rule R9)."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..models.swapping import prize_year_model


def refuse_to_announce_by_publishing(request, page):
    """For ``before_publish_page``, which comes when the draft has been saved: a way
    back to it with the reason, or None. Other doors meet ``PrizeYear.publish``."""
    year = page.specific
    if not isinstance(year, prize_year_model()):
        return None
    reason = year.reason_not_to_publish(request.user)
    if not reason:
        return None
    saved = _("Your changes are saved as a draft and not published.")
    messages.error(request, f"{reason} {saved}")
    return redirect("wagtailadmin_pages:edit", year.pk)
