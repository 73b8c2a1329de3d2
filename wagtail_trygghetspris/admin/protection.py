"""No page is deleted while nominations hang on it (rule R8).

The database refuses too (PROTECT); this says so in words, before anything is asked.
A form that was only shown, and that nobody has used, goes with its wordings.
"""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from ..models import Nomination
from ..models.swapping import nomination_form_model, prize_year_model


def nominations_under(pages):
    """The nominations that belong to ``pages`` or to anything below them."""
    years = prize_year_model().objects.filter(_at_or_below(pages))
    return Nomination.objects.filter(
        Q(prize_year__in=years.order_by().values("pk"))
        | Q(form_page__in=_forms_under(pages))
    )


def _forms_under(pages):
    forms = nomination_form_model().objects.filter(_at_or_below(pages))
    return forms.order_by().values("pk")


def _at_or_below(pages):
    return reduce(or_, [Q(path__startswith=page.path) for page in pages])


def refuse_to_delete_page(request, page):
    """For ``before_delete_page``: a way back with the reason, or None."""
    count = nominations_under(_with_translations(page)).count()
    if not count:
        return None
    messages.error(request, reason_to_keep([page], count))
    return redirect(
        get_valid_next_url_from_request(request)
        or reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    )


def _with_translations(page):
    """The page and those that Wagtail deletes along with it."""
    pages = [page]
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        name = "construct_translated_pages_to_cascade_actions"
        for collect in hooks.get_hooks(name):
            for more in (collect([page], "delete") or {}).values():
                pages.extend(more)
    return pages


def refuse_to_delete_pages(request, action_type, objects, action):
    """For ``before_bulk_action``: the same for pages ticked in a list."""
    pages = [each for each in objects if hasattr(each, "url_path")]
    if action_type != "delete" or not pages:
        return None
    kept = [page for page in pages if nominations_under([page]).exists()]
    if not kept:
        return None
    messages.error(request, reason_to_keep(kept, nominations_under(kept).count()))
    return redirect(action.next_url)


def reason_to_keep(pages, count):
    """Why ``pages`` are not deleted: ``count`` nominations."""
    names = ", ".join(f"”{page.get_admin_display_title()}”" for page in pages)
    return ngettext(
        "%(pages)s cannot be deleted: %(count)d nomination belongs to it. A nomination "
        "is a public record. Unpublish the page if it should not be seen.",
        "%(pages)s cannot be deleted: %(count)d nominations belong to it. Nominations "
        "are public records. Unpublish the page if it should not be seen.",
        count,
    ) % {"pages": names, "count": count}
