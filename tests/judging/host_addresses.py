"""The addresses of Wagtail and of the example site, and what their arguments are filled
with. A name that stands nowhere fails the leak test."""

#: With nothing to fill in. Those that search are asked for the canaries too.
PLAIN = """
(sitemap.xml) search almviken_search patterns wagtailcore_login
wagtailadmin_home wagtailadmin_account wagtailadmin_block_preview wagtailadmin_sprite
wagtailadmin_choose_page wagtailadmin_choose_page_anchor_link
wagtailadmin_choose_page_chosen_multiple wagtailadmin_choose_page_email_link
wagtailadmin_choose_page_external_link wagtailadmin_choose_page_phone_link
wagtailadmin_choose_page_search wagtailadmin_dismissibles wagtailadmin_explore_root
wagtailadmin_javascript_catalog wagtailadmin_login wagtailadmin_password_reset
wagtailadmin_password_reset_complete wagtailadmin_password_reset_done
wagtailadmin_tag_autocomplete wagtail_modeladmin:javascript_catalog
wagtailadmin_api:pages:listing wagtailadmin_api:pages:find
wagtailadmin_api:documents:listing wagtailadmin_api:documents:find
wagtailadmin_api:images:listing wagtailadmin_api:images:find
wagtailadmin_pages:search wagtailadmin_pages:search_results
wagtailadmin_collections:index wagtailadmin_collections:add
wagtailadmin_workflows:index wagtailadmin_workflows:index_results
wagtailadmin_workflows:add wagtailadmin_workflows:select_task_type
wagtailadmin_workflows:task_index wagtailadmin_workflows:task_index_results
wagtailadmin_workflows:task_chooser wagtailadmin_workflows:task_chooser_results
wagtailadmin_workflows:task_chooser_create
wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results
wagtailadmin_reports:workflow_tasks wagtailadmin_reports:workflow_tasks_results
wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results
wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results
wagtailforms:index wagtailforms:index_results wagtailstyleguide
wagtailembeds:chooser wagtailembeds:chooser_upload
wagtailsnippets:index
wagtailsnippets_wagtail_trygghetspris_jury:list
wagtailsnippets_wagtail_trygghetspris_jury:list_results
wagtailsnippets_wagtail_trygghetspris_jury:add
wagtailsnippetchoosers_wagtail_trygghetspris_jury:choose
wagtailsnippetchoosers_wagtail_trygghetspris_jury:choose_results
wagtailsnippetchoosers_wagtail_trygghetspris_jury:chosen_multiple
wagtailsnippetchoosers_wagtail_trygghetspris_jury:create
wagtaildocs:index wagtaildocs:index_results wagtaildocs:add wagtaildocs:add_multiple
wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results
wagtaildocs_chooser:chosen_multiple wagtaildocs_chooser:create
wagtailimages:index wagtailimages:index_results wagtailimages:add
wagtailimages:add_multiple wagtailimages_chooser:choose
wagtailimages_chooser:choose_results wagtailimages_chooser:chosen_multiple
wagtailimages_chooser:create
wagtailsites:index wagtailsites:index_results wagtailsites:add
wagtailusers_users:index wagtailusers_users:index_results wagtailusers_users:add
wagtailusers_groups:index wagtailusers_groups:index_results wagtailusers_groups:add
wagtaillocales:index wagtaillocales:index_results wagtaillocales:add
wagtailapi:pages:listing wagtailapi:pages:find
"""
#: The names, and what fills each argument: a list of ``World``'s rows in ``filling``.
FILLED = [
    ("wagtail_serve", {"_": "paths"}),
    ("wagtailadmin_explore wagtailadmin_explore_results", {"parent_page_id": "pages"}),
    ("wagtailadmin_choose_page_child", {"parent_page_id": "pages"}),
    (
        "wagtailadmin_tag_model_autocomplete",
        {"app_name": ["taggit"], "model_name": ["tag"]},
    ),
    (
        "wagtail_bulk_action",
        {
            "app_label": ["wagtail_trygghetspris"],
            "model_name": "model names",
            "action": ["delete"],
        },
    ),
    ("wagtaildocs_serve", {"_": "documents"}),
    (
        """wagtailadmin_pages: usage edit preview_on_edit view_draft delete unpublish
        convert_alias copy confirm_workflow_cancellation set_privacy lock unlock
        revisions_index workflow_history history history_results""",
        {"page_id": "pages"},
    ),
    ("wagtailadmin_pages: add_subpage", {"parent_page_id": "pages"}),
    ("wagtailadmin_pages: move set_page_position", {"page_to_move_id": "pages"}),
    (
        "wagtailadmin_pages: move_confirm",
        {"page_to_move_id": "pages", "destination_id": "pages"},
    ),
    (
        "wagtailadmin_pages: revisions_view revisions_revert revisions_unschedule",
        {"page_id, revision_id": "revisions"},
    ),
    (
        "wagtailadmin_pages: revisions_compare",
        {"pk": "pages", "revision_id_a": ["earliest"], "revision_id_b": ["latest"]},
    ),
    (
        "wagtailadmin_pages: workflow_action collect_workflow_action_data",
        {"page_id": "pages", "action_name": ["approve"], "task_state_id": "none"},
    ),
    (
        "wagtailadmin_pages: workflow_preview",
        {"page_id": "pages", "task_id": "none"},
    ),
    (
        "wagtailadmin_pages: workflow_history_detail",
        {"page_id": "pages", "workflow_state_id": "none"},
    ),
    (
        "wagtailadmin_pages: choose_parent",
        {"app_label": ["wagtail_trygghetspris"], "model_name": "page types"},
    ),
    (
        "wagtailadmin_pages: type_use type_use_results",
        {
            "content_type_app_name": ["wagtail_trygghetspris"],
            "content_type_model_name": "page types",
        },
    ),
    (
        "wagtailadmin_pages: add preview_on_add",
        {
            "content_type_app_name": ["wagtail_trygghetspris"],
            "content_type_model_name": "page types",
            "parent_page_id": "pages",
        },
    ),
    ("simple_translation: submit_page_translation", {"page_id": "pages"}),
    (
        "simple_translation: submit_snippet_translation",
        {
            "app_label": ["wagtail_trygghetspris"],
            "model_name": "model names",
            "pk": "ones",
        },
    ),
    ("wagtailadmin_api:pages: detail", {"pk": "pages"}),
    (
        "wagtailadmin_api:pages: action",
        {"pk": "pages", "action_name": ["copy"]},
    ),
    ("wagtailadmin_api:documents: detail", {"pk": "document keys"}),
    ("wagtailadmin_api:images: detail", {"pk": "images"}),
    ("wagtailapi:pages: detail", {"pk": "pages"}),
    ("wagtailadmin_collections: edit delete", {"pk": "ones"}),
    ("wagtailadmin_collections: set_privacy", {"collection_id": "ones"}),
    (
        "wagtailadmin_editing_sessions: ping",
        {
            "app_label": ["wagtail_trygghetspris"],
            "model_name": "model names",
            "object_id": "ones",
            "session_id": "none",
        },
    ),
    ("wagtailadmin_editing_sessions: release", {"session_id": "none"}),
    (
        "wagtailadmin_workflows: add_task",
        {"app_label": ["wagtailcore"], "model_name": ["groupapprovaltask"]},
    ),
    (
        """wagtailadmin_workflows: enable disable edit usage usage_results edit_task
        disable_task enable_task""",
        {"pk": "ones"},
    ),
    (
        "wagtailadmin_workflows: remove",
        {"page_pk": "pages", "workflow_pk": "ones"},
    ),
    ("wagtailadmin_workflows: task_chosen", {"task_id": "ones"}),
    (
        "wagtaildocs: edit delete document_usage",
        {"document_id": "document keys"},
    ),
    ("wagtaildocs: edit_multiple delete_multiple", {"doc_id": "document keys"}),
    ("wagtaildocs_chooser: chosen", {"pk": "document keys"}),
    (
        "wagtailforms: list_submissions list_submissions_results delete_submissions",
        {"page_id": "pages"},
    ),
    (
        """wagtailimages: edit delete url_generator url_generator_output image_usage
        edit_multiple delete_multiple""",
        {"image_id": "images"},
    ),
    (
        "wagtailimages: preview",
        {"image_id": "images", "filter_spec": ["width-10"]},
    ),
    ("wagtailimages_chooser: select_format", {"image_id": "images"}),
    ("wagtailimages_chooser: chosen", {"pk": "images"}),
    (
        "wagtaillocales: edit delete history history_results usage",
        {"pk": "locales"},
    ),
    (
        "wagtailsites: edit delete history history_results usage copy",
        {"pk": "sites"},
    ),
    ("wagtailsnippetchoosers_wagtail_trygghetspris_jury: chosen", {"pk": "juries"}),
    (
        """wagtailsnippets_wagtail_trygghetspris_jury: edit delete usage history
        history_results copy""",
        {"pk": "juries"},
    ),
    (
        "wagtailusers_users: edit delete history history_results usage copy",
        {"pk": "users"},
    ),
    (
        "wagtailusers_groups: edit delete history history_results usage",
        {"pk": "groups"},
    ),
]
#: Not walked, and why.
LEFT_OUT = {
    "pattern": "invented content, from no database",
    "wagtailadmin_logout": "takes a POST, and ends the walk",
    "wagtailadmin_error_test": "breaks on purpose",
    "(test404/)": "Wagtail's own 404, for developers",
    "(^.*/$)": "what no other address in the admin takes: 404",
    "wagtailadmin_password_reset_confirm": "wants a token from a letter",
    "wagtailcore_authenticate_with_password": "takes a POST with a password",
    "wagtaildocs_authenticate_with_password": "takes a POST with a password",
    "wagtaildocs:create_multiple_from_uploaded_document": "takes a POST",
    "wagtaildocs:delete_upload_multiple": "takes a POST",
    "wagtailimages:create_multiple_from_uploaded_image": "takes a POST",
    "wagtailimages:delete_upload_multiple": "takes a POST",
}
