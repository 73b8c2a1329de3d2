"""Keeps the text of a nomination when something refuses or breaks it on its way; and
answers anew with what has not changed."""

import logging
import traceback

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import Error as DatabaseError
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, get_conditional_response
from wagtail.views import serve

from .domain import questions as q
from .domain import tickets
from .forms.reading import rescue_post
from .models.form_routes import form_shown_at, straight_route
from .models.kept_answers import Shelf
from .models.remembering import remembered_questions
from .models.review_step import step_of
from .models.serving import is_of_somebody, name_content_anew
from .models.swapping import nomination_form_model

logger = logging.getLogger("wagtail_trygghetspris.intake")

#: Seconds after which a browser or proxy may try again.
RETRY_AFTER = 60
#: These become a response with a status that says what happened.
ANSWERED_BY_DJANGO = (Http404, PermissionDenied, SuspiciousOperation, BadRequest)
TEMPLATE = "wagtail_trygghetspris/nomination_unavailable.html"
#: Where Wagtail notes on a request what its address leads to.
ROUTE = "_wagtail_route_for_request"


class NominationSafetyMiddleware:
    """Answers in words, with the text kept, where a nomination gets no further.

    Django refuses a post that is too large, has too many fields or comes without the
    CSRF cookie before any page is asked, and answers with a bare page; a database
    that is gone ends in a server error. A post that carries a nomination form's
    ticket gets the form again instead, with what to do.

    Put it after ``CsrfViewMiddleware``: the cookie that was missing is then set with
    the answer. No personal data is logged.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "POST" or response.status_code < 400:
            return response
        if getattr(response, "is_of_nomination", False):
            return response
        problem = problem_of(request, response.status_code)
        return (problem and rescue(request, problem, response.status_code)) or response

    def process_view(self, request, view, args, kwargs):
        """Find the form by its ticket, or by its address where it was shown before,
        before Wagtail looks for it level by level."""
        if view is not serve or hasattr(request, ROUTE):
            return
        if request.method == "POST":
            lead_to_form(request, *args, **kwargs)
        elif pk := form_shown_at(request.path):
            lead_to(pk, request, *args, **kwargs)

    def process_exception(self, request, exception):
        if request.method != "POST" or isinstance(exception, ANSWERED_BY_DJANGO):
            return None
        is_database = isinstance(exception, DatabaseError)
        if settings.DEBUG and not is_database:
            return None
        problem, status = ("database", 503) if is_database else ("error", 500)
        response = rescue(request, problem, status)
        if response:
            log_failure(exception)
        return response


def lead_to_form(request, path):
    """Tell Wagtail what is at ``path``, where what is sent there carries the ticket of
    a form with that address. A post that nobody has read yet (``CsrfViewMiddleware``
    has, as a rule) is left to the page."""
    if not hasattr(request, "_post"):
        return
    if ticket := tickets.read(request.POST.get(tickets.FIELD)):
        lead_to(ticket.form, request, path, version=ticket.version)


def lead_to(pk, request, path, **known):
    """Tell Wagtail what is at ``path``, if that is the address of the form ``pk``."""
    try:
        route = straight_route(request, path, pk, **known)
    except DatabaseError:  # the page says what is wrong
        return
    except Http404:  # the view raises it, as where Wagtail has looked itself
        setattr(request, ROUTE, None)
        return
    if route:
        setattr(request, ROUTE, route)


def problem_of(request, status):
    """What an answer that no page of ours gave says about the post, or None."""
    if status == 400 or status == 413:
        return "size"
    if status == 403 and not getattr(request, "csrf_processing_done", False):
        return "cookies"
    if status in (404, 410):
        return "gone"
    if status >= 500 and not settings.DEBUG:
        return "error"
    return None


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
    return request.path == page.get_url(request) and all(
        each.accept_request(request) for each in page.get_view_restrictions()
    )


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


class UnchangedPageMiddleware:
    """Answers anew with a page of ours that has been asked for before and has not
    changed: 304 to a reader who has it, and else the same answer.

    It is as safe as an HTTP cache in front: see ``models/kept_answers``. Put it first,
    after ``SecurityMiddleware``, so that what it keeps has every header. Whoever is
    logged in, an address with a query, a preview and the form while it is open are
    always answered anew.

    Who is greeted by name, or shown something of their own, by other means than
    Django's sessions, ``Authorization`` or ``REMOTE_USER`` is not seen here. A host
    that does that on these pages says so in the answer (``Vary`` with the header that
    decides, ``Cookie`` perhaps, or ``Cache-Control: private``), as it must for every
    cache; or does without this middleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not asks_for_public_page(request):
            return self.get_response(request)
        # Wagtail goes by the port as the server in front says it, too.
        site = f"{request.scheme}://{request.get_host()}|{request.get_port()}"
        shelf = Shelf(f"{site}{request.path}")
        response = shelf.find(request, moment=timezone.now())
        if response is None:
            response = self.get_response(request)
            if request.method == "HEAD" or not hasattr(response, "kept_until"):
                return response
            if is_logged_in(request):
                return response
            name_content_anew(response)
            shelf.keep(request, response, moment=timezone.now())
        etag = response.get("ETag")
        return get_conditional_response(request, etag=etag, response=response)


def asks_for_public_page(request):
    """Whether the answer to ``request`` may be the same for everybody. The cookie of
    Django's messages is somebody's own, too; and what Wagtail asks for itself is a
    draft."""
    own = {settings.LANGUAGE_COOKIE_NAME, "messages"}
    return (
        request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and "Authorization" not in request.headers
        and "no-cache" not in request.headers.get("Cache-Control", "")
        and not is_of_somebody(request)
        and not getattr(request, "is_dummy", False)
        and own.isdisjoint(request.COOKIES)
    )


def is_logged_in(request):
    """Whether the host has found out, by whatever means, who asks. Known only when
    the answer has been made."""
    return getattr(getattr(request, "user", None), "is_authenticated", False)
