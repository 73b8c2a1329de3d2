"""What a form is known by when it comes again (rule R4)."""

import hashlib

from django.utils.crypto import salted_hmac

from ..domain import nominations

REPEAT_SALT = "wagtail_trygghetspris.repeat"


class Repeats:
    """For a nomination form: the keys of a post."""

    def _key_of_content(self, answers):
        """The idempotency key of a post without a valid ticket: the same content is
        the same nomination."""
        content = f"{self.pk}:{nominations.content_digest(answers)}"
        return hashlib.sha256(content.encode()).hexdigest()

    def _repeat_key(self, request, digest):
        """The same for the same answers from the same browser, whose mark is the CSRF
        cookie: somebody who goes back and sends again may get a new ticket first.
        None without the cookie."""
        mark = request.META.get("CSRF_COOKIE")
        if not mark:
            return None
        content = f"{self.pk}:{digest}:{mark}"
        return salted_hmac(REPEAT_SALT, content, algorithm="sha256").hexdigest()

    def _keys(self, request, form, ticket):
        """What one form is known by when it comes again (rule R4)."""
        digest = nominations.content_digest(form.answers)
        key = ticket.key if ticket else self._key_of_content(form.answers)
        return {"key": key, "repeat_key": self._repeat_key(request, digest)}, digest
