"""The one screen from which the secretary and the chair lead the jury's work."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...domain.judging.gathering import waiting
from ...domain.judging.leading import new_nominations_text
from ...domain.judging.reopening import may_reopen
from ...enums import JudgingState, JuryRole, NominationStatus
from ...models import Nomination, Nominee
from .acting import ActingView, to
from .moves import offers_for
from .next_steps import Standing

STATES = {
    JudgingState.PREPARING: gettext_lazy("The jury sees nothing of the work yet."),
    JudgingState.REVIEWING: gettext_lazy(
        "Each member sees the reviews of others where the own is submitted."
    ),
    JudgingState.DELIBERATING: gettext_lazy(
        "The reviews are over and shown to the members."
    ),
}


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    text: str = ""


class LeadView(ActingView):
    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/lead.html"
    page_title = gettext_lazy("Lead the jury's work")

    def steps(self):
        return []

    def get_page_title(self):
        return self.year.get_admin_display_title()

    def get_page_subtitle(self):
        return _("The jury's work")

    @cached_property
    def standing(self):
        return Standing(self.reader, moment=self.moment)

    @property
    def progress(self):
        return self.standing.progress

    def get_context_data(self, **kwargs):
        standing, rows = self.standing, [self._row(each) for each in self.progress]
        return super().get_context_data(
            state_text=STATES.get(self.judging.state, ""),
            step=standing.step,
            step_url=standing.step_url,
            **self._offers(),
            gaps=list(standing.more_gaps),
            late_news=self._late_news(),
            numbers=self._numbers(),
            rows=rows,
            can_remind=self.judging.takes_reviews
            and any(row["address"] for row in rows),
            links=self._links(),
            **kwargs,
        )

    def _offers(self):
        """The move that is the next step, and the others."""
        offers = offers_for(
            self.judging,
            leads=self.reader.leads,
            moment=self.moment,
            progress=self.progress,
            gaps=self.standing.facts.gaps,
        )
        move = self.standing.step.move
        return {
            "step_offer": next((each for each in offers if each.move == move), None),
            "offers": [each for each in offers if each.move != move],
        }

    def _late_news(self):
        count = self.standing.new if self.reader.leads else 0
        taken = self.judging.state in (JudgingState.PREPARING, JudgingState.REVIEWING)
        return new_nominations_text(count) if count and taken else ""

    def _numbers(self):
        nominees = Nominee.objects.filter(judging=self.judging).before_jury()
        nominations = Nomination.objects.filter(
            grouped_as__in=nominees.order_by().values("pk"),
            status=NominationStatus.RECEIVED,
        )
        late = waiting(self.judging).filter(is_late=True).count()
        return [
            (_("Nominees"), nominees.count()),
            (_("Nominations before the jury"), nominations.count()),
            (_("New nominations, not before the jury"), self.standing.new),
            (_("Received late, not before the jury"), late),
        ]

    def _row(self, progress):
        seat = progress.seat
        on_paper = seat.user is None
        reopens = progress.submitted and self.judging.takes_reviews
        pack = self.reader.leads and on_paper and self.judging.is_open_to_jury
        return {
            "progress": progress,
            "lacks_vote": not progress.has_vote and seat.role != JuryRole.CO_OPTED,
            "can_reopen": reopens and may_reopen(seat, self.reader, self._seats),
            "reopen_url": to("reopen", self.judging.pk, seat.pk),
            "list_url": to("list", seat.pk) if pack and self._takes_paper else "",
            "pack_url": to("pack", seat.pk) if pack else "",
            "address": seat.address,
            "is_ticked": progress.is_waited_for and bool(seat.address),
        }

    @property
    def _takes_paper(self):
        """Whether anything that came on paper can still be entered."""
        return self.judging.state in (JudgingState.REVIEWING, JudgingState.DELIBERATING)

    @cached_property
    def _seats(self):
        return [each.seat for each in self.progress]

    def _links(self):
        pk = self.judging.pk
        links = [
            (
                "nominees",
                _("Nominees"),
                _("Merge, split, put new ones before the jury"),
            ),
            ("conflicts", _("Conflicts of interest"), _("What was declared and ruled")),
            ("overview", _("Overview of the reviews"), _("Means and spread")),
            ("shortlist", _("Shortlist"), _("Who the jury goes on with")),
            ("meeting", _("Meeting and decision"), _("Attendance, votes, minutes")),
            ("settings", _("Settings"), _("How the jury reviews, quorum, criteria")),
            ("log", _("Log"), _("Everything that was done, and by whom")),
        ]
        if self.reader.leads:
            letters = _("To those who nominated, and to winners")
            links.insert(5, ("letters", _("Letters"), letters))
            seats = ("seats", _("Places in the jury"), _("Log-ins, roles, deputies"))
            links.insert(0, seats)
        if self.reader.leads and self.judging.state == JudgingState.CLOSED:
            clear = ("clear", _("Clear working material"), _("Notes, comments, scores"))
            links.append(clear)
        found = [Link(label, to(name, pk), text) for name, label, text in links]
        return [*self._minutes(), *found]

    def _minutes(self):
        decision = self.standing.decision
        if decision:
            url = to("minutes", self.judging.pk, decision.number)
            text = _("Decision %(number)s") % {"number": decision.number}
            yield Link(_("Minutes"), url, text)
