"""What a nominator sees afterwards: the receipt, and the nomination as it is kept."""

from django.core import signing
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.routable_page.models import path

from ..conf import get_settings
from .intake import NominationIntake
from .serving import moment_of

RECEIPT_SALT = "wagtail_trygghetspris.receipt"
OWN_SALT = "wagtail_trygghetspris.own"


class NominatorPages(NominationIntake):
    """The pages of a nomination that its nominator reaches by signed addresses.

    The parts of a signed value stand between slashes: Wagtail routes no address with
    a colon. None of them holds personal data.
    """

    receipt_template = "wagtail_trygghetspris/nomination_receipt.html"
    own_template = "wagtail_trygghetspris/own_nomination.html"

    # Receipt

    def receipt_url(self, nomination, request=None):
        """An address that shows this receipt for ``RECEIPT_MAX_AGE`` seconds."""
        signed = signing.dumps(nomination.reference, salt=RECEIPT_SALT, compress=False)
        token = signed.replace(":", "/")
        return self.address_of("receipt_view", token, request=request)

    @path("receipt/<path:token>/", name="receipt_view")
    def receipt_view(self, request, token):
        """What was received, for as long as the address is valid."""
        try:
            reference = signing.loads(
                token.replace("/", ":"),
                salt=RECEIPT_SALT,
                max_age=get_settings().RECEIPT_MAX_AGE,
            )
        except signing.BadSignature:
            raise Http404 from None
        return self.answer_receipt(request, self._nomination_or_404(reference))

    def _nomination_or_404(self, reference):
        from ..domain.nominations import written_to

        # Where it is written: a replica may not have it yet.
        stored = self.nominations.using(written_to(self))
        stored = stored.select_related("form_version")
        nomination = stored.filter(reference=reference).first()
        if nomination is None:
            raise Http404
        return nomination

    def answer_receipt(self, request, nomination):
        standing = self.prize_year.standing(moment_of(request))
        context = {"nomination": nomination, "standing": standing}
        if nomination.pk and standing.accepts_nominations:
            context["own_url"] = self.own_path(nomination, request)
        return self._answer_privately(request, self.receipt_template, context)

    def _answer_privately(self, request, template, context, *, status=200):
        context = {**self.get_context(request), **context}
        response = TemplateResponse(request, template, context, status=status)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        response.is_of_nomination = True
        return response

    # The nomination as it is kept

    def own_path(self, nomination, request=None):
        """Where the nominator sees, corrects and withdraws the nomination until the
        last day. Whoever has the address may do so."""
        signed = signing.Signer(salt=OWN_SALT).sign(nomination.reference)
        token = signed.replace(":", "/")
        return self.address_of("own_view", token, request=request)

    def own_url(self, nomination):
        """``own_path`` with scheme and host, for letters; "" for a page that has no
        address of its own."""
        full = self.get_full_url()
        here = self.get_url()
        if not full or not here:
            return ""
        return full.removesuffix("/") + self.own_path(nomination).removeprefix(
            here.removesuffix("/")
        )

    @path("yours/<path:token>/", name="own_view")
    def own_view(self, request, token):
        """The nomination for the one who sent it; ``?do=correct`` and
        ``?do=withdraw`` lead to the forms for that."""
        try:
            reference = signing.Signer(salt=OWN_SALT).unsign(token.replace("/", ":"))
        except signing.BadSignature:
            raise Http404 from None
        from .own_nominations import answer_own

        return answer_own(self, request, self._nomination_or_404(reference))
