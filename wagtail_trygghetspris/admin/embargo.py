"""Nobody announces a winner by publishing without the right to (rule R9)."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from ..models.swapping import prize_year_model


def publish_without_outcome(request, page):
    """For ``before_publish_page``, which comes when the draft has been saved: what
    Wagtail's page editor does next asks nobody. ``PrizeYear.publish``, which every
    other door calls, does; so it is called here when it makes a difference."""
    year = page.specific
    if not isinstance(year, prize_year_model()):
        return None
    revision = year.get_latest_revision()
    edit = redirect("wagtailadmin_pages:edit", year.pk)
    try:
        if year.publishable(revision, request.user) is None:
            return None
    except PermissionDenied as reason:
        saved = _("Your changes are saved as a draft and not published.")
        messages.error(request, f"{reason} {saved}")
        return edit
    revision.publish(user=request.user)
    text = _("Page '%(page_title)s' has been published, but for what is under embargo.")
    messages.success(request, text % {"page_title": year.get_admin_display_title()})
    published = type(year).objects.get(pk=year.pk)
    for after in hooks.get_hooks("after_publish_page"):
        response = after(request, published)
        if hasattr(response, "status_code"):
            return response
    return edit
