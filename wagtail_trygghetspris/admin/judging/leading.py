"""The one screen from which the secretary and the chair lead the jury's work."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...domain.judging.gathering import waiting
from ...domain.judging.leading import Facts, new_nominations_text, next_step
from ...domain.judging.moving import what_is_missing
from ...domain.judging.reopening import may_reopen
from ...enums import JudgingEventKind, JudgingState, JuryRole, NominationStatus
from ...models import Nomination, Nominee
from ...models.progress import progress_of
from .acting import ActingView, to
from .moves import offers_for

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
    def progress(self):
        return progress_of(self.judging)

    @cached_property
    def new(self):
        """How many nominations came after, which only who leads puts before them."""
        return waiting(self.judging).filter(is_late=False).count()

    @cached_property
    def facts(self):
        judging = self.judging
        preparing = judging.state == JudgingState.PREPARING
        late_kinds = (JudgingEventKind.WINNERS_ENTERED, JudgingEventKind.LETTERS_SENT)
        events = judging.events.filter(kind__in=late_kinds).order_by()
        done = set(events.values_list("kind", flat=True))
        return Facts(
            state=judging.state,
            gaps=tuple(what_is_missing(judging)) if preparing else (),
            awaiting=sum(each.awaiting for each in self.progress),
            waited_for=sum(each.is_waited_for for each in self.progress),
            new_nominations=self.new if self.reader.leads else 0,
            has_decision=judging.state in (JudgingState.DECIDED, JudgingState.CLOSED),
            has_winners=JudgingEventKind.WINNERS_ENTERED in done,
            has_letters=JudgingEventKind.LETTERS_SENT in done,
            is_cleared=judging.cleared_at is not None,
        )

    def place(self, name):
        """Where a step leads: the year's page, a part of this one, or a screen."""
        if name == "year":
            return reverse("wagtailadmin_pages:edit", args=[self.year.pk])
        if name == "members":
            return "#wtp-members"
        return to(name, self.judging.pk)

    def get_context_data(self, **kwargs):
        judging, facts = self.judging, self.facts
        offers = offers_for(
            judging,
            leads=self.reader.leads,
            moment=self.moment,
            progress=self.progress,
        )
        step = next_step(facts)
        return super().get_context_data(
            state_text=STATES.get(judging.state, ""),
            step=step,
            step_url=self.place(step.place) if step.place else "",
            step_offer=next((each for each in offers if each.move == step.move), None),
            offers=[each for each in offers if each.move != step.move],
            gaps=[(gap.text, self.place(gap.place)) for gap in facts.gaps[1:]],
            late_news=self._late_news(),
            numbers=self._numbers(),
            rows=[self._row(each) for each in self.progress],
            can_remind=judging.state == JudgingState.REVIEWING,
            links=self._links(),
            **kwargs,
        )

    def _late_news(self):
        count = self.facts.new_nominations
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
            (_("New nominations, not before the jury"), self.new),
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
            "list_url": to("list", seat.pk) if pack else "",
            "pack_url": to("pack", seat.pk) if pack else "",
            "is_ticked": progress.is_waited_for and bool(seat.address),
        }

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
            ("letters", _("Letters"), _("To those who nominated, and to winners")),
            ("settings", _("Settings"), _("How the jury reviews, quorum, criteria")),
            ("log", _("Log"), _("Everything that was done, and by whom")),
        ]
        if self.reader.leads:
            seats = ("seats", _("Places in the jury"), _("Log-ins, roles, deputies"))
            links.insert(0, seats)
        if self.reader.leads and self.judging.state == JudgingState.CLOSED:
            clear = ("clear", _("Clear working material"), _("Notes, comments, scores"))
            links.append(clear)
        return [Link(label, to(name, pk), text) for name, label, text in links]
