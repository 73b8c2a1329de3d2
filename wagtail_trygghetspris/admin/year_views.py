"""What the views of one page of a prize have in common."""

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from .base import found_or_404
from .overview import trail

CSS = [
    "wagtail_trygghetspris/admin/register.css",
    "wagtail_trygghetspris/admin/announce.css",
]


class PageView(WagtailAdminTemplateMixin, View):
    """Asks who comes before anything else: 404 to those who do not see the page in the
    explorer, and Wagtail's own refusal to those who see it but may not do this."""

    #: Style sheets of every answer.
    css = CSS

    def dispatch(self, request, *args, **kwargs):
        if not self.is_allowed():
            raise PermissionDenied
        return self.lead_elsewhere() or super().dispatch(request, *args, **kwargs)

    def is_allowed(self):
        raise NotImplementedError

    def lead_elsewhere(self):
        """An answer to all methods, for a page that this is not done at; or None."""

    def get_models(self):
        """The models of pages that this view is for."""
        raise NotImplementedError

    @cached_property
    def page(self):
        """The page as it is published, or stored if it is not."""
        explorable = PagePermissionPolicy().explorable_instances(self.request.user)
        page = found_or_404(explorable, pk=self.kwargs["pk"])
        model = page.cached_content_type.model_class()
        models = [each for each in self.get_models() if each is model]
        return found_or_404((models or self.get_models())[0].objects.all(), pk=page.pk)

    @cached_property
    def may(self):
        return self.page.permissions_for_user(self.request.user)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return trail((f"{self.get_page_title()}: {self.get_page_subtitle()}", ""))

    def get_context_data(self, **kwargs):
        media = Media(css={"all": self.css}) + kwargs.pop("media", Media())
        return super().get_context_data(**kwargs, view=self, media=media)
