"""The announce screen: who wins, when it is shown and where, and what is missing."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button, HeaderButton

from ..conf import get_settings
from ..domain import announcing
from ..domain.announcement_gaps import gaps_of
from ..enums import Outcome
from ..forms.announcing import AnnounceAtForm, WithdrawForm
from ..models.embargo import may_announce
from ..models.linked_findings import linked_findings
from ..models.swapping import prize_year_model
from .announcement_words import (
    changed_fields,
    moment_of_draft,
    names_of_pictures,
    said_by,
    when_of,
    winner_rows,
    zone_name,
)
from .reach import appearances
from .year_views import PageView

ANNOUNCE = "wagtail_trygghetspris_announce"


class AnnounceView(PageView):
    """For those who may publish the year and have the right to announce winners."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/announce.html"
    page_title = _("Announce")
    header_icon = "openquote"

    def get_models(self):
        return [prize_year_model()]

    def is_allowed(self):
        return self.may.can_publish() and may_announce(self.request.user)

    @cached_property
    def moment(self):
        return timezone.now()

    @cached_property
    def draft(self):
        return self.page.get_latest_revision_as_object()

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_header_buttons(self):
        return [HeaderButton(gettext("Edit"), url=self.edit_url, icon_name="edit")]

    def get(self, request, pk):
        return self._show()

    def lead_elsewhere(self):
        if not self.page.is_translation:
            return None
        text = gettext("The dates and the announcement belong to this year.")
        messages.info(self.request, text)
        return redirect(ANNOUNCE, self.page.original.pk)

    # Acting

    def post(self, request, pk):
        verbs = {
            "announce": self._announce_now,
            "announce_at": self._announce_at,
            "withdraw": self._withdraw,
            "show_again": self._show_again,
        }
        verb = verbs.get(self.asked)
        if verb is None:
            raise Http404
        try:
            done = verb()
        except announcing.Refused as error:
            messages.error(request, str(error))
            return self._show(status=409)
        if done is None:
            return self._point_out_errors()
        messages.success(request, done)
        return redirect(ANNOUNCE, self.page.pk)

    @property
    def seen(self):
        """What every verb is told: who acts, and on which version of the page."""
        version = self.request.POST.get("version", "")
        return {"version": version, "user": self.request.user}

    @property
    def asked(self):
        return self.request.POST.get("do")

    def _point_out_errors(self):
        form = self.at_form if self.asked == "announce_at" else self.withdraw_form
        field = next(field for field in form if field.errors)
        text = gettext("Nothing has been done: see “%(field)s” below.")
        link = messages.button(f"#{field.id_for_label}", gettext("Go to the field"))
        messages.error(self.request, text % {"field": field.label}, buttons=[link])
        return self._show(status=422)

    def _announce_now(self):
        year = announcing.announce(self.page, at=None, moment=self.moment, **self.seen)
        return gettext(
            "Announced: the latest draft is published, and visitors read it at "
            "%(address)s. %(caches)s"
        ) % {"address": year.full_url, "caches": self.about_caches}

    def _announce_at(self):
        form = self.at_form
        if not form.is_valid():
            return None
        at = form.cleaned_data["at"]
        year = announcing.announce(self.page, at=at, moment=self.moment, **self.seen)
        text = gettext(
            "The latest draft is published. %(when)s Nobody has to do anything then."
        )
        return text % {"when": when_of(year, self.moment)}

    def _withdraw(self):
        form = self.withdraw_form
        if not form.is_valid():
            return None
        reason = form.cleaned_data["reason"]
        year = announcing.withdraw(self.page, reason=reason, **self.seen)
        return gettext(
            "Withdrawn: visitors no longer read what was announced. The page says: "
            "“%(text)s” %(caches)s The reason is in the history of the page."
        ) % {"text": said_by(year, self.moment), "caches": self.about_caches}

    def _show_again(self):
        year = announcing.show_again(self.page, moment=self.moment, **self.seen)
        if year.standing(self.moment).shows_outcome:
            text = gettext("Shown again: visitors read it at %(address)s.")
            return text % {"address": year.full_url}
        text = gettext("No longer withdrawn: %(when)s")
        return text % {"when": when_of(year, self.moment)}

    # Showing

    @cached_property
    def at_form(self):
        data = self.request.POST if self.asked == "announce_at" else None
        return AnnounceAtForm(data, moment=self.draft.announce_at)

    @cached_property
    def withdraw_form(self):
        data = self.request.POST if self.asked == "withdraw" else None
        return WithdrawForm(data)

    @property
    def about_caches(self):
        minutes = -(-get_settings().CACHE_MAX_AGE // 60)
        return ngettext(
            "Copies in browsers and caches may be up to %(minutes)d minute old.",
            "Copies in browsers and caches may be up to %(minutes)d minutes old.",
            minutes,
        ) % {"minutes": minutes}

    def _show(self, *, status=200):
        page, draft = self.page, self.draft
        case = draft.checklist_case(self.moment)
        context = self.get_context_data(
            live=page,
            draft=draft,
            media=self.at_form.media,
            version=announcing.version_of(page),
            rows=winner_rows(page, draft),
            when=when_of(page, self.moment),
            changed=changed_fields(self.request, page, draft),
            has_outcome=draft.outcome != Outcome.NONE,
            is_shown=self._is_shown(),
            is_withheld=page.live and (page.is_withheld or draft.is_withheld),
            is_locked=self._is_locked(),
            appearances=appearances(draft),
            draft_moment=moment_of_draft(page, draft),
            zone=zone_name(),
            can_withdraw=self._can_withdraw(),
            edit_url=self.edit_url,
            **self._findings(case),
        )
        return self.response_class(
            self.request, self.template_name, context, status=status
        )

    def _can_withdraw(self):
        """Also what is published and waits for its moment."""
        page = self.page
        return page.live and page.outcome != Outcome.NONE and not page.is_withheld

    def _is_shown(self):
        return self.page.live and self.page.standing(self.moment).shows_outcome

    def _is_locked(self):
        lock = self.page.get_lock()
        return bool(lock and lock.for_user(self.request.user))

    def _findings(self, case):
        names = names_of_pictures(case.winners)
        findings = gaps_of(case, image_names=names, is_shown=self._is_shown())
        linked = linked_findings(case, user=self.request.user, findings=findings)
        return {
            "errors": [each for each in linked if each.finding.is_error],
            "advice": [each for each in linked if not each.finding.is_error],
        }


def announce_button(page, user, view_name=None, next_url=None):
    """For ``register_page_header_buttons``: the way to announcing a year."""
    if page.cached_content_type.model_class() is not prize_year_model():
        return
    if may_announce(user) and page.permissions_for_user(user).can_publish():
        yield Button(
            gettext("Announce"),
            url=reverse(ANNOUNCE, args=[page.pk]),
            icon_name="openquote",
            priority=13,
        )
