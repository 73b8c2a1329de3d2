from http import HTTPStatus

import swapper
from django.core import signing
from django.db import models
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    ObjectList,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from ..conf import get_settings
from ..domain import nominations, texts
from ..domain import questions as q
from ..enums import Channel, Phase
from ..forms.editing import NominationFormPageForm
from ..forms.intake import form_class
from .form_questions import QuestionsMixin
from .prize_years import previewed_phase
from .serving import PrizePageServing, moment_of
from .swapping import APP, PRIZE_YEAR, prize_year_model, tabs

RECEIPT_SALT = "wagtail_trygghetspris.receipt"
RECEIPT_MODE = "receipt"


class NominationFormPageMixin(
    PrizePageServing, QuestionsMixin, RoutablePageMixin, models.Model
):
    """The public form of one prize year. Whether it is open follows the year."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["h3", "bold", "italic", "link", "document-link", "ul", "ol"],
    )
    receipt_text = RichTextField(
        _("text on the receipt"),
        blank=True,
        features=["bold", "italic", "link", "ul", "ol"],
        help_text=_("What happens next, and when."),
    )

    content_panels = [
        FieldPanel("title"),
        FieldPanel("introduction"),
    ]
    receipt_panels = [FieldPanel("receipt_text")]

    base_form_class = NominationFormPageForm
    package_template = "wagtail_trygghetspris/nomination_form_page.html"
    receipt_template = "wagtail_trygghetspris/nomination_receipt.html"
    fragment_template = "wagtail_trygghetspris/nomination_form_fragment.html"
    max_count_per_parent = 1
    page_description = _("The form in which the public nominates.")

    class Meta:
        abstract = True
        verbose_name = _("nomination form")
        verbose_name_plural = _("nomination forms")

    @cached_property
    def prize_year(self):
        """The prize year whose form this is."""
        return self.get_parent().specific

    def stored_prize_year(self):
        """The prize year as the database has it now, to decide on."""
        return prize_year_model().objects.get(pk=self.get_parent().pk)

    def route(self, request, path_components):
        """No form while its year is not published; its receipts can still be read."""
        is_receipt = path_components[:1] == ["receipt"]
        if not is_receipt and not self.prize_year.live:
            raise Http404
        return super().route(request, path_components)

    def next_change(self, moment):
        return self.prize_year.next_change(moment)

    @property
    def information_text(self):
        """The information on personal data beside the form, as HTML."""
        return self.prize_year.prize.information_text

    @property
    def information_shown(self):
        """What the form says on public records and personal data, as plain text."""
        text = texts.plain_text(self.information_text)
        return f"{texts.public_record()}\n{text}".strip()

    def get_form(self, data=None):
        return form_class(self.questions())(data, page=self)

    # Serving

    @path("")
    def form_view(self, request):
        """Show the form, take a nomination, or say why that is not possible now."""
        standing = self.prize_year.standing(
            moment_of(request), phase=previewed_phase(request)
        )
        if request.method == "POST":
            return self.receive(request, standing)
        form = self.get_form() if standing.accepts_nominations else None
        return self.answer(request, standing, form=form)

    def receive(self, request, standing):
        """Store what was sent and lead to its receipt; or show it again with what is
        wrong. Nothing that was written is lost."""
        questions = self.questions()
        form = form_class(questions)(request.POST, page=self)
        if not standing.accepts_nominations:
            return self.answer(request, standing, unsent=form, status=403)
        if not form.is_valid():
            return self.answer(request, standing, form=form, status=422)
        try:
            nomination = nominations.receive(
                self,
                answers=form.answers,
                questions=questions,
                information=self.information_shown,
                moment=moment_of(request),
                channel=Channel.WEB,
                language=get_language() or "",
            )
        except nominations.NominationsClosed:
            return self.answer(request, standing, unsent=form, status=403)
        response = redirect(self.receipt_url(nomination, request))
        response.status_code = HTTPStatus.SEE_OTHER
        add_never_cache_headers(response)
        return response

    def answer(self, request, standing, *, status=200, **context):
        context = {**self.get_context(request), "standing": standing, **context}
        response = TemplateResponse(
            request, self.get_template(request), context, status=status
        )
        if standing.accepts_nominations or request.method == "POST":
            add_never_cache_headers(response)
        return response

    def receipt_url(self, nomination, request=None):
        """An address that shows this receipt, signed, without personal data in it.

        Its parts stand between slashes: Wagtail routes no address with a colon.
        """
        signed = signing.dumps(nomination.reference, salt=RECEIPT_SALT, compress=False)
        token = signed.replace(":", "/")
        return self.address_of("receipt_view", token, request=request)

    def address_of(self, view, *args, request=None):
        """The address of one of this page's own views."""
        here = self.get_url(request).rstrip("/")
        return f"{here}/{self.reverse_subpage(view, args)}"

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
        nomination = self.nominations.filter(reference=reference).first()
        if nomination is None:
            raise Http404
        return self.answer_receipt(request, nomination)

    def answer_receipt(self, request, nomination):
        context = {**self.get_context(request), "nomination": nomination}
        response = TemplateResponse(request, self.receipt_template, context)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    @path("fragment/", name="fragment_view")
    def fragment_view(self, request):
        """The form alone, for a page of the host that places it by script."""
        if request.method == "POST":
            return HttpResponseNotAllowed(["GET", "HEAD"])
        standing = self.prize_year.standing(moment_of(request))
        context = {
            **self.get_context(request),
            "standing": standing,
            "form": self.get_form() if standing.accepts_nominations else None,
        }
        response = TemplateResponse(request, self.fragment_template, context)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.update(
            {
                "prize": self.prize_year.prize,
                "year": self.prize_year,
                "form_page": self,
                "information_text": self.information_text,
            }
        )
        return context

    # Preview

    @property
    def preview_modes(self):
        return [
            (f"phase-{Phase.OPEN.value}", _("The form")),
            (f"phase-{Phase.UPCOMING.value}", _("Before opening")),
            (f"phase-{Phase.CLOSED.value}", _("After the last day")),
            (RECEIPT_MODE, _("Receipt")),
        ]

    def serve_preview(self, request, mode_name):
        if mode_name == RECEIPT_MODE:
            return self.answer_receipt(request, self.sample_nomination(request))
        return super().serve_preview(request, mode_name)

    def sample_nomination(self, request):
        """An unsaved nomination with sample answers, for previews."""
        questions = self.questions()
        version = self.versions.model(
            form_page=self, questions=q.as_data(questions), digest=""
        )
        samples = {question.key: question.label for question in questions}
        columns = {key: samples.pop(key, "") for key in q.COLUMNS}
        return self.nominations.model(
            reference=nominations.new_reference(self.prize_year.year),
            received_at=moment_of(request),
            prize_year=self.prize_year,
            form_page=self,
            form_version=version,
            answers=samples,
            **columns,
        )


class NominationFormPage(NominationFormPageMixin, Page):
    parent_page_types = [PRIZE_YEAR]
    subpage_types = []
    is_creatable = not swapper.is_swapped(APP, "NominationFormPage")

    edit_handler = tabs(
        "NominationFormPage",
        [
            ObjectList(NominationFormPageMixin.content_panels, heading=_("Content")),
            ObjectList(NominationFormPageMixin.question_panels, heading=_("Questions")),
            ObjectList(NominationFormPageMixin.receipt_panels, heading=_("Receipt")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
        ],
    )

    class Meta(NominationFormPageMixin.Meta):
        abstract = False
        swappable = swapper.swappable_setting(APP, "NominationFormPage")
