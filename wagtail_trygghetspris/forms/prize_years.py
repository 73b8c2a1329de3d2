"""The admin form of a prize year: what it proposes and what it refuses."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from ..conf import get_settings
from ..domain.dates import EARLIEST, LATEST, closing_instant, opening_instant
from ..domain.rollover.moving import next_year
from .embargo import EmbargoForm
from .proposing import propose
from .publishing import PublishingRules
from .translating import FollowsOriginalForm


class PrizeYearForm(
    EmbargoForm, PublishingRules, FollowsOriginalForm, WagtailAdminPageForm
):
    """Proposes the year, its title and its address; on publishing, refuses what
    cannot be right. A draft may be half done, so there only the year is checked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        prize = self._prize()
        if self.instance._state.adding and prize and not self.is_bound:
            self._propose(prize)
        self._offer_own_categories(prize)

    def _prize(self):
        page = self.parent_page
        return page.specific if page else None

    def _propose(self, prize):
        year = self.proposed_year(prize)
        title = f"{getattr(prize, 'prize_name', prize.title)} {year}"
        propose(self, year=year, title=title, slug=str(year))

    def proposed_year(self, prize):
        """The first year of the prize's series that is not behind us."""
        years = type(self.instance).objects.child_of(prize)
        return next_year(
            years.order_by("-year").values_list("year", flat=True).first(),
            frequency=getattr(prize, "frequency", 1),
            this_year=timezone.now().astimezone(get_settings().zone).year,
        )

    def _offer_own_categories(self, prize):
        """Let the category fields offer the categories of this prize only."""
        if prize is None or not hasattr(prize, "categories"):
            return
        own = {category.pk for category in prize.categories.all() if category.pk}
        own |= self._categories_in_use()  # a translated year keeps the original's
        for name in ("winners", "year_categories"):
            if name in self.formsets:
                _limit_categories(self.formsets[name], own)

    def _categories_in_use(self):
        rows = [*self.instance.winners.all(), *self.instance.year_categories.all()]
        return {row.category_id for row in rows if row.category_id}

    def clean(self):
        cleaned_data = super().clean()
        self._clean_year(cleaned_data)
        self._clean_slug(cleaned_data)
        self._clean_calendar(cleaned_data)
        if not self.is_deferred_validation:
            self._clean_dates(cleaned_data)
            self._clean_outcome(cleaned_data)
            self._clean_pictures()
        return cleaned_data

    def _clean_year(self, data):
        year = data.get("year")
        if year is None or self.parent_page is None:
            return
        others = (
            type(self.instance).objects.child_of(self.parent_page).filter(year=year)
        )
        if others.exclude(pk=self.instance.pk).exists():
            self.add_error(
                "year", _("There is already a page for %(year)s.") % {"year": year}
            )

    def _clean_slug(self, data):
        """In a draft too: its address is taken as soon as it is saved."""
        prize, slug = self._prize(), data.get("slug")
        if prize and slug in getattr(prize, "own_addresses", ()):
            text = _("The prize has a page of its own at “%(slug)s”. Choose another.")
            self.add_error("slug", text % {"slug": slug})

    def _clean_calendar(self, data):
        """Dates far outside any prize overflow in the arithmetic of time zones."""
        for name in ("opens_on", "last_day", "announce_at", "event_date"):
            value = data.get(name)
            if value and not EARLIEST <= value.year <= LATEST:
                self.add_error(name, _("Check the year of this date."))
        if data.get("year") and not EARLIEST <= data["year"] <= LATEST:
            self.add_error("year", _("Check the year."))

    def _clean_dates(self, data):
        opens_on, last_day = data.get("opens_on"), data.get("last_day")
        if data.get("opens_time") and not opens_on:
            self.add_error("opens_on", _("Choose the day as well as the time."))
        if data.get("last_time") and not last_day:
            self.add_error("last_day", _("Choose the day as well as the time."))
        if data.get("rolling") and last_day:
            self.add_error(
                "rolling", _("There is a last day. Remove it or untick this box.")
            )
        if opens_on and not last_day and not data.get("rolling"):
            self.add_error("last_day", _("Choose the last day, or tick No last day."))
        if data.get("last_time") == time.min:
            self.add_error(
                "last_time",
                _("The day has just begun at midnight. Leave empty for the whole day."),
            )
        if opens_on and last_day and not self._in_order(data):
            self.add_error("last_day", _("The last day is before the opening."))
        self._clean_announcement(data)

    def _clean_announcement(self, data):
        announce_at, last_day = data.get("announce_at"), data.get("last_day")
        if announce_at and last_day and announce_at < self._closes_at(data):
            self.add_error("announce_at", _("This is before the last day has ended."))
        if data.get("rolling") and not announce_at and self._has_winners():
            self.add_error(
                "announce_at",
                _("A year with no last day needs a time in the field Announce at."),
            )

    def _has_winners(self):
        formset = self.formsets.get("winners")
        rows = _filled(formset) if formset else []
        return any(not row.cleaned_data.get("DELETE") for row in rows)

    def _closes_at(self, data):
        zone = get_settings().zone
        return closing_instant(data["last_day"], data.get("last_time"), zone=zone)

    def _in_order(self, data):
        zone = get_settings().zone
        opens_at = opening_instant(data["opens_on"], data.get("opens_time"), zone=zone)
        return opens_at < self._closes_at(data)

    def _clean_outcome(self, data):
        if data.get("not_awarded") and self._has_winners():
            self.add_error(
                "not_awarded", _("There are winners. Remove them or untick this box.")
            )

    def _clean_pictures(self):
        formset = self.formsets.get("winners")
        for form in _filled(formset) if formset else []:
            data = form.cleaned_data
            if data.get("DELETE") or not data.get("image"):
                continue
            if not data.get("image_alt") and not data.get("image_is_decorative"):
                form.add_error(
                    "image_alt",
                    _("Describe the picture, or mark it as decorative."),
                )


def _limit_categories(formset, own):
    """Offer only the categories with the keys ``own``, in the rows there are and in
    the empty row that new ones are made from. The form class is this request's own:
    the one behind it is shared by all requests."""
    if "category" not in formset.form.base_fields:
        return
    formset.form = type(formset.form)(formset.form.__name__, (formset.form,), {})
    field = formset.form.base_fields["category"]
    field.queryset = field.queryset.filter(pk__in=own)
    formset.__dict__.pop("forms", None)


def _filled(formset):
    """The forms of a formset that the editor has written in."""
    return [
        form
        for form in formset.forms
        if form.is_valid() and (form.has_changed() or form.instance.pk)
    ]
