"""Switchboard: registers with Wagtail, decides nothing."""

from wagtail import hooks
from wagtail.snippets.models import SNIPPET_MODELS, register_snippet
from wagtail_modeladmin.options import modeladmin_register

from .admin.copying import begin_copied_year_anew
from .admin.jury import JuryViewSet
from .admin.nominations import NominationAdmin
from .admin.protection import refuse_to_delete_page, refuse_to_delete_pages

modeladmin_register(NominationAdmin)

# A host that swaps the jury may already have registered its own.
if JuryViewSet.model not in SNIPPET_MODELS:
    register_snippet(JuryViewSet)

hooks.register("after_copy_page", begin_copied_year_anew)
hooks.register("before_delete_page", refuse_to_delete_page)
hooks.register("before_bulk_action", refuse_to_delete_pages)
