"""The buttons that move the jury's work on."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...domain.inputs import made_storable
from ...domain.judging import states
from ...domain.judging.moving import move
from ...domain.judging.refusals import ReasonWanted, Refused, Stale
from ...domain.judging.states import Move
from ...forms.judging.leading import MoveForm
from ...models.progress import progress_of
from .acting import ActingView, to
from .move_warnings import warnings_for

LABELS = {
    Move.OPEN: gettext_lazy("Open the work to the jury"),
    Move.DELIBERATE: gettext_lazy("Go on to deliberation"),
    Move.REVIEW_AGAIN: gettext_lazy("Let the jury review again"),
    Move.CLOSE: gettext_lazy("Close the case"),
    Move.REOPEN_CASE: gettext_lazy("Open the case again"),
}
WHAT_HAPPENS = {
    Move.OPEN: gettext_lazy(
        "The members can declare conflicts of interest and begin to review. The "
        "criteria are kept as they stand now, and how the jury reviews can no longer "
        "be changed."
    ),
    Move.DELIBERATE: gettext_lazy(
        "Nobody can review any more, and all members see each other's reviews of the "
        "nominees that they may read."
    ),
    Move.REVIEW_AGAIN: gettext_lazy(
        "Members who have not submitted can go on. What is submitted stays, and each "
        "member again sees the reviews of others only where the own is submitted."
    ),
    Move.CLOSE: gettext_lazy(
        "Nothing in the jury's work can be changed after that. You can then clear the "
        "working material."
    ),
    Move.REOPEN_CASE: gettext_lazy(
        "A correction of the decision can be made. What was cleared stays cleared."
    ),
}
DONE = {
    Move.OPEN: gettext_lazy("The work is open to the jury."),
    Move.DELIBERATE: gettext_lazy("The reviews are over and shown to the jury."),
    Move.REVIEW_AGAIN: gettext_lazy("The jury can review again."),
    Move.CLOSE: gettext_lazy("The case is closed."),
    Move.REOPEN_CASE: gettext_lazy("The case is open again."),
}


@dataclass(frozen=True)
class Offer:
    """A move as a button. Those that ask first lead to a page with ``warnings`` and,
    if need be, a field for the reason."""

    move: Move
    needs_reason: bool
    warnings: list

    @property
    def asks(self):
        return self.needs_reason or bool(self.warnings)

    @property
    def label(self):
        return LABELS[self.move]

    @property
    def what_happens(self):
        return WHAT_HAPPENS[self.move]


def offers_for(judging, *, leads, moment, progress, gaps=()):
    """The moves that the work can make now, as ``Offer``s. With ``gaps`` it is not
    opened."""
    return [
        Offer(
            line.move,
            line.needs_reason,
            warnings_for(judging, line.move, moment, progress),
        )
        for line in states.moves_from(judging.state, leads=leads)
        if not (gaps and line.move == Move.OPEN)
    ]


class MoveView(ActingView):
    """Asks before a move that wants a reason or a second thought, and makes it."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/move.html"
    header_icon = "arrow-right-full"

    def get_page_title(self):
        return LABELS[self.line.move]

    @cached_property
    def line(self):
        """The line of the table that is asked for; where the work cannot move so now,
        any line with the move, so that the page can say so."""
        asked = self.request.POST.get("do") or self.request.GET.get("do")
        lines = [line for line in states.TABLE if line.move == asked]
        if not lines or lines[0].by_decision:
            raise Http404
        return lines[0]

    @cached_property
    def offer(self):
        progress = progress_of(self.judging)
        move = self.line.move
        warnings = warnings_for(self.judging, move, self.moment, progress)
        return Offer(move, self.line.needs_reason, warnings)

    def get(self, request, pk):
        moves = states.moves_from(self.judging.state, leads=self.reader.leads)
        if request.GET.get("do") not in [line.move for line in moves]:
            return redirect(to("lead", pk))
        return self.show()

    def post(self, request, pk):
        if self._asks_first():
            return self.show()
        if not self.reason_form.is_valid():
            (error,) = self.reason_form.errors["reason"]
            return self.show(status=422, reason_error=error)
        try:
            self._move()
        except ReasonWanted as error:
            return self.show(status=422, reason_error=str(error))
        except Stale as error:
            return self.refused(error, is_stale=True)
        except Refused as error:
            return self.refused(error)
        messages.success(request, DONE[self.line.move])
        return redirect(to("lead", pk))

    @cached_property
    def reason_form(self):
        return MoveForm(self.request.POST)

    def _asks_first(self):
        """Whether something has come up since the button was shown."""
        is_here = self.line.source == self.judging.state
        confirmed = "confirmed" in self.request.POST
        return is_here and not confirmed and self.offer.asks

    def _move(self):
        move(
            self.judging,
            self.line.move,
            leads=self.reader.leads,
            reason=self.reason_form.cleaned_data["reason"],
            **self.acts,
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "offer": self.offer,
                "reason": made_storable(self.request.POST.get("reason", "")),
                "lead_url": to("lead", self.judging.pk),
                **kwargs,
            }
        )
