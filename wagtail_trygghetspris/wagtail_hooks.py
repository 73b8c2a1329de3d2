"""Switchboard: registers with Wagtail, decides nothing."""

from wagtail import hooks
from wagtail.snippets.models import SNIPPET_MODELS, register_snippet
from wagtail_modeladmin.options import modeladmin_register

from .admin.api import construct_admin_api
from .admin.copying import begin_copied_year_anew
from .admin.jury import JuryViewSet
from .admin.nominations import NominationAdmin
from .admin.protection import refuse_to_delete_page, refuse_to_delete_pages
from .admin.questions import remember_questions, tell_of_removed_questions
from .admin.urls import register_admin_urls
from .admin.users import refuse_to_delete_user, refuse_to_delete_users

modeladmin_register(NominationAdmin)

# A host that swaps the jury may already have registered its own.
if JuryViewSet.model not in SNIPPET_MODELS:
    register_snippet(JuryViewSet)

hooks.register("after_copy_page", begin_copied_year_anew)
hooks.register("before_delete_page", refuse_to_delete_page)
hooks.register("before_bulk_action", refuse_to_delete_pages)
hooks.register("before_delete_user", refuse_to_delete_user)
hooks.register("before_bulk_action", refuse_to_delete_users)
hooks.register("before_edit_page", remember_questions)
hooks.register("after_edit_page", tell_of_removed_questions)
hooks.register("construct_admin_api", construct_admin_api)
hooks.register("register_admin_urls", register_admin_urls)
