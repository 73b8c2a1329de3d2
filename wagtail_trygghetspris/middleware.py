"""Keeps the text of a nomination when something refuses or breaks it on its way; and
answers anew with what has not changed."""

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import Error as DatabaseError
from django.http import Http404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from wagtail.views import serve

from .domain import tickets
from .models.form_routes import form_shown_at, straight_route
from .models.kept_answers import Shelf
from .models.rescuing import log_failure, rescue
from .models.serving import is_of_somebody, name_content_anew

#: These become a response with a status that says what happened.
ANSWERED_BY_DJANGO = (Http404, PermissionDenied, SuspiciousOperation, BadRequest)
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
