"""The plainest list and the emptiest page that Wagtail's admin can have."""

from django.urls import path
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from .models import BareRow


class EmptyView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtailadmin/generic/base.html"
    page_title = "Empty"


class BareRows(ModelViewSet):
    model = BareRow
    name = "bare_rows"
    icon = "list-ul"
    form_fields = ["name"]
    list_display = ["name", "received_at"]
    list_per_page = 50
    add_to_admin_menu = False


@hooks.register("register_admin_viewset")
def bare_rows():
    return BareRows()


@hooks.register("register_admin_urls")
def empty_page():
    return [path("empty/", EmptyView.as_view(), name="benchmark_empty")]
