"""How a nomination form page shows its form and takes what is sent."""

from django.db import DatabaseError, transaction
from django.http import HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from wagtail.contrib.routable_page.models import path

from .prize_years import previewed_phase
from .serving import PrizePageServing, keep_in_browser_only, moment_of


class NominationIntake(PrizePageServing):
    """The doors of a nomination form: showing it, taking it, and every error with the
    text kept."""

    fragment_template = "wagtail_trygghetspris/nomination_form_fragment.html"
    review_template = "wagtail_trygghetspris/nomination_review.html"

    # Showing

    @path("")
    def form_view(self, request):
        """Show the form, take a nomination, or say why that is not possible now."""
        if request.method == "POST":
            return self.receive(request)
        standing = self.prize_year.standing(
            moment_of(request), phase=previewed_phase(request)
        )
        is_open = standing.accepts_nominations
        form = self.open_form(request, standing) if is_open else None
        return self.answer(request, standing, form=form)

    @path("fragment/", name="fragment_view")
    def fragment_view(self, request):
        """The form alone, for a page of the host that places it by script."""
        if request.method == "POST":
            return HttpResponseNotAllowed(["GET", "HEAD"])
        standing = self.prize_year.standing(moment_of(request))
        form = self.get_form(request) if standing.accepts_nominations else None
        context = {**self.get_context(request), "standing": standing, "form": form}
        response = TemplateResponse(request, self.fragment_template, context)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response

    def open_form(self, request, standing):
        """A new form, to be written in: whole, or as far as a page that was kept does
        not show it already."""
        from .kept_forms import open_form

        return open_form(self, request, standing)

    def keep_parts(self, kept):
        from .kept_forms import keep_parts

        keep_parts(self, kept)

    def get_form(self, request, data=None, *, unreadable=(), version=None):
        """A form with a ticket of its own. Without ``version`` it asks what the page
        asks now, and that wording is frozen (rule R7), but for a preview: a draft is
        not shown to anybody."""
        if version is None and getattr(request, "is_preview", False):
            questions = self.questions()
        elif version is None:
            version, questions = self.current_version()
        else:
            questions = version.as_questions()
        ticket = self._ticket(request, version)
        return self._build_form(questions, data, ticket=ticket, unreadable=unreadable)

    def _ticket(self, request, version):
        from ..domain import tickets

        ticket = tickets.issue(
            self,
            version=version,
            moment=moment_of(request),
            language=get_language() or "",
        )
        return tickets.sign(ticket)

    def _build_form(
        self, questions, data=None, *, ticket, unreadable=(), is_shown=True
    ):
        from ..forms.spam.registry import checks_for
        from .form_classes import form_class_of, judging_form_class_of

        if is_shown:
            form_class = form_class_of(self.prize_year.prize, questions)
        else:
            form_class = judging_form_class_of(questions)
        return form_class(
            data,
            page=self,
            ticket=ticket,
            checks=checks_for(self),
            unreadable=unreadable,
            auto_id=self.auto_id,
        )

    @property
    def auto_id(self):
        """Two forms may stand on one page of a host."""
        return f"id_{self.pk}_%s"

    def current_version(self):
        """The frozen wording of the form as it stands now, and its questions.

        None for the version when it is new and cannot be stored: a form is shown also
        when the database takes no writes. It is remembered when it is there to stay.
        """
        from ..domain import nominations
        from .remembering import remember

        questions = self.questions()
        try:
            version = nominations.freeze(
                self, questions=questions, information=self.information_shown
            )
        except DatabaseError:
            return None, questions
        transaction.on_commit(
            lambda: remember(version), using=nominations.written_to(self), robust=True
        )
        return version, questions

    # Taking

    def receive(self, request):
        """Store what was sent and lead to its receipt; or show it to be read through,
        or again with what is wrong. Nothing that was written is lost."""
        from .receiving import receive

        return receive(self, request)

    def answer_rescued(self, request, data, problem, *, status):
        """The form with the text of a post that never reached it: ``problem`` is
        ``cookies``, ``size``, ``gone``, ``database`` or ``error``."""
        from .receiving import answer_rescued

        return answer_rescued(self, request, data, problem, status=status)

    def answer(self, request, standing, *, status=200, **context):
        return self.answer_with(
            self.get_template(request), request, standing, status=status, **context
        )

    def answer_with(self, template, request, standing, *, status=200, **context):
        context = {**self.get_context(request), "standing": standing, **context}
        response = TemplateResponse(request, template, context, status=status)
        if request.method == "POST":
            add_never_cache_headers(response)
        elif standing.accepts_nominations:
            keep_in_browser_only(response)
        response.is_of_nomination = True
        return response
