"""The jury's meeting: one screen, each part of it saved by itself."""

from django.forms import Media
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from ...domain.judging import balloting, keeping
from ...domain.judging.documents import content_of
from ...domain.judging.hindrances import unsure_in_words
from ...domain.judging.refusals import Refused, Stale
from ...enums import JudgingState
from ...forms.judging.meeting import AskForm, FactsForm
from ...forms.judging.question import ProposeForm
from .base import DirectingView
from .meeting_base import DECIDE, MEETING, PRINT, MeetingMixin
from .meeting_parts import KINDS, QuestionPanel, panel_of, unsaved_of
from .minutes_words import spoken

SCRIPT = "wagtail_trygghetspris/admin/jury_meeting.js"


class MeetingView(MeetingMixin, DirectingView):
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/meeting.html"
    page_title = _("The jury's meeting")
    css = ("wagtail_trygghetspris/admin/jury_meeting.css",)

    def get_header_buttons(self):
        if self.meeting is None:
            return []
        url = self.address(PRINT)
        return [HeaderButton(gettext("Print"), url=url, icon_name="doc-full")]

    @property
    def is_open(self):
        return keeping.may_be_kept(self.judging, correcting=self.is_correcting)

    def get(self, request, pk):
        return self._show()

    def post(self, request, pk):
        verb, *keys = request.POST.get("do", "").split(":")
        if not all(key.isascii() and key.isdigit() for key in keys):
            raise Http404
        keys = [int(key) for key in keys]
        if verb == "begin" and not keys:
            return self._begin()
        if self.meeting is None:
            raise Http404
        acts = {("ask", 0): self._ask, ("propose", 1): self._propose}
        acts[("take_back", 2)] = self._take_back
        if verb in KINDS:
            return self._keep(KINDS[verb], keys)
        act = acts.get((verb, len(keys)))
        if act is None:
            raise Http404
        return act(*keys)

    # Acting

    def _begin(self):
        facts, ask = FactsForm(self.request.POST), AskForm(self.request.POST)
        if not (facts.is_valid() and ask.is_valid()):
            return self._refuse(None, begin_form=facts, ask_form=ask)
        try:
            keeping.begin(
                self.judging,
                facts.cleaned_data,
                per_category=ask.is_per_category,
                reader=self.reader,
            )
        except Stale as error:
            # Somebody has; what was written here must not be lost.
            return self._refuse(error, written=facts)
        except Refused as error:
            return self._refuse(error, begin_form=facts, ask_form=ask)
        return self._done(gettext("The meeting has begun. Say who is present."))

    def _ask(self):
        form = AskForm(self.request.POST)
        if not form.is_valid():
            return self._refuse(None, ask_form=form)
        return self._try(
            lambda: keeping.ask_anew(
                self.meeting, per_category=form.is_per_category, **self._who
            ),
            gettext("The questions are put anew."),
            "questions",
        )

    def _propose(self, key):
        asked = self._asked(key)
        form = ProposeForm(self.request.POST, asked=asked, prefix=f"propose-{key}")
        if not form.is_valid():
            return self._refuse(None, forms={f"propose-{key}": form})
        return self._try(
            lambda: balloting.propose(
                self.meeting, key, **form.cleaned_data, **self._who
            ),
            gettext("The proposal is there."),
            f"question-{key}",
            forms={f"propose-{key}": form},
        )

    def _take_back(self, key, proposal_key):
        return self._try(
            lambda: balloting.take_back(self.meeting, key, proposal_key, **self._who),
            gettext("The proposal is removed."),
            f"question-{key}",
        )

    def _keep(self, kind, keys):
        if len(keys) != kind.keys:
            raise Http404
        key = keys[0] if keys else None
        try:
            panel = panel_of(kind, self.sitting, key, data=self.request.POST)
        except Refused as error:
            return self._refuse(error)
        if not panel.form.is_valid():
            return self._refuse(None, forms={panel.slug: panel.form})
        kept = {"kept": (kind, key), "written": panel.form}
        return self._try(lambda: self._save(panel), kind.saved, panel.anchor, **kept)

    def _save(self, panel):
        keeping.keep(
            self.meeting,
            (panel.kind.part, panel.key),
            panel.form.cleaned_data,
            version=self.request.POST.get("version", ""),
            **self._who,
        )

    @property
    def _who(self):
        return {"reader": self.reader, "correcting": self.is_correcting}

    def _asked(self, key):
        asked = self.sitting.question(key)
        if asked is None or asked.is_closed:
            raise Http404
        return asked

    def _try(self, act, told, anchor="", **kept):
        try:
            act()
        except Refused as error:
            return self._refuse(error, **kept)
        return self._done(told, anchor)

    def _done(self, told, anchor=""):
        messages.success(self.request, told)
        return redirect(self.address(MEETING, anchor))

    def _refuse(self, error, *, kept=None, forms=None, written=None, **context):
        """The screen again, with what was ``written``: in the form of the part that
        ``kept`` names, or beside the screen where there is no such form any more."""
        self.forget()
        forms = dict(forms or {})
        text = str(error) if error else gettext("Nothing has been saved. See below.")
        messages.error(self.request, text)
        panel = self._panel_again(*kept) if kept and self.is_open else None
        if panel:
            forms[panel.slug] = panel.form
        elif written:
            context["unsaved"] = unsaved_of(written)
        status = 409 if isinstance(error, Stale) else 422
        return self._show(status=status, forms=forms, **context)

    def _panel_again(self, kind, key):
        try:
            panel = panel_of(kind, self.sitting, key, data=self.request.POST)
        except Refused:
            return None
        panel.point_out_what_is_stored()
        return panel

    # Showing

    def _show(self, *, status=200, forms=None, **context):
        if self.meeting is None:
            context = self._beginning() | context
        elif self.is_open:
            context = self._panels(forms or {}) | context
        elif self.sitting:
            context |= spoken(content_of(self.sitting))
        context = self.get_context_data(**self._surroundings(), **context)
        return self.response_class(
            self.request, self.template_name, context, status=status
        )

    def _surroundings(self):
        return {
            "media": Media(js=[SCRIPT]),
            "meeting": self.meeting,
            "sitting": self.meeting and self.sitting,
            "decision": self.decision,
            "is_open": self.is_open,
            "is_correcting": self.is_correcting,
            "is_deliberating": self.judging.state == JudgingState.DELIBERATING,
            "here": self.address(MEETING),
            "decide_url": self.address(DECIDE),
        }

    def _beginning(self):
        has_categories = self.year.year_categories.exists()
        return {
            "begin_form": FactsForm(),
            "ask_form": AskForm() if has_categories else None,
        }

    def _panels(self, bound):
        shown = {
            name: panel_of(KINDS[name], self.sitting, None, form=bound.get(name))
            for name in ("facts", "present", "left")
        }
        questions = [QuestionPanel(asked, bound) for asked in self.sitting.questions]
        can_ask = self.sitting.categories and all(
            asked.is_untouched for asked in self.sitting.questions
        )
        return {
            **shown,
            "quorum_status": "info" if self.sitting.quorum.is_met else "warning",
            "unsure": unsure_in_words(self.sitting),
            "questions": questions,
            "ask_form": AskForm() if can_ask else None,
        }
