"""No page is deleted while nominations hang on it (rule R8), and no jury that a prize
year uses.

The database refuses too (PROTECT); this says so in words, before anything is asked.
A form that was only shown, and that nobody has used, goes with its wordings.
"""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from ..enums import Outcome
from ..models import Judging, Nomination, Seat
from ..models.swapping import jury_model, nomination_form_model, prize_year_model


def nominations_under(pages):
    """The nominations that belong to ``pages`` or to anything below them."""
    years = prize_year_model().objects.filter(_at_or_below(pages))
    return Nomination.objects.filter(
        Q(prize_year__in=years.order_by().values("pk"))
        | Q(form_page__in=_forms_under(pages))
    )


def judgings_under(pages):
    """The juries' work with years at ``pages`` or below them."""
    years = prize_year_model().objects.filter(_at_or_below(pages))
    return Judging.objects.filter(prize_year__in=years.order_by().values("pk"))


def _forms_under(pages):
    forms = nomination_form_model().objects.filter(_at_or_below(pages))
    return forms.order_by().values("pk")


def _at_or_below(pages):
    return reduce(or_, [Q(path__startswith=page.path) for page in pages])


def refuse_to_delete_page(request, page):
    """For ``before_delete_page``: a way back with the reason, or None."""
    pages = _with_translations(page)
    count = nominations_under(pages).count()
    if count:
        messages.error(request, reason_to_keep([page], count))
    elif judgings_under(pages).exists():
        messages.error(request, reason_to_keep_juries_work([page]))
    elif holds_embargo(pages):
        messages.error(request, reason_to_keep_dates([page]))
    else:
        return None
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
    judged = [page for page in pages if judgings_under([page]).exists()]
    timing = [page for page in pages if holds_embargo([page])]
    if kept:
        messages.error(request, reason_to_keep(kept, nominations_under(kept).count()))
    elif judged:
        messages.error(request, reason_to_keep_juries_work(judged))
    elif timing:
        messages.error(request, reason_to_keep_dates(timing))
    else:
        return None
    return redirect(action.next_url)


def holds_embargo(pages):
    """Whether a translation that would stay follows the dates of a year at or below
    ``pages``, and has an outcome that is not public (rule R9)."""
    years = prize_year_model().objects
    going = years.filter(_at_or_below(pages))
    staying = years.filter(
        translation_key__in=going.order_by().values("translation_key")
    )
    staying = list(staying.exclude(_at_or_below(pages)).with_outcome())
    return any(
        year.outcome != Outcome.NONE and not year.has_public_outcome(timezone.now())
        for year in staying
    )


def reason_to_keep_dates(pages):
    names = ", ".join(f"”{page.get_admin_display_title()}”" for page in pages)
    return _(
        "%(pages)s cannot be deleted yet: winners in another language wait for the "
        "moment that is set here. Announce them first, or delete the translations."
    ) % {"pages": names}


def reason_to_keep_juries_work(pages):
    names = ", ".join(f"”{page.get_admin_display_title()}”" for page in pages)
    return _(
        "%(pages)s cannot be deleted: the work of a jury belongs to it, and its "
        "decisions are kept. Unpublish the page if it should not be seen."
    ) % {"pages": names}


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


def refuse_to_delete_juries(request, juries):
    """For ``before_delete_snippet``, of one or of several: the database knows only of
    juries of years as they are published, not of those in a draft."""
    chosen = [jury for jury in juries if isinstance(jury, jury_model())]
    reasons = [reason for jury in chosen if (reason := _use_of_jury(jury))]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    address = jury_model().snippet_viewset.get_url_name("list")
    return redirect(get_valid_next_url_from_request(request) or reverse(address))


def _use_of_jury(jury):
    """Why the jury is not deleted, or ""."""
    if Seat.objects.filter(member__jury=jury).exists():
        text = _(
            "”%(jury)s” cannot be deleted: its members take part in the work of a "
            "jury, and that is kept."
        )
        return text % {"jury": jury}
    uses = Q(jury=jury) | Q(latest_revision__content__jury=jury.pk)
    years = prize_year_model().objects.filter(uses).order_by("year")
    numbers = list(dict.fromkeys(years.values_list("year", flat=True)))
    if not numbers:
        return ""
    text = ngettext(
        "”%(jury)s” cannot be deleted: the prize year %(years)s uses it, as it is "
        "published or in its latest draft. Choose another jury there first.",
        "”%(jury)s” cannot be deleted: the prize years %(years)s use it, as they are "
        "published or in their latest drafts. Choose another jury there first.",
        len(numbers),
    )
    return text % {"jury": jury, "years": ", ".join(map(str, numbers))}
