"""Text that was sent in a nomination form and got no further, given back."""

import logging
import traceback

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from ..domain import questions as q
from ..domain import tickets
from ..forms.reading import rescue_post
from .remembering import remembered_questions
from .review_step import step_of
from .swapping import nomination_form_model

logger = logging.getLogger("wagtail_trygghetspris.intake")

#: Seconds after which a browser or proxy may try again.
RETRY_AFTER = 60
TEMPLATE = "wagtail_trygghetspris/nomination_unavailable.html"


def answer_kept_out(page, request):
    """What was sent to the form ``page`` by somebody who must log in first, or give
    its password: their log-in may have run out while they wrote, or the form has
    become private. None for everything else, which Wagtail answers as it does."""
    if not isinstance(page, nomination_form_model()) or _may_read(page, request):
        return None
    return rescue(request, "private", 403)


def rescue(request, problem, status):
    """The form again with the text that was sent, or None for a post that carries no
    ticket of a nomination form."""
    data = rescue_post(request)
    ticket = tickets.read(data.get(tickets.FIELD))
    if ticket is None:
        return None
    # What it says stays out of Django's error reports.
    request.sensitive_post_parameters = "__ALL__"
    status = 413 if problem == "size" else status
    response = _answer_by_page(request, ticket, data, problem, status)
    if response is None:
        response = _answer_without_database(request, ticket, data, problem, status)
    response.is_of_nomination = True
    add_never_cache_headers(response)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def _answer_by_page(request, ticket, data, problem, status):
    """The form's own page, or None when it cannot be had."""
    try:
        page = nomination_form_model().objects.live().filter(pk=ticket.form).first()
        if page is None or not _may_be_shown(page, request):
            return None
        with translation.override(page.locale.language_code):
            response = page.answer_rescued(request, data, problem, status=status)
            return response.render()
    except DatabaseError:
        return None
    except Exception as error:
        log_failure(error)
        return None


def _may_be_shown(page, request):
    """Whether ``page`` is what stands at the address, and nobody keeps this reader from
    it: a ticket may be older than that."""
    return request.path == page.get_url(request) and _may_read(page, request)


def _may_read(page, request):
    restrictions = page.get_view_restrictions()
    return all(each.accept_request(request) for each in restrictions)


def _answer_without_database(request, ticket, data, problem, status):
    """Without context processors too: those of a host may ask the database."""
    language = ticket.language or settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "problem": problem,
            "language": language,
            "address": request.get_full_path(),
            "ticket": data.get(tickets.FIELD, ""),
            "kept": list(kept_answers(ticket, data)),
            "step": step_of(data),
            "csrf_token": get_token(request),
        }
        content = render_to_string(TEMPLATE, context)
    return HttpResponse(content, status=status)


def kept_answers(ticket, data):
    """What was sent: name, label, values and whether a value is long, in the order of
    the form as far as it is known."""
    questions = remembered_questions(ticket)
    labels = {each.key: each.label for each in questions}
    order = [each.key for each in questions if each.key in data]
    others = [name for name in data if name not in order and _is_question(name)]
    for name in [*order, *others]:
        values = [value for value in data.getlist(name) if value]
        if not values:
            continue
        yield {
            "name": name,
            "label": labels.get(name) or _usual_label(name),
            "values": values,
            "is_long": any("\n" in value or len(value) > 80 for value in values),
        }


def _is_question(name):
    return name in (*q.COLUMNS, q.NOT_SELF) or name.startswith(q.OWN_PREFIX)


def _usual_label(name):
    return q.usual_wording(name)["label"] if name in q.BUILT_IN else ""


def log_failure(exception):
    """Where it failed and what kind of failure, without its message: the database
    quotes rows in it."""
    places = "".join(traceback.format_tb(exception.__traceback__))
    logger.error(
        "A nomination could not be taken: %s\n%s", type(exception).__name__, places
    )
