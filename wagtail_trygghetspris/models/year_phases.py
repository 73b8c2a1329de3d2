"""How a prize year stands: at a moment, and before it is published."""

import dataclasses

from django.db import models
from django.forms import Media
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from ..conf import get_settings
from .swapping import prize_model

CSS = "wagtail_trygghetspris/admin/register.css"


class YearPhasesMixin(models.Model):
    """How a prize year stands at a moment, and until when that can be said."""

    class Meta:
        abstract = True

    def schedule(self):
        from ..domain import dates, phases

        return phases.Schedule(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            announce_at=self.original.announce_at,
            rolling=self.original.rolling,
            ends_at=dates.year_end(self.year, zone=get_settings().zone),
            outcome=self.outcome,
            withheld=self.original.is_withheld,
        )

    @property
    def grace_minutes(self):
        """Of its prize, from where this year was read: a replica may not have the
        latest yet."""
        prizes = prize_model().objects.using(self._state.db)
        above = self.path[: -self.steplen]
        return prizes.values_list("grace_minutes", flat=True).get(path=above)

    def phase(self, moment):
        """The phase at ``moment`` (aware datetime)."""
        from ..domain import phases

        return phases.phase_at(self.schedule(), moment=moment)

    def next_change(self, moment):
        """The next moment (UTC) at which anything said of this year becomes another
        thing, or None: the phase; or, until it is settled, the day, by which the days
        left, a ceremony that is over and dates of another year are told."""
        from ..domain import dates, phases, prizes

        change = phases.next_change(self.schedule(), moment=moment)
        if self.phase(moment) in prizes.SETTLED:
            return change
        midnight = dates.next_midnight(moment, zone=get_settings().zone)
        return min(change, midnight) if change else midnight

    def standing(self, moment, *, phase=None):
        """This year as a visitor may see it at ``moment``.

        ``phase`` makes it stand in a phase of the editor's choice, for previews.
        """
        from ..domain.standing import Standing

        return Standing(
            self, phase or self.phase(moment), moment=moment, zone=get_settings().zone
        )

    def checklist_case(self, moment, *, winners=None, prize=None):
        """This year as it stands in memory, for ``domain.checklists``.

        ``winners`` replaces those it has, ``prize`` the page it stands under.
        """
        from .readiness import checklist_case

        return checklist_case(self, moment, winners=winners, prize=prize)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """A version whose jury has been deleted since has none: a draft does not keep
        its jury from being deleted, and Wagtail gives up on such a version."""
        jury = data.get("jury")
        if check_fks and jury is not None:
            juries = cls._meta.get_field("jury").remote_field.model._base_manager
            if not juries.filter(pk=jury).exists():
                data = {**data, "jury": None}
        return super().from_serializable_data(data, check_fks, strict_fks)


class FormHintPanel(HelpPanel):
    """How a year comes by its form, until it is saved: then the checklist says it."""

    def __init__(self, **kwargs):
        text = _(
            "To take nominations, a year needs a form: save the year, and then add a "
            "page of the type Nomination form under it."
        )
        super().__init__(**{"content": text, **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and not self.instance.pk


class ChecklistPanel(HelpPanel):
    """What is wrong or missing, as last saved: everything on the page of a year, and on
    that of a nomination form what concerns the form."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("Before you publish"))
        kwargs.setdefault(
            "template", "wagtail_trygghetspris/admin/checklist_panel.html"
        )
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        @property
        def media(self):
            return super().media + Media(css={"all": [CSS]})

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk) and self.year

        @cached_property
        def year(self):
            """The prize year on this page or above it, as last saved, or None."""
            if hasattr(self.instance, "checklist_case"):
                return self.instance
            year = self.instance.prize_year.get_latest_revision_as_object()
            return year if hasattr(year, "checklist_case") else None

        def get_context_data(self, parent_context=None):
            from ..domain.checklists import Place
            from .linked_findings import linked_findings

            context = super().get_context_data(parent_context)
            is_year = self.year is self.instance
            case = self.year.checklist_case(timezone.now())
            if not is_year:
                case = dataclasses.replace(case, form=self.instance)
            here = Place.YEAR if is_year else Place.FORM
            findings = linked_findings(case, user=self.request.user, here=here)
            if not is_year:
                findings = [each for each in findings if each.is_of(Place.FORM)]
            return {**context, "findings": findings, "year": self.year, "here": here}
