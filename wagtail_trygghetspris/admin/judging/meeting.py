"""The jury's meeting: one screen of several parts. Every button saves all that was
written, part by part, and then does its own thing."""

from django.forms import Media
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from ...conf import get_settings
from ...domain.inputs import whole_numbers
from ...domain.judging import balloting, keeping
from ...domain.judging.deciding import local_date
from ...domain.judging.documents import content_of
from ...domain.judging.hindrances import unsure_in_words
from ...domain.judging.refusals import Refused, Stale
from ...enums import JudgingState
from ...forms.judging.meeting import AskForm, FactsForm
from ...forms.judging.question import ProposeForm
from .base import DirectingView
from .meeting_base import DECIDE, MEETING, PRINT, MeetingMixin
from .meeting_parts import KINDS, QuestionPanel, panel_of, unsaved_of
from .meeting_saving import Saving
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
        verb, *texts = request.POST.get("do", "").split(":")
        keys = whole_numbers(texts)
        if len(keys) != len(texts):
            raise Http404
        if verb == "begin" and not keys:
            return self._begin()
        if self.meeting is None:
            raise Http404
        return self._act(verb, keys)

    def _act(self, verb, keys):
        """What the button says, after everything else that was written is saved."""
        if verb in KINDS:
            if len(keys) != KINDS[verb].keys:
                raise Http404
            pressed = (KINDS[verb], keys[0] if keys else None)
            return self._answer(Saving(self, pressed))
        acts = {("ask", 0): self._ask, ("propose", 1): self._propose}
        acts[("take_back", 2)] = self._take_back
        act = acts.get((verb, len(keys)))
        if act is None:
            raise Http404
        return act(*keys)

    # Acting

    def _begin(self):
        facts, ask = FactsForm(self.request.POST), self._ask_form(self.request.POST)
        if not (facts.is_valid() and (ask is None or ask.is_valid())):
            return self._refuse(None, begin_form=facts, ask_form=ask)
        try:
            keeping.begin(
                self.judging,
                facts.cleaned_data,
                per_category=bool(ask and ask.is_per_category),
                reader=self.reader,
            )
        except Stale as error:
            # Somebody has; what was written here must not be lost.
            return self._refuse(error, unsaved=unsaved_of(facts))
        except Refused as error:
            return self._refuse(error, begin_form=facts, ask_form=ask)
        messages.success(
            self.request, gettext("The meeting has begun. Say who is present.")
        )
        return redirect(self.address(MEETING))

    def _ask_form(self, data=None):
        """Nothing to ask where the year has no categories."""
        return AskForm(data) if self.year.year_categories.exists() else None

    def _ask(self):
        form = AskForm(self.request.POST)
        form.full_clean()
        return self._try(
            lambda: keeping.ask_anew(
                self.meeting, per_category=form.is_per_category, **self.who
            ),
            gettext("The questions are put anew."),
            "questions",
        )

    def _propose(self, key):
        asked = self._asked(key)
        form = ProposeForm(self.request.POST, asked=asked, prefix=f"propose-{key}")
        if not form.is_valid():
            saving = Saving(self)
            saving.refuse(gettext("Nothing has been proposed. See below."))
            return self._answer(saving, forms={f"propose-{key}": form})
        return self._try(
            lambda: balloting.propose(
                self.meeting, key, **form.cleaned_data, **self.who
            ),
            gettext("The proposal is there."),
            f"question-{key}",
            done=f"propose-{key}",
        )

    def _take_back(self, key, proposal_key):
        return self._try(
            lambda: balloting.take_back(self.meeting, key, proposal_key, **self.who),
            gettext("The proposal is removed."),
            f"question-{key}",
        )

    @property
    def who(self):
        return {"reader": self.reader, "correcting": self.is_correcting}

    def _asked(self, key):
        asked = self.sitting.question(key)
        if asked is None or asked.is_closed:
            raise Http404
        return asked

    def _try(self, act, told, anchor="", done=""):
        """``done`` is the form that need not be shown again when it has succeeded."""
        saving = Saving(self)
        try:
            act()
        except Refused as error:
            saving.refuse(str(error), is_stale=isinstance(error, Stale))
            done = ""
        else:
            saving.told.append(told)
        return self._answer(saving, anchor, done=done)

    def _answer(self, saving, anchor="", *, done="", forms=None):
        """The screen anew; where something could not be saved, or a proposal is begun
        and not added, with what was written."""
        for text in saving.told:
            messages.success(self.request, text)
        for text in saving.errors:
            messages.error(self.request, text)
        self.forget()
        forms = {**saving.begun_proposals(done), **(forms or {})}
        if saving.status == 200 and not forms:
            return redirect(self.address(MEETING, anchor or saving.anchor))
        if not self.is_open:
            return self._show(status=saving.status, unsaved=saving.unsaved)
        panels = saving.panels_again()
        forms |= {panel.slug: panel.form for panel in panels}
        versions = {panel.slug: panel.version for panel in panels}
        return self._show(
            status=saving.status,
            forms=forms,
            versions=versions,
            unsaved=saving.homeless,
        )

    def _refuse(self, error, **context):
        self.forget()
        text = str(error) if error else gettext("Nothing has been saved. See below.")
        messages.error(self.request, text)
        status = 409 if isinstance(error, Stale) else 422
        return self._show(status=status, **context)

    # Showing

    def _show(self, *, status=200, forms=None, versions=None, **context):
        if self.meeting is None:
            context = self._beginning() | context
        elif self.is_open:
            context = self._panels(forms or {}, versions or {}) | context
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
        user = self.request.user
        secretary = "" if self.reader.seat else user.get_full_name()
        today = local_date(timezone.now(), get_settings().zone)
        return {
            "begin_form": FactsForm(initial={"held_on": today, "secretary": secretary}),
            "ask_form": self._ask_form(),
        }

    def _panels(self, bound, versions):
        shown = {
            name: panel_of(
                KINDS[name],
                self.sitting,
                None,
                form=bound.get(name),
                shown=versions.get(name),
            )
            for name in ("facts", "present", "left")
        }
        asked = self.sitting.questions
        can_ask = self.sitting.categories and all(each.is_untouched for each in asked)
        return {
            **shown,
            "quorum_status": "info" if self.sitting.quorum.is_met else "warning",
            "unsure": unsure_in_words(self.sitting),
            "questions": [QuestionPanel(each, bound, versions) for each in asked],
            "ask_form": AskForm() if can_ask else None,
        }
