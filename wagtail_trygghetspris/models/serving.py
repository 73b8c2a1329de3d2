"""How our pages answer: one reading of the clock, and headers that follow from it."""

import hashlib
from http import HTTPStatus

from django.conf import settings
from django.db import router
from django.http import HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import quote_etag
from wagtail.models import PageViewRestriction

from ..conf import get_settings
from .swapping import prize_year_model


class PrizePageServing:
    """For pages whose content depends on the phase of a prize year.

    A page using it has ``next_change(moment)`` and ``package_template``. The moment is
    read once for each request, in UTC, and everything on the page is decided by it.
    """

    allowed_http_methods = ["GET", "HEAD", "OPTIONS", "POST"]
    package_template = None
    #: Whether the way to this page has told that nobody is kept from it.
    is_known_to_be_public = False

    def get_template(self, request, *args, **kwargs):
        """A host's template for its own page model, or else ours."""
        return [
            super().get_template(request, *args, **kwargs),
            self.package_template,
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["moment"] = moment_of(request)
        return context

    def serve(self, request, *args, **kwargs):
        with translation.override(self.locale.language_code):
            response = super().serve(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
                self._keep_parts(request)
        self.limit_caching(request, response)
        return response

    def get_view_restrictions(self):
        """As Wagtail finds them; in one statement in place of two where there are
        none."""
        from .usual_ways import are_readers_usual

        is_usual = self.pk and are_readers_usual(type(self))
        is_public = is_usual and (
            self.is_known_to_be_public or not self.may_be_limited()
        )
        if not is_public:
            return super().get_view_restrictions()
        self._is_for_all = True
        return PageViewRestriction.objects.none()

    def may_be_limited(self):
        from .page_statements import may_be_limited

        return may_be_limited(self)

    def find_kept(self, request, *rows, more=(), version=""):
        """What is kept of this page, for its template (``KeptPage``); None where the
        page may not be everybody's, or a host's model may say something else.
        ``rows`` are the pages that it shows."""
        from .kept_pages import KeptPage, are_as_ours, told_of

        is_for_all = self.__dict__.pop("_is_for_all", self.is_known_to_be_public)
        if not (is_for_all and is_for_anybody(request)):
            return None
        if not are_as_ours(type(self), *map(type, rows)):
            return None
        told = told_of(self, request, rows, *more)
        kept = KeptPage(self, moment_of(request), told, version=version)
        request.prize_kept = kept
        return kept

    def _keep_parts(self, request):
        kept = getattr(request, "prize_kept", None)
        lacks_pictures = getattr(request, "prize_lacks_pictures", False)
        if kept and kept.made and not lacks_pictures:
            self.keep_parts(kept)

    def serve_preview(self, request, mode_name):
        with translation.override(self.locale.language_code):
            response = super().serve_preview(request, mode_name)
            if hasattr(response, "render"):
                response.render()
        return response

    def limit_caching(self, request, response):
        """Let no copy of the response outlive the next change of phase.

        Sets ``max-age`` in whole seconds and an ``ETag``; leaves a response alone that
        has already been kept from caches. What was made for somebody with a session
        stays in that browser, and what lacks pictures that are yet to be made is old
        as soon as it is there.
        """
        from .kept_answers import mark

        if "no-cache" in response.get("Cache-Control", ""):
            return
        if request.method not in ("GET", "HEAD"):
            add_never_cache_headers(response)
            return
        moment = moment_of(request)
        is_whole = not getattr(request, "prize_lacks_pictures", False)
        max_age = self.seconds_unchanged(moment) if is_whole else 0
        patch_cache_control(response, max_age=max_age)
        if is_of_somebody(request):
            patch_cache_control(response, private=True)
        if response.status_code == HTTPStatus.OK and not response.streaming:
            name_content(response)
            if max_age:
                mark(response, moment=moment, max_age=max_age)

    def seconds_unchanged(self, moment):
        """How long a copy may live of what was decided at ``moment``: whole seconds,
        from now on. A cache counts from when it is given the copy, and making it may
        have taken a while."""
        from ..domain.phases import seconds_until

        change, most = self.next_change(moment), get_settings().CACHE_MAX_AGE
        given = max(moment, timezone.now())
        return seconds_until(change, moment=given, at_most=most)


def has_session(request):
    """Whether the reader may be somebody in particular."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_of_somebody(request):
    """Whether ``request`` says itself that it may be of somebody in particular, whom
    Django or the server in front knows."""
    return has_session(request) or bool(request.META.get("REMOTE_USER"))


def is_for_anybody(request):
    """Whether ``request`` asks for what is public, and says nothing of who asks."""
    return (
        request.method in ("GET", "HEAD")
        and not is_of_somebody(request)
        and "Authorization" not in request.headers
        and not getattr(request, "is_preview", False)
        and not getattr(request, "is_dummy", False)
    )


def name_content(response):
    """Give ``response`` an ``ETag`` that follows from its content, if it has none."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    response.headers.setdefault("ETag", quote_etag(digest))


def name_content_anew(response):
    """The same where a host's middleware may have added to the content since. A weak
    ``ETag`` stays: compression has left it, and packs the same content differently."""
    if not response.get("ETag", "").startswith("W/"):
        del response.headers["ETag"]
        name_content(response)


def moment_of(request):
    """The one reading of the clock that this request is answered by, in UTC.

    A page that is read goes by this machine's clock. What is sent in goes by the
    clock that decides on it (rule R2), so that the two cannot disagree.
    """
    from . import clock

    if not hasattr(request, "prize_moment"):
        if request.method == "POST":
            using = router.db_for_write(prize_year_model())
            request.prize_moment = clock.database_now(using)
        else:
            request.prize_moment = timezone.now()
    return request.prize_moment


def see_other(url):
    """Lead on to ``url`` after a post that was taken (303), and let nobody keep this
    answer."""
    response = HttpResponseRedirect(url, status=HTTPStatus.SEE_OTHER)
    add_never_cache_headers(response)
    return response


def keep_in_browser_only(response):
    """No cache in between may store a form, and the browser asks anew each time; but
    not ``no-store``, so that *back* finds the same form with what was typed, and the
    same ticket."""
    patch_cache_control(response, private=True, no_cache=True, max_age=0)
