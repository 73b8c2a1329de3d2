"""Switchboard: registers with Wagtail, decides nothing.

Wagtail reads this when the site starts. So it names what it registers, and the admin is
imported when somebody asks for it.
"""

from django.utils.module_loading import import_string
from wagtail import hooks
from wagtail.snippets.models import SNIPPET_MODELS, register_snippet

from .models import swapping

#: Each hook, and what stands at its end below ``admin``.
HOOKS = (
    ("register_permissions", "nominations.permissions_of_register"),
    ("register_admin_urls", "nominations.urls_of_register"),
    ("register_admin_menu_item", "nominations.menu_item_of_register"),
    ("after_copy_page", "copying.begin_copied_year_anew"),
    ("before_publish_page", "embargo.publish_without_outcome"),
    ("before_delete_page", "protection.refuse_to_delete_page"),
    ("before_bulk_action", "protection.refuse_to_delete_pages"),
    ("before_delete_snippet", "protection.refuse_to_delete_juries"),
    ("before_delete_user", "users.refuse_to_delete_user"),
    ("before_bulk_action", "users.refuse_to_delete_users"),
    ("before_edit_page", "questions.remember_questions"),
    ("after_edit_page", "questions.tell_of_removed_questions"),
    ("construct_admin_api", "api.construct_admin_api"),
    ("register_page_listing_more_buttons", "rollover_signs.button_in_listing"),
    ("register_page_header_buttons", "rollover_signs.button_in_header"),
    ("register_log_actions", "rollover_signs.register_start_year"),
    ("register_permissions", "roles.further_permissions"),
    ("register_admin_urls", "urls.register_admin_urls"),
    ("register_page_listing_more_buttons", "imports.import_buttons"),
    ("register_page_header_buttons", "imports.import_header_buttons"),
    ("register_log_actions", "imports.register_import_log"),
    ("register_reports_menu_item", "reports.gaps_menu_item"),
    ("register_admin_menu_item", "overview.PrizesMenuItem"),
    ("construct_homepage_panels", "overview.add_prizes_panel"),
    ("register_admin_menu_item", "judging.home.JuryMenuItem"),
    ("construct_homepage_panels", "judging.home.add_jury_panel"),
    ("register_page_header_buttons", "checklists.checklist_button"),
    ("register_page_header_buttons", "announcing.announce_button"),
    ("register_page_header_buttons", "as_of.as_of_button"),
    ("register_log_actions", "announcing_log.register_announce_actions"),
    ("before_bulk_action", "checklists.refuse_to_publish_pages"),
)


def later(name):
    """What ``name`` stands for, imported when it is called."""

    def call(*args, **kwargs):
        return import_string(f"{__package__}.admin.{name}")(*args, **kwargs)

    return call


for hook, name in HOOKS:
    hooks.register(hook, later(name))


@hooks.register("before_serve_page")
def give_back_what_was_sent(page, request, args, kwargs):
    """Before Wagtail leads whoever sent it to log in, without the text."""
    if request.method != "POST":
        return None
    from .models.rescuing import answer_kept_out

    return answer_kept_out(page, request)


# A host that swaps the jury may already have registered its own.
if swapping.jury_model() not in SNIPPET_MODELS:
    register_snippet(f"{__package__}.admin.jury.JuryViewSet")
