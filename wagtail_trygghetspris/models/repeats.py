"""What a form is known by when it comes again (rule R4)."""

import hashlib

from django.utils.crypto import salted_hmac

from ..domain import nominations

REPEAT_SALT = "wagtail_trygghetspris.repeat"


def keys_of(form_page, request, form, ticket):
    """The keys of a post of ``form``, and the digest of what it says."""
    digest = nominations.content_digest(form.answers)
    key = ticket.key if ticket else _key_of_content(form_page, digest)
    return {"key": key, "repeat_key": _repeat_key(form_page, request, digest)}, digest


def _key_of_content(form_page, digest):
    """The idempotency key of a post without a valid ticket: the same content is the
    same nomination."""
    return hashlib.sha256(f"{form_page.pk}:{digest}".encode()).hexdigest()


def _repeat_key(form_page, request, digest):
    """The same for the same answers from the same browser, whose mark is the CSRF
    cookie: somebody who goes back and sends again may get a new ticket first. None
    without the cookie."""
    mark = request.META.get("CSRF_COOKIE")
    if not mark:
        return None
    content = f"{form_page.pk}:{digest}:{mark}"
    return salted_hmac(REPEAT_SALT, content, algorithm="sha256").hexdigest()
