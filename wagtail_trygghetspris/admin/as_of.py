"""The latest draft of a page as a visitor would see it at another moment."""

import dataclasses
from urllib.parse import urlencode

from django.http import HttpResponseBadRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.utils.decorators import xframe_options_sameorigin_override

from ..conf import get_settings
from ..domain.moments import moments_of
from ..domain.phases import phase_at
from ..enums import Outcome, Phase
from ..forms.announcing import LocalMomentForm
from ..models.embargo import may_announce
from ..models.swapping import nomination_form_model, prize_model, prize_year_model
from .announcement_words import spoken, zone_name
from .drafts import prepared, the_one_at_hand, year_behind
from .year_views import PageView

AS_OF = "wagtail_trygghetspris_as_of"
FRAME = "wagtail_trygghetspris_as_of_frame"
NOT_AWARDED = "not_awarded"


def models_shown():
    return [prize_year_model(), prize_model(), nomination_form_model()]


class AsOfBase(PageView):
    http_method_names = ["get", "head", "options"]

    def get_models(self):
        return models_shown()

    def is_allowed(self):
        return self.may.can_edit()

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def form(self):
        data = self.request.GET if "at" in self.request.GET else None
        return LocalMomentForm(data, moment=self.now)

    @cached_property
    def at(self):
        """The moment asked for, now without one; None when it cannot be read."""
        if not self.form.is_bound:
            return self.now
        return self.form.cleaned_data["at"] if self.form.is_valid() else None

    @property
    def is_not_awarded(self):
        return self.request.GET.get("as") == NOT_AWARDED

    @cached_property
    def draft(self):
        return self.page.get_latest_revision_as_object()

    def said_of(self, year):
        """What is shown, and why there is nobody where winners are looked for."""
        text = said(self.at, self.is_not_awarded)
        return f"{text}. {without_winners()}" if self._lacks_winners(year) else text

    def _lacks_winners(self, year):
        """For those who may know: to others it would tell that nothing is decided."""
        if year is None or self.is_not_awarded or not may_announce(self.request.user):
            return False
        schedule = year.schedule()
        decided = dataclasses.replace(schedule, outcome=Outcome.WINNERS)
        return (
            schedule.outcome == Outcome.NONE
            and phase_at(decided, moment=self.at) == Phase.ANNOUNCED
        )


class AsOfView(AsOfBase):
    """The choice of a moment, over the page in a frame."""

    template_name = "wagtail_trygghetspris/admin/as_of.html"
    page_title = _("See as of another day")
    header_icon = "date"

    def get_header_buttons(self):
        address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [HeaderButton(gettext("Edit"), url=address, icon_name="edit")]

    def get(self, request, pk):
        year = year_behind(self.draft, self.now)
        context = self.get_context_data(
            form=self.form,
            media=self.form.media,
            zone=zone_name(),
            choices=list(self._choices(year)),
            frame_url=self.at and self._address(FRAME, self.at, self.is_not_awarded),
            said=self.at and self.said_of(year),
        )
        return self.render_to_response(context)

    def _choices(self, year):
        """A link for each moment in the life of the year that the page is about."""
        for moment in moments_of(year.schedule(), now=self.now) if year else ():
            address = self._address(AS_OF, moment.at, moment.is_not_awarded)
            shown = (local_text(moment.at), moment.is_not_awarded)
            is_current = self.at and shown == (local_text(self.at), self.is_not_awarded)
            yield {
                "label": moment.label,
                "spoken": spoken(moment.at),
                "url": address,
                "is_current": is_current and self.form.is_bound,
            }

    def _address(self, name, at, is_not_awarded):
        query = {"at": local_text(at)}
        if is_not_awarded:
            query["as"] = NOT_AWARDED
        return f"{reverse(name, args=[self.page.pk])}?{urlencode(query)}"


@method_decorator(xframe_options_sameorigin_override, name="get")
class AsOfFrameView(AsOfBase):
    """The page itself, rendered as Wagtail renders a preview."""

    def get(self, request, pk):
        if self.at is None:
            return HttpResponseBadRequest(gettext("Choose a day and a time."))
        page = prepared(
            self.draft,
            user=request.user,
            now=self.now,
            is_not_awarded=self.is_not_awarded,
        )
        year = self._year_shown(page)
        note = {"text": self.said_of(year), "language": translation.get_language()}
        attrs = {"prize_moment": self.at, "prize_as_of": note}
        return page.make_preview_request(request, "", attrs)

    def _year_shown(self, page):
        """The year whose winners are looked for on ``page``, as it was prepared."""
        if isinstance(page, prize_model()):
            return the_one_at_hand(page.prize_years, self.now)
        return page if isinstance(page, prize_year_model()) else None


def said(at, is_not_awarded):
    values = {"moment": spoken(at), "zone": zone_name()}
    if is_not_awarded:
        text = gettext("Preview as of %(moment)s (%(zone)s), if it is not awarded")
        return text % values
    return gettext("Preview as of %(moment)s (%(zone)s)") % values


def without_winners():
    return gettext("No winners have been entered, so the page cannot show any.")


def local_text(moment):
    """As the field of the form reads it."""
    return moment.astimezone(get_settings().zone).strftime("%Y-%m-%d %H:%M")


def as_of_button(page, user, view_name=None, next_url=None):
    """For ``register_page_header_buttons``: the way here from each page of a prize."""
    if page.cached_content_type.model_class() not in models_shown():
        return
    if page.permissions_for_user(user).can_edit():
        yield Button(
            gettext("See as of another day"),
            url=reverse(AS_OF, args=[page.pk]),
            icon_name="date",
            priority=14,
        )
