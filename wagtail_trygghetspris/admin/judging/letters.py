"""Letters after the decision: to those who nominated, and to the winners. Only who
leads by right writes and sends them."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ...domain.judging import informing
from ...domain.judging.refusals import Refused, Stale
from ...domain.letters import NoRecipient, NotWanted
from ...enums import LetterKind
from ...forms.judging.informing import LetterTextForm
from ...mail.composing import compose
from ...mail.prepared_texts import prepared
from ...models import Letter, LetterText, Nomination
from ..base import found_or_404
from .base import DirectingView
from .letter_lines import LETTER, TextLine, WinnerLine, counted_by_status
from .overview import CSS

LETTERS = "wagtail_trygghetspris_jury_letters"


class LeadersView(DirectingView):
    http_method_names = ["get", "head", "post", "options"]
    for_leaders_only = True
    header_icon = "mail"
    css = (CSS,)

    @cached_property
    def moment(self):
        return timezone.now()

    @cached_property
    def decision(self):
        return informing.latest_decision(self.judging)

    def words(self, kind, decision):
        return prepared(kind, decision, moment=self.moment)


class LettersView(LeadersView):
    """What there is of each kind, and what a text begins with where there is none."""

    template_name = "wagtail_trygghetspris/admin/judging/letters.html"
    page_title = gettext_lazy("Letters")

    def get(self, request, pk):
        context = self.get_context_data(
            decision=self.decision,
            kinds=self._kinds() if self.decision else [],
            reached=self._reached(),
        )
        return self.render_to_response(context)

    def post(self, request, pk):
        kind = request.POST.get("kind")
        if kind not in informing.KINDS or self.decision is None:
            raise Http404
        kind = LetterKind(kind)
        text = informing.begin(
            self.judging,
            kind,
            words=lambda made_of: self.words(kind, made_of),
            anew=True,
        )
        return redirect(LETTER, pk, text.pk)

    def _kinds(self):
        texts = list(self.judging.letter_texts.all())
        counted = counted_by_status(texts)
        lines = [
            TextLine(
                text,
                counted.get(text.pk, {}),
                is_outdated=informing.is_outdated(text, self.decision),
            )
            for text in texts
        ]
        return [
            self._kind(kind, [line for line in lines if line.text.kind == kind])
            for kind in informing.KINDS
        ]

    def _kind(self, kind, lines):
        return {
            "kind": kind,
            "label": kind.label,
            "texts": lines,
            "all_sent": all(line.text.sent_at for line in lines),
            "preview": None if lines else self.words(kind, self.decision),
            "count": len(informing.recipients(self.judging, kind)),
            "hindrance": informing.hindrance(self.judging, kind, moment=self.moment),
        }

    def _reached(self):
        if self.decision is None:
            return []
        return [
            WinnerLine(each, self.judging)
            for each in informing.reached_winners(self.decision)
        ]


class LetterView(LeadersView):
    """One text: written, read as its recipient does, and sent by a press of its own."""

    template_name = "wagtail_trygghetspris/admin/judging/letter.html"

    def get_page_title(self):
        return self.text.get_kind_display()

    def steps(self):
        url = reverse(LETTERS, args=[self.judging.pk])
        return [*super().steps(), {"label": _("Letters"), "url": url}]

    @cached_property
    def text(self):
        texts = LetterText.objects.select_related("judging__prize_year")
        texts = texts.filter(judging=self.judging, kind__in=informing.KINDS)
        return found_or_404(texts, pk=self.kwargs["text_pk"])

    def get(self, request, pk, text_pk):
        return self._show(self._form())

    def _form(self, data=None):
        return LetterTextForm(data, text=self.text, decision=self.decision)

    def post(self, request, pk, text_pk):
        verbs = {"save": self._save, "renew": self._renew, "send": self._send}
        verb = verbs.get(request.POST.get("do"))
        if verb is None:
            raise Http404
        form = self._form(request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was done: see the fields below."))
            return self._show(form, status=422)
        try:
            done = verb(form)
        except Stale as error:
            return self._show_both(form, error)
        except Refused as error:
            messages.error(request, str(error))
            return self._show(form, status=422)
        messages.success(request, done)
        return redirect(LETTER, pk, text_pk)

    def _save(self, form):
        informing.rewrite(
            self.text, **form.wanted, seen=form.seen, decision=form.seen_number
        )
        return _("The text was saved. Nothing has been sent.")

    def _renew(self, form):
        subject, body = self.words(LetterKind(self.text.kind), self.decision)
        informing.rewrite(
            self.text,
            subject=subject,
            body=body,
            seen=form.seen,
            decision=informing.number_of(self.decision),
        )
        return _("The text was made anew from the decision. Nothing has been sent.")

    def _send(self, form):
        if form.wanted != form.seen:
            raise Refused(
                _("Nothing was sent: save what you have changed, and read it first.")
            )
        if not self.request.POST.get("confirm"):
            raise Refused(_("Nothing was sent: tick that the letters shall leave."))
        count = informing.send(
            self.text, user=self.request.user, moment=self.moment, seen=form.seen
        )
        text = ngettext(
            "%(count)d letter is on its way.",
            "%(count)d letters are on their way.",
            count,
        )
        return text % {"count": count}

    def _show_both(self, form, error):
        """What is stored now, and what the user wants, which stays in the fields."""
        del self.text, self.decision
        messages.error(self.request, str(error))
        return self._show(
            form.now_on(self.text, self.decision), status=409, stored=self.text
        )

    def _show(self, form, *, status=200, stored=None):
        text = self.text
        keys = [] if text.sent_at else informing.recipients(self.judging, text.kind)
        context = self.get_context_data(
            text=text,
            form=form,
            stored=stored,
            line=TextLine(text, counted_by_status([text]).get(text.pk, {})),
            count=len(keys),
            letter=self._preview(keys),
            hindrance=informing.hindrance_of(text, moment=self.moment),
            is_outdated=informing.is_outdated(text, self.decision),
        )
        return self.response_class(
            self.request, self.template_name, context, status=status
        )

    def _preview(self, keys):
        """The first of the letters, as its recipient reads it; or None."""
        nomination = Nomination.objects.filter(pk__in=keys[:1]).first()
        if nomination is None:
            return None
        letter = Letter(text=self.text, nomination=nomination, kind=self.text.kind)
        try:
            return compose(letter)
        except (NoRecipient, NotWanted):
            return None
