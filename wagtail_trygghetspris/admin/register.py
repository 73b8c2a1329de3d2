"""A register of rows, for reading.

The one module that knows wagtail_modeladmin. As shipped (2.5.0), that package narrows
a list by any lookup in the query string, shows an object's history to anybody in the
admin, and fetches by primary key past the list's own rows. ``RegisterAdmin`` closes
these doors; the tests show that they stand open without it.
"""

from django.contrib.admin.utils import unquote
from django.http import Http404, HttpResponseForbidden
from django.urls import re_path
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView, WMABaseView

from .exports import export_response
from .filters import known_parameters
from .identity import sees_nominator
from .long_lists import LongPaginator, counted
from .navigation import trail


class ReadingPermission(PermissionHelper):
    """Seeing needs the right to view, taking out the right to export as well; nobody
    adds, changes or deletes here."""

    def user_can_list(self, user):
        return user.is_active and self._has(user, "view")

    def user_can_inspect_obj(self, user, obj):
        return self.user_can_list(user)

    def user_can_export(self, user):
        return self.user_can_list(user) and self._has(user, "export")

    def _has(self, user, action):
        return self.user_has_specific_permission(user, self.get_perm_codename(action))

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class SearchTextHandler(BaseSearchHandler):
    """Asks the model's QuerySet, which finds the same on any database."""

    def search_queryset(self, queryset, search_term, **kwargs):
        return queryset.found_by(search_term)


class RegisterIndexView(IndexView):
    """A list that reads its own parameters in the query string and no others."""

    def dispatch(self, request, *args, **kwargs):
        request.GET = known_parameters(request.GET, self.model_admin.list_filter)
        return super().dispatch(request, *args, **kwargs)

    def get_filters(self, request):
        """The declared filters; whatever they leave over is dropped."""
        specs, has_filters, _left_over, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct

    def as_spreadsheet(self, queryset, spreadsheet_format):
        user = self.request.user
        if not self.permission_helper.user_can_export(user):
            return HttpResponseForbidden(gettext("You may not export nominations."))
        return export_response(
            queryset.for_export_by(user),
            file_format=spreadsheet_format,
            with_nominator=sees_nominator(user),
        )

    @property
    def may_export(self):
        return self.permission_helper.user_can_export(self.request.user)

    @property
    def is_narrowed(self):
        """Whether a search or filter is in use."""
        return bool(set(self.request.GET) - {self.ORDER_VAR, self.PAGE_VAR})

    def get_buttons_for_obj(self, obj):
        return []

    @property
    def first_page_url(self):
        return self.get_query_string(remove=[self.PAGE_VAR])

    @property
    def last_page_url(self):
        return self.get_query_string({self.PAGE_VAR: -1})

    def get_context_data(self, **kwargs):
        """As ``IndexView``, which counts all rows twice and reads the last page from
        the first row on."""
        paginator = LongPaginator(self.queryset, self.items_per_page)
        page = paginator.nearest(self.page_num)
        found = everything = paginator.found
        if self.is_narrowed or not found:
            everything = counted(self.get_base_queryset())
        return WMABaseView.get_context_data(
            self,
            all_count=everything,
            result_count=found,
            paginator=paginator,
            page_obj=page,
            object_list=page.object_list,
            **_header(self.model_admin, self.get_page_title()),
            **self.model_admin.get_index_context(self.request),
            **kwargs,
        )


class RegisterInspectView(InspectView):
    """One row, handed over by ``RegisterAdmin`` after it asked who may see it."""

    instance = None

    def __init__(self, model_admin, instance):
        WMABaseView.__init__(self, model_admin)
        self.instance = instance
        self.instance_pk = self.pk_quoted = instance.pk

    def get_fields_dict(self):
        return []

    def get_context_data(self, **kwargs):
        name = capfirst(self.verbose_name)
        title = f"{name} {self.instance}"
        return super().get_context_data(
            **_header(self.model_admin, title, (str(self.instance), "")),
            **self.model_admin.get_inspect_context(self.instance, self.request.user),
            **kwargs,
        )


def _header(model_admin, title, *way):
    """What Wagtail's page header shows: where one is, and how to go back."""
    return {
        "breadcrumbs_items": trail(*way),
        "header_title": title,
        "header_icon": model_admin.menu_icon,
    }


class RegisterAdmin(ModelAdmin):
    """A read-only ModelAdmin whose every door asks the same question.

    To those who may not see the rows the register does not exist: they get 404, where
    Wagtail would turn a refusal into a redirect to its home page.
    The model's QuerySet has ``visible_to(user)``, ``for_export_by(user)`` and
    ``found_by(text)``.
    ``list_filter`` holds classes that name their ``parameters()``.
    """

    inspect_view_enabled = True
    history_view_enabled = False
    permission_helper_class = ReadingPermission
    search_handler_class = SearchTextHandler
    index_view_class = RegisterIndexView
    inspect_view_class = RegisterInspectView
    index_template_name = "wagtail_trygghetspris/admin/register_index.html"
    inspect_template_name = "wagtail_trygghetspris/admin/register_inspect.html"

    def get_queryset(self, request):
        return self.model.objects.visible_to(request.user)

    def index_view(self, request):
        if not self.permission_helper.user_can_list(request.user):
            raise Http404
        return super().index_view(request)

    def inspect_view(self, request, instance_pk):
        try:
            found = self.get_queryset(request).get(pk=unquote(instance_pk))
        except (self.model.DoesNotExist, ValueError, OverflowError):
            raise Http404 from None
        view = self.inspect_view_class.as_view(model_admin=self, instance=found)
        return view(request)

    def get_index_context(self, request):
        """What the template of the list needs beside the rows."""
        return {}

    def get_inspect_context(self, instance, user):
        """What the template of the inspect view needs beside the instance."""
        return {}

    def closed_view(self, request, *args, **kwargs):
        raise Http404

    create_view = edit_view = delete_view = history_view = closed_view
    choose_parent_view = closed_view

    def get_admin_urls_for_registration(self):
        """The two addresses there are; every other one is not found."""
        helper = self.url_helper
        return tuple(
            re_path(
                helper.get_action_url_pattern(action),
                view,
                name=helper.get_action_url_name(action),
            )
            for action, view in (
                ("index", self.index_view),
                ("inspect", self.inspect_view),
            )
        )

    def register_admin_url_finders(self):
        """None: reports and usage lists shall not lead here."""

    def register_indexing(self):
        """None: the reference index shall not know these rows."""
