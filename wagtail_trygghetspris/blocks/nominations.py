from django.utils.translation import gettext_lazy as _

from ..forms.spam.registry import needs_script
from .base import PrizeBlock
from .prizes import call


class NominationFormBlock(PrizeBlock):
    """How nominations stand, in words, and a link to the form.

    The form itself is never rendered here: its CSRF token would be stored with a page
    that somebody else caches. A script of ours fetches it and places it at the link;
    not a form with a check whose own script does not run in what is placed.
    """

    class Meta:
        icon = "form"
        label = _("Nomination form")
        description = _(
            "The form on this page while nominations are open, and otherwise a "
            "sentence that says when they open or that they have closed."
        )
        template = "wagtail_trygghetspris/blocks/nomination_form.html"

    def shown(self, prize, value, *, moment, request):
        shown = call(prize, moment=moment, request=request)
        form_page = shown and shown["form_page"]
        if form_page and form_page.pk and not needs_script(form_page):
            shown["fragment_url"] = fragment_url(form_page, request)
            shown["brings_script"] = brings_script(request)
        return shown


def fragment_url(form_page, request):
    return form_page.address_of("fragment_view", request=request)


def brings_script(request):
    """True for the first form on a page only, if we are told the request."""
    if request is None:
        return True
    is_first = not hasattr(request, "has_prize_form_script")
    request.has_prize_form_script = True
    return is_first
