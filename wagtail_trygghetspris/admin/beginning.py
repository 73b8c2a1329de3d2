"""Begin a prize: what somebody meets who has no prize yet."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..conf import get_settings
from ..domain.beginning import Beginning, NoPlace, begin_prize
from ..domain.rollover.carrying import CannotBeEmpty
from ..forms.beginning import BeginForm
from ..models.swapping import base_page_model, prize_model
from .base import CSS
from .overview import OVERVIEW, may_begin, trail
from .roles import make_groups
from .rollover import edit_url, models_in_use


class BeginView(WagtailAdminTemplateMixin, View):
    """For whoever may add a page. Everything it makes is a draft, but for the form,
    which nobody sees before its year."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/begin.html"
    page_title = _("Begin a prize")
    header_icon = "calendar-check"

    def dispatch(self, request, *args, **kwargs):
        if not may_begin(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return trail((self.get_page_title(), ""))

    def get(self, request):
        return self._show(self._form())

    def post(self, request):
        form = self._form(request.POST)
        begun = self._begin(form) if form.is_valid() else None
        if begun is None:
            messages.error(request, _("The prize has not been made. See below."))
            return self._show(form, status=422)
        if form.cleaned_data.get("makes_groups"):
            _make_groups(begun.prize)
        self._tell(begun)
        return redirect(OVERVIEW)

    def _form(self, data=None):
        user = self.request.user
        parents = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
        zone = get_settings().zone
        site = Site.find_for_request(self.request)
        initial = {
            "year": timezone.now().astimezone(zone).year,
            "parent": site and parents.filter(pk=site.root_page_id).first(),
        }
        return BeginForm(
            data, initial=initial, parents=parents, may_make_groups=_may_grant(user)
        )

    def _begin(self, form):
        """What was made, or None with the reason in the form."""
        data, user = form.cleaned_data, self.request.user
        may = data["parent"].permissions_for_user(user)
        beginning = Beginning(
            name=data["name"],
            year=data["year"],
            last_day=data["last_day"],
            publishes_form=may.can_publish_subpage(),
        )
        try:
            return begin_prize(
                data["parent"].specific,
                beginning,
                **models_in_use(),
                prizes=prize_model().objects.all(),
                zone=get_settings().zone,
                moment=timezone.now(),
                user=user,
            )
        except NoPlace:
            form.add_error("parent", _("A prize cannot stand under this page."))
        except CannotBeEmpty as error:
            text = _("%(fields)s must be filled in. Add the prize as a page instead.")
            form.add_error(None, text % {"fields": ", ".join(error.labels)})

    def _tell(self, begun):
        may_edit = begun.prize.permissions_for_user(self.request.user).can_edit()
        button = messages.button(edit_url(begun.prize), _("Edit the prize"))
        if not begun.made:
            text = _("%(year)s is there already. Nothing new was made.")
            say = messages.warning
        else:
            text = _("%(year)s has been made, as a draft. What comes next stands here.")
            say = messages.success
        text = text % {"year": begun.year.title}
        say(self.request, text, buttons=[button] if may_edit else [])
        for page in begun.left:
            text = _("%(page)s was left as it is: it is locked, or others edit it.")
            messages.warning(self.request, text % {"page": page.title})

    def _show(self, form, *, status=200):
        context = self.get_context_data(
            form=form,
            action_url=self.request.path,
            submit_button_label=_("Begin the prize"),
            submit_button_active_label=_("Starting…"),
            media=Media(css={"all": [CSS]}) + form.media,
        )
        return self.render_to_response(context, status=status)


def _may_grant(user):
    """Groups give rights, so they are for whoever may give groups rights."""
    label = Group._meta.app_label
    return all(user.has_perm(f"{label}.{action}_group") for action in ("add", "change"))


def _make_groups(prize):
    with translation.override(prize.locale.language_code):
        make_groups(pages=[base_page_model().objects.get(pk=prize.pk)])
