"""The same, for what Wagtail has since 8.0: its third API and tokens for it. All names
of one address are walked by GET."""

PLAIN = """
wagtailapi_v3:openapi-json wagtailapi_v3:openapi-view wagtailapi_v3:list_pages
wagtailapi_v3:create_page wagtailapi_v3:find_page wagtailapi_v3:list_schemas
wagtailapi_v3:list_sites wagtailapi_v3:create_site wagtailapi_v3:whoami
wagtailapi_v3:list_documents wagtailapi_v3:create_document wagtailapi_v3:list_images
wagtailapi_v3:create_image wagtailapi_v3:list_locales wagtailapi_v3:create_locale
wagtailapi_v3:api-root
wagtailusers_api_tokens:index wagtailusers_api_tokens:index_results
wagtailusers_api_tokens:add
"""
FILLED = [
    (
        "wagtailapi_v3: detail_document update_document delete_document",
        {"document_id": "document keys"},
    ),
    ("wagtailapi_v3: detail_image update_image delete_image", {"image_id": "images"}),
    (
        "wagtailapi_v3: detail_locale update_locale delete_locale",
        {"locale_id": "locales"},
    ),
    (
        """wagtailapi_v3: detail_page update_page delete_page list_page_revisions
        pages_actions_publish pages_actions_unpublish pages_actions_copy
        pages_actions_move pages_actions_delete pages_actions_revert
        pages_actions_convert_alias pages_actions_create_alias
        pages_actions_copy_for_translation""",
        {"page_id": "pages"},
    ),
    ("wagtailapi_v3: detail_page_revision", {"page_id, revision_id": "revisions"}),
    ("wagtailapi_v3: detail_site update_site delete_site", {"site_id": "sites"}),
    ("wagtailapi_v3: list_snippets create_snippet", {"type": "type names"}),
    (
        """wagtailapi_v3: detail_snippet update_snippet delete_snippet
        list_snippet_revisions snippets_actions_delete snippets_actions_publish
        snippets_actions_unpublish snippets_actions_revert
        snippets_actions_copy_for_translation""",
        {"type": "type names", "pk": "ones"},
    ),
    (
        "wagtailapi_v3: detail_snippet_revision",
        {"type": "type names", "pk": "ones", "revision_id": "ones"},
    ),
    ("wagtailapi_v3: get_schema_for_type", {"type_name": "type names"}),
    (
        "wagtailusers_api_tokens: edit delete history history_results usage",
        {"pk": "ones"},
    ),
]
