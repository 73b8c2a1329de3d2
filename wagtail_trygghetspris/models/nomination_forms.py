import swapper
from django.db import models
from django.http import Http404
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from ..domain import texts
from ..enums import Phase
from .form_questions import QuestionsMixin
from .machines import FormMachinesMixin
from .receipts import NominatorPages
from .serving import moment_of
from .swapping import APP, PRIZE_YEAR, prize_year_model, tabs
from .year_phases import ChecklistPanel

REVIEW_MODE = "review"
RECEIPT_MODE = "receipt"


class NominationFormPageMixin(
    NominatorPages,
    QuestionsMixin,
    FormMachinesMixin,
    RoutablePageMixin,
    models.Model,
):
    """The public form of one prize year. Whether it is open follows the year."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["h3", "bold", "italic", "link", "document-link", "ul", "ol"],
    )
    review_step = models.BooleanField(
        _("read through before sending"),
        default=False,
        help_text=_(
            "Whoever nominates sees everything once more before it is sent, and can "
            "go back and change it. Nothing is kept before it is sent."
        ),
    )
    receipt_text = RichTextField(
        _("text on the receipt"),
        blank=True,
        features=["bold", "italic", "link", "ul", "ol"],
        help_text=_("What happens next, and when."),
    )
    spam_checks = models.JSONField(
        _("checks against spam"),
        default=list,
        blank=True,
        help_text=_("None ticked: the checks that the site has chosen."),
    )

    content_panels = [
        ChecklistPanel(),
        FieldPanel("title"),
        FieldPanel("introduction"),
        FieldPanel("review_step"),
    ]
    receipt_panels = [FieldPanel("receipt_text")]
    spam_panels = [FieldPanel("spam_checks")]

    #: The key of the year, where the way to this page has told that it is published and
    #: follows no other page in its dates.
    known_year = None

    package_template = "wagtail_trygghetspris/nomination_form_page.html"
    max_count_per_parent = 1
    page_description = _("The form in which the public nominates.")

    class Meta:
        abstract = True
        verbose_name = _("nomination form")
        verbose_name_plural = _("nomination forms")

    @classproperty
    def base_form_class(cls):
        from ..forms.nomination_forms import NominationFormPageForm

        return NominationFormPageForm

    @cached_property
    def prize_year(self):
        """The prize year whose form this is."""
        return self.get_parent().specific

    def hold_prize_year(self, *keys, using):
        """The prize year as the database has it now, held against changes until the
        transaction ends, and the moment to decide by (rule R1). All translations of a
        form take nominations for one and the same year. Waits for transactions that
        are storing a nomination with one of ``keys`` (str or None); the year then says
        with ``is_received`` whether one is stored."""
        from . import clock
        from .form_statements import known_by
        from .page_statements import year_with_outcome

        turns = [key for key in keys if key]
        pk = self.known_year or self.prize_year.original.pk
        moment = clock.hold(prize_year_model(), pk, using=using, turns=turns)
        known = known_by(self, *keys) if keys else None
        return year_with_outcome(pk, using=using, known_by=known), moment

    def route(self, request, path_components):
        """No form while its year is not published; its receipts can still be read."""
        is_private = path_components[:1] in (["receipt"], ["yours"])
        if not is_private and not self._year_is_live():
            raise Http404
        return super().route(request, path_components)

    def _year_is_live(self):
        if self.known_year:
            return True
        return self.prize_year.live and self.prize_year.original.live

    def next_change(self, moment):
        return self.prize_year.next_change(moment)

    @property
    def information_text(self):
        """The information on personal data beside the form, as HTML."""
        return self.prize_year.prize.information_text

    @property
    def information_shown(self):
        """What the form says on public records (TF 2 kap.: never a promise of secrecy)
        and personal data, as plain text."""
        from ..mail.plain_text import with_addresses, with_site

        html = with_site(self, expand_db_html(self.information_text))
        text = texts.plain_text(with_addresses(html))
        record = self.prize_year.prize.saying("public_record")
        return f"{record}\n{text}".strip()

    def address_of(self, view, *args, request=None):
        """The address of one of this page's own views."""
        here = self.get_url(request).rstrip("/")
        return f"{here}/{self.reverse_subpage(view, args)}"

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
            (REVIEW_MODE, _("Review the nomination")),
            (RECEIPT_MODE, _("Receipt")),
        ]

    def serve_preview(self, request, mode_name):
        if mode_name == RECEIPT_MODE:
            return self.answer_receipt(request, self.sample_nomination(request))
        if mode_name == REVIEW_MODE:
            from .review_step import preview_review

            return preview_review(self, request)
        return super().serve_preview(request, mode_name)

    def sample_nomination(self, request):
        """An unsaved nomination with sample answers, for previews."""
        from ..domain import nominations
        from ..domain import questions as q

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
            ObjectList(NominationFormPageMixin.spam_panels, heading=_("Spam")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ],
    )

    class Meta(NominationFormPageMixin.Meta):
        abstract = False
        swappable = swapper.swappable_setting(APP, "NominationFormPage")
