"""What keeps a prize year from being published, said where it can be mended."""

import dataclasses

from django.utils import timezone
from django.utils.translation import gettext as _

from ..domain.checklists import Place, errors_of

#: A year without a sound value in these cannot be placed in time.
PLACED_BY = {"year", "opens_on", "opens_time", "last_day", "last_time", "announce_at"}


class PublishingRules:
    """Runs the checklist when the page is to be published or submitted. Drafts pass,
    and so does what is saved by itself while somebody writes."""

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation or PLACED_BY & self.errors.keys():
            return
        if self.parent_page is None or not hasattr(self.instance, "checklist_case"):
            return
        for finding in errors_of(self._case()):
            self._refuse(finding)

    def _case(self):
        case = self.instance.checklist_case(
            timezone.now(),
            winners=self._winners(),
            prize=self.parent_page.specific,
        )
        may_know = not getattr(self, "hides_outcome", False)
        return dataclasses.replace(case, reader_may_know=may_know)

    def _winners(self):
        """Those that stand in the form; None when it does not show them."""
        formset = self.formsets.get("winners")
        if formset is None:
            return None
        rows = [form for form in formset.forms if form.is_valid()]
        return [
            form.instance
            for form in rows
            if form.instance.name and not form.cleaned_data.get("DELETE")
        ]

    def _refuse(self, finding):
        """Put the message at its field, unless something else is wrong there."""
        if finding.place == Place.YEAR and finding.field in self.fields:
            if finding.field not in self.errors:
                self.add_error(finding.field, finding.message)
        elif finding.field not in self.formsets:
            self.add_error(None, where_and_what(finding))


def where_and_what(finding):
    """The message, naming the page when it is not the year's own."""
    return {
        Place.YEAR: "%(what)s",
        Place.FORM: _("On the nomination form: %(what)s"),
        Place.PRIZE: _("On the page of the prize: %(what)s"),
        Place.JURY: _("In the jury: %(what)s"),
    }[finding.place] % {"what": finding.message}
