"""How the jury works this year."""

from django.forms import Textarea, modelform_factory
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from ...domain.judging.moving import criteria_of
from ...domain.judging.preparing import change_settings
from ...domain.judging.refusals import Refused
from ...enums import JudgingState
from ...forms.judging.leading import JudgingSettingsForm
from ...models import Judging
from .acting import ActingView, to

FIELDS = [
    "method",
    "highest_score",
    "blind_mode",
    "quorum",
    "allows_unnominated",
    "due_on",
    "introduction",
    "citation_length",
]


class SettingsView(ActingView):
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/settings.html"
    page_title = gettext_lazy("Settings")
    header_icon = "cog"

    @cached_property
    def form(self):
        made = modelform_factory(
            Judging,
            form=JudgingSettingsForm,
            fields=FIELDS,
            widgets={"due_on": AdminDateInput, "introduction": Textarea({"rows": 5})},
        )
        # A row of its own: validating writes what was typed into it.
        stored = Judging.objects.get(pk=self.judging.pk)
        return made(self.request.POST or None, instance=stored)

    def post(self, request, pk):
        if not self.form.is_valid():
            messages.error(request, _("Nothing was saved: see the errors below."))
            return self.show(status=422)
        try:
            changed = change_settings(self.judging, self.form.cleaned_data, **self.acts)
        except Refused as error:
            return self.refused(error)
        if changed:
            messages.success(request, _("The settings were saved."))
        return redirect(to("lead", pk))

    def get_context_data(self, **kwargs):
        judging = self.judging
        opened = judging.state != JudgingState.PREPARING
        criteria = judging.criteria.all() if opened else criteria_of(self.year)
        return super().get_context_data(
            form=self.form,
            media=self.form.media,
            criteria=list(criteria),
            is_opened=opened,
            is_closed=judging.state == JudgingState.CLOSED,
            can_edit_year=self.year.permissions_for_user(self.request.user).can_edit(),
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.year.pk]),
            lead_url=to("lead", judging.pk),
            **kwargs,
        )
