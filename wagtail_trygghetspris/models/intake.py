"""How a nomination form page shows its form and takes what is sent."""

from django.db import DatabaseError
from django.http import HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from wagtail.contrib.routable_page.models import path

from ..domain import nominations, tickets
from ..enums import Channel
from ..forms.intake import form_class
from ..forms.reading import read_post
from ..forms.spam.base import Submission
from ..forms.spam.registry import checks_for
from .prize_years import previewed_phase
from .remembering import remember
from .repeats import Repeats
from .review_step import CHANGE, REVIEW, ReviewStep, step_of
from .serving import PrizePageServing, keep_in_browser_only, moment_of, see_other
from .spam_findings import RefusedByCheck, judge, reasons_of


class NominationIntake(ReviewStep, Repeats, PrizePageServing):
    """The doors of a nomination form: showing it, taking it, and every error with the
    text kept."""

    fragment_template = "wagtail_trygghetspris/nomination_form_fragment.html"

    # Showing

    @path("")
    def form_view(self, request):
        """Show the form, take a nomination, or say why that is not possible now."""
        if request.method == "POST":
            return self.receive(request)
        standing = self.prize_year.standing(
            moment_of(request), phase=previewed_phase(request)
        )
        form = self.get_form(request) if standing.accepts_nominations else None
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
        ticket = tickets.issue(
            self,
            version=version,
            moment=moment_of(request),
            language=get_language() or "",
        )
        return tickets.sign(ticket)

    def _build_form(self, questions, data, *, ticket, unreadable=()):
        return form_class(questions, saying=self.prize_year.prize.saying)(
            data,
            page=self,
            ticket=ticket,
            checks=checks_for(self),
            unreadable=unreadable,
            auto_id=f"id_{self.pk}_%s",
        )

    def current_version(self):
        """The frozen wording of the form as it stands now, and its questions.

        None for the version when it is new and cannot be stored: a form is shown also
        when the database takes no writes.
        """
        questions = self.questions()
        try:
            version = nominations.freeze(
                self, questions=questions, information=self.information_shown
            )
        except DatabaseError:
            return None, questions
        remember(version)
        return version, questions

    # Taking

    def receive(self, request):
        """Store what was sent and lead to its receipt; or show it to be read through,
        or again with what is wrong. Nothing that was written is lost."""
        data, unreadable = read_post(request)
        ticket = tickets.read(data.get(tickets.FIELD), form_page=self)
        version = self._version_shown(ticket)
        form = self._form_sent(request, data, ticket, version, unreadable)
        standing = self.prize_year.standing(moment_of(request))
        step = step_of(data)
        if step == CHANGE:
            return self._answer_as_written(request, standing, form.unjudged())
        if not form.is_valid():
            return self._answer_invalid(request, standing, form)
        take = self._find_received if step == REVIEW else self._receive_once
        try:
            nomination = take(request, form, ticket, version)
        except nominations.KeyInUse as error:
            return self._answer_conflict(request, standing, data, version, error)
        except nominations.NominationsClosed:
            return self.answer(request, standing, unsent=form, status=403)
        except RefusedByCheck:
            return self.answer(request, standing, form=form, problem="rate", status=429)
        if nomination is None:
            return self.answer_review(request, standing, form)
        request.nomination_answered = True
        return see_other(self.receipt_url(nomination, request))

    def _version_shown(self, ticket):
        """The version that the ticket names, or else the current one."""
        if ticket and ticket.version:
            version = self.version_with(pk=ticket.version)
            if version:
                return version
        version, _questions = self.current_version()
        return version

    def _form_sent(self, request, data, ticket, version, unreadable):
        if ticket is None:
            return self.get_form(request, data, unreadable=unreadable, version=version)
        return self._build_form(
            version.as_questions() if version else self.questions(),
            data,
            ticket=data[tickets.FIELD],
            unreadable=unreadable,
        )

    def _receive_once(self, request, form, ticket, version):
        """The stored nomination. One that is stored already is not checked again."""
        keys, digest = self._keys(request, form, ticket)
        earlier = nominations.received_with(self, digest=digest, **keys)
        if earlier:
            return earlier
        submission = Submission(
            data=form.data,
            request=request,
            issued_at=ticket and ticket.issued_at,
            moment=moment_of(request),
        )
        reasons = judge(form.checks, submission)
        nomination = nominations.receive(
            self,
            answers=form.answers,
            version=version,
            **keys,
            channel=Channel.WEB,
            language=get_language() or "",
            quarantine=reasons,
        )
        if reasons == [nominations.UNCHECKED] and not nomination.is_repeat:
            self._settle(form, submission, nomination)
        return nomination

    def _settle(self, form, submission, nomination):
        slow = [check for check in form.checks if check.is_slow]
        nominations.settle(
            nomination,
            reasons=reasons_of(slow, submission),
            moment=moment_of(submission.request),
        )

    # Answering

    def _answer_invalid(self, request, standing, form):
        if not self._takes(request):
            return self.answer(request, standing, unsent=form, status=403)
        return self.answer(request, standing, form=form, status=422)

    def _takes(self, request):
        """Whether the form can still be corrected and sent: in the period, or in the
        grace after it."""
        return nominations.is_in_time(self.prize_year, moment_of(request))

    def _answer_conflict(self, request, standing, data, version, error):
        """The same form was sent before, with other content: both are shown."""
        form = self.get_form(request, data, version=version)
        return self.answer(
            request,
            standing,
            form=form,
            problem="conflict",
            stored=error.nomination,
            stored_url=self.receipt_url(error.nomination, request),
            status=409,
        )

    def answer_rescued(self, request, data, problem, *, status):
        """The form with the text of a post that never reached it: ``problem`` is
        ``cookies``, ``size``, ``gone``, ``database`` or ``error``."""
        ticket = tickets.read(data.get(tickets.FIELD), form_page=self)
        version = self._version_shown(ticket)
        form = self._form_sent(request, data, ticket, version, ()).unjudged()
        standing = self.prize_year.standing(moment_of(request))
        can_be_sent = problem != "gone" and self._takes(request)
        shown = {"form": form} if can_be_sent else {"unsent": form}
        return self.answer(request, standing, problem=problem, status=status, **shown)

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
        request.nomination_answered = True
        return response
