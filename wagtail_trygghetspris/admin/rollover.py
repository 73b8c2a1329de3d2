"""Start next year: a screen with what may be copied, moved or emptied."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from ..conf import get_settings
from ..domain.rollover.carrying import CannotBeEmpty, Plan
from ..domain.rollover.juries import member_values
from ..domain.rollover.sources import propose
from ..domain.rollover.starting import AlreadyStarted, start_year
from ..enums import Treatment
from ..forms.rollover import (
    ChooseYearForm,
    StartYearForm,
    kept_values,
    member_forms,
)
from ..models import JuryMember
from ..models.swapping import nomination_form_model, prize_model, prize_year_model
from .rollover_table import groups
from .year_views import PageView

CSS = "wagtail_trygghetspris/admin/rollover.css"
#: So many years that were left out are offered one by one.
FEW = 5


class StartYearView(PageView):
    """For whoever may add a page under the prize; 404 for those who do not see it."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/start_year.html"
    page_title = _("Start next year")
    css = (CSS,)

    def get_models(self):
        return [prize_model()]

    def is_allowed(self):
        return self.may.can_add_subpage()

    def lead_elsewhere(self):
        """A year of a translated prize is the translation of a year: so there is one
        set of dates and nominations."""
        if not self.prize.is_translation:
            return None
        original = self.prize.original
        text = _(
            "%(prize)s is a translation. Start the year here, in %(language)s, and "
            "then translate it."
        )
        values = {"prize": self.prize.title, "language": original.locale}
        messages.info(self.request, text % values)
        return redirect("wagtail_trygghetspris_start_year", original.pk)

    @property
    def prize(self):
        return self.page

    @cached_property
    def proposal(self):
        zone = get_settings().zone
        return propose(
            self.prize,
            **models_in_use(),
            this_year=timezone.now().astimezone(zone).year,
            year=ChooseYearForm(self.request.GET).chosen,
        )

    def get_page_subtitle(self):
        return self.prize.prize_name

    def get_breadcrumbs_items(self):
        prize = reverse("wagtailadmin_explore", args=[self.prize.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": prize, "label": self.prize.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request, pk):
        if self.proposal.existing:
            return self._show_existing()
        return self._show(*self._forms())

    def post(self, request, pk):
        if self.proposal.existing:
            return self._tell_of(self.proposal.existing)
        form, members = self._forms(request.POST)
        if form.is_valid() and form.treatments.get("jury") == Treatment.EMPTIED:
            members = []
        if all([form.is_valid(), *(each.is_valid() for each in members)]):
            answer = self._start(form, members)
            if answer:
                return answer
        messages.error(request, _("The year has not been started. See below."))
        return self._show(form, members, status=422)

    def _forms(self, data=None):
        source = self.proposal.source
        form = StartYearForm(data, source=source)
        members = member_forms(source.members, model=JuryMember, data=data)
        return form, members

    def _start(self, form, members):
        """The answer to a year that was made or that somebody else has made; None
        when it cannot be made, with the reason in the form."""
        plan = Plan(
            year=self.proposal.year,
            treatments=form.treatments,
            same_weekday=form.cleaned_data["same_weekday"],
            members=kept_values(members, member_values),
            makes_form=form.cleaned_data["makes_form"],
            publishes_form=self.may.can_publish_subpage(),
        )
        try:
            started = start_year(
                self.prize,
                plan,
                **models_in_use(),
                zone=get_settings().zone,
                user=self.request.user,
            )
        except AlreadyStarted as error:
            return self._tell_of(error.year)
        except CannotBeEmpty as error:
            text = _("%(fields)s must be filled in. Add the year as a page instead.")
            form.add_error(None, text % {"fields": ", ".join(error.labels)})
            return None
        tell_what_was_made(self.request, started)
        return redirect(edit_url(started.year))

    def _tell_of(self, year):
        text = _("There is already a page for %(year)s. Nothing new was made.")
        messages.warning(self.request, text % {"year": year.year})
        return redirect(edit_url(year))

    def _show_existing(self):
        existing = self.proposal.existing
        after = propose(
            self.prize, **models_in_use(), this_year=existing.year + 1, year=None
        )
        another = "" if after.existing else str(after.year)
        context = self.get_context_data(existing=existing, another=another)
        template = "wagtail_trygghetspris/admin/start_year_existing.html"
        return self.response_class(self.request, template, context)

    def _show(self, form, members, *, status=200):
        proposal = self.proposal
        context = self.get_context_data(
            form=form,
            members=members,
            proposal=proposal,
            source=proposal.source,
            groups=groups(form, proposal, user=self.request.user),
            columns=Treatment,
            year_form=ChooseYearForm(initial={"year": proposal.year}),
            new_year=str(proposal.year),
            left_out=[str(year) for year in proposal.left_out[:FEW]],
            action_url=f"{self.request.path}?year={proposal.year}",
            submit_button_label=gettext("Start %(year)s") % {"year": proposal.year},
            submit_button_active_label=gettext("Starting…"),
        )
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, prize=self.prize)


def models_in_use():
    return {
        "years": prize_year_model().objects.all(),
        "forms": nomination_form_model().objects.all(),
    }


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def tell_what_was_made(request, started):
    buttons = []
    if started.form:
        buttons.append(messages.button(edit_url(started.form), _("Edit the form")))
    messages.success(request, " ".join(sentences(started)), buttons=buttons)
    if started.look_at:
        copied = "; ".join(
            f"{label} ({', '.join(words)})" for label, words in started.look_at
        )
        text = _("Look through what was copied from last year: %(copied)s.")
        messages.warning(request, text % {"copied": copied})


def sentences(started):
    """What was made, in whole sentences."""
    jury = started.year.jury
    yield gettext("%(year)s has been made, as a draft.") % {"year": started.year.title}
    if jury:
        count = jury.members.count()
        text = ngettext(
            "It has a new jury with %(count)d member.",
            "It has a new jury with %(count)d members.",
            count,
        )
        yield text % {"count": count}
    if started.form and started.form.live:
        yield gettext("Its nomination form is ready and is seen with the year.")
    elif started.form:
        yield gettext("Its nomination form is a draft, and is published by itself.")
