"""Switchboard: registers with Wagtail, decides nothing."""

from wagtail import hooks
from wagtail.snippets.models import SNIPPET_MODELS, register_snippet
from wagtail_modeladmin.options import modeladmin_register

from .admin.announcing import announce_button
from .admin.announcing_log import register_announce_actions
from .admin.api import construct_admin_api
from .admin.as_of import as_of_button
from .admin.checklists import checklist_button, refuse_to_publish_pages
from .admin.copying import begin_copied_year_anew
from .admin.embargo import publish_without_outcome
from .admin.imports import (
    import_buttons,
    import_header_buttons,
    register_import_log,
)
from .admin.judging.home import JuryMenuItem, add_jury_panel
from .admin.jury import JuryViewSet
from .admin.nominations import NominationAdmin
from .admin.overview import PrizesMenuItem, add_prizes_panel
from .admin.protection import (
    refuse_to_delete_juries,
    refuse_to_delete_page,
    refuse_to_delete_pages,
)
from .admin.questions import remember_questions, tell_of_removed_questions
from .admin.reports import gaps_menu_item
from .admin.roles import further_permissions
from .admin.rollover_signs import (
    button_in_header,
    button_in_listing,
    register_start_year,
)
from .admin.users import refuse_to_delete_user, refuse_to_delete_users

modeladmin_register(NominationAdmin)


def register_admin_urls():
    """The views are imported when the admin is first asked for, not at the start."""
    from .admin.urls import register_admin_urls

    return register_admin_urls()


# A host that swaps the jury may already have registered its own.
if JuryViewSet.model not in SNIPPET_MODELS:
    register_snippet(JuryViewSet)

hooks.register("after_copy_page", begin_copied_year_anew)
hooks.register("before_publish_page", publish_without_outcome)
hooks.register("before_delete_page", refuse_to_delete_page)
hooks.register("before_bulk_action", refuse_to_delete_pages)
hooks.register("before_delete_snippet", refuse_to_delete_juries)
hooks.register("before_delete_user", refuse_to_delete_user)
hooks.register("before_bulk_action", refuse_to_delete_users)
hooks.register("before_edit_page", remember_questions)
hooks.register("after_edit_page", tell_of_removed_questions)
hooks.register("construct_admin_api", construct_admin_api)
hooks.register("register_page_listing_more_buttons", button_in_listing)
hooks.register("register_page_header_buttons", button_in_header)
hooks.register("register_log_actions", register_start_year)
hooks.register("register_permissions", further_permissions)
hooks.register("register_admin_urls", register_admin_urls)
hooks.register("register_page_listing_more_buttons", import_buttons)
hooks.register("register_page_header_buttons", import_header_buttons)
hooks.register("register_log_actions", register_import_log)
hooks.register("register_reports_menu_item", gaps_menu_item)
hooks.register("register_admin_menu_item", PrizesMenuItem)
hooks.register("construct_homepage_panels", add_prizes_panel)
hooks.register("register_admin_menu_item", JuryMenuItem)
hooks.register("construct_homepage_panels", add_jury_panel)
hooks.register("register_page_header_buttons", checklist_button)
hooks.register("register_page_header_buttons", announce_button)
hooks.register("register_page_header_buttons", as_of_button)
hooks.register("register_log_actions", register_announce_actions)
hooks.register("before_bulk_action", refuse_to_publish_pages)
