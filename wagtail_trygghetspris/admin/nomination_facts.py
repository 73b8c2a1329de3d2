"""A nomination as the secretary reads it: as a row of the list, and in full."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.admin import display
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name

from ..conf import get_settings
from ..domain.dates import spoken_moment
from ..domain.questions import readable_answer
from ..models import Nomination
from .identity import sees_nominator
from .marks import marks_as_html

#: Stands where there is no value, so that an empty place is not taken for a mistake.
NOTHING = "–"


class NominationColumns:
    """The columns of the list. Times are the municipality's, to the minute."""

    def get_list_display(self, request):
        """The category has a column where there are categories."""
        if not hasattr(request, "nomination_columns"):
            visible = Nomination.objects.visible_to(request.user)
            has_categories = visible.have_categories()
            request.nomination_columns = (
                "received",
                "reference",
                "nominee_name",
                *(["nominated_by"] if sees_nominator(request.user) else []),
                *(["category"] if has_categories else []),
                "prize_year_title",
                "status_name",
                "channel_name",
            )
        return request.nomination_columns

    @display(description=gettext_lazy("Received"), ordering="received_at")
    def received(self, nomination):
        return f"{nomination.received_local:%Y-%m-%d %H:%M}"

    @display(description=gettext_lazy("Nominee"), ordering="nominee")
    def nominee_name(self, nomination):
        return Truncator(nomination.nominee).chars(120) or NOTHING

    @display(description=gettext_lazy("Nominated by"), ordering="nominator_name")
    def nominated_by(self, nomination):
        return Truncator(nomination.nominator_name).chars(80) or NOTHING

    @display(description=gettext_lazy("Category"), ordering="category_name")
    def category(self, nomination):
        return nomination.category_name or NOTHING

    @display(description=gettext_lazy("Prize year"), ordering="prize_year__year")
    def prize_year_title(self, nomination):
        return nomination.year_title

    @display(description=gettext_lazy("Status"), ordering="status")
    def status_name(self, nomination):
        """The status, and below it what stands out."""
        status = nomination.get_status_display()
        marks = marks_as_html(nomination)
        return format_html("{} {}", status, marks) if marks else status

    @display(description=gettext_lazy("Channel"), ordering="channel")
    def channel_name(self, nomination):
        return nomination.get_channel_display()


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    note: str = ""
    url: str = ""


def facts(nomination, user):
    """What is known about the nomination beside its answers, in reading order."""
    zone = get_settings().zone
    year = nomination.prize_year
    version = nomination.form_version
    return [
        Fact(_("Reference number"), nomination.reference),
        Fact(_("Registration number"), nomination.registration_number or NOTHING),
        Fact(
            _("Received"),
            spoken_moment(nomination.received_at, zone=zone),
            note=_("To the second: %(time)s (time in %(zone)s)")
            % {
                "time": nomination.received_local.isoformat(" ", "seconds"),
                "zone": zone.key,
            },
        ),
        Fact(_("Channel"), nomination.get_channel_display()),
        *_registered(nomination, zone),
        Fact(_("Status"), nomination.get_status_display()),
        Fact(_("Language"), _language_name(nomination.language)),
        Fact(_("Prize"), year.prize.prize_name, url=_edit_url(year.prize, user)),
        Fact(_("Prize year"), year.title, url=_edit_url(year, user)),
        Fact(
            _("Nomination form"),
            nomination.form_page.title,
            note=_("Version %(version)s, first used on %(moment)s")
            % {
                "version": version,
                "moment": spoken_moment(version.created_at, zone=zone),
            },
            url=_edit_url(nomination.form_page, user),
        ),
    ]


def _registered(nomination, zone):
    if nomination.registered_by is None:
        return []
    moment = spoken_moment(nomination.created_at, zone=zone)
    return [
        Fact(
            _("Registered by"),
            get_user_display_name(nomination.registered_by),
            note=_("Registered on %(moment)s") % {"moment": moment},
        )
    ]


def answers(reading):
    """The answers under the labels that the nominator saw; ``reading`` is a
    ``Reading`` of the nomination."""
    return [
        Fact(question.label, readable_answer(reading.answer(question.key)))
        for question in reading.nomination.questions
    ]


def _edit_url(page, user):
    """Where ``user`` edits the page; "" for those who may not."""
    if not page.permissions_for_user(user).can_edit():
        return ""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _language_name(code):
    return str(dict(settings.LANGUAGES).get(code, code)) or NOTHING
