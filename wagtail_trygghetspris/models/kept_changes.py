"""Which changes end the answers that are kept (``kept_answers``)."""

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from .form_questions import NominationFormField
from .jury import JuryMember
from .kept_answers import forget
from .prizes import PrizeCategory
from .swapping import jury_model
from .winners import Winner, YearCategory

UID = "wagtail_trygghetspris.kept_answers"
#: What saving a draft writes on the row of a page; no visitor sees any of it.
OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "wagtail_admin_comments",
}


def listen():
    """Forget what is kept as soon as something that our pages show has changed in the
    database. What a host's own models bring into its templates is not known here: it
    shows when the answer's time is over, or the host says ``forget()``."""
    shown = _shown()

    def changed(sender, *, using, update_fields=None, **kwargs):
        is_draft = update_fields and set(update_fields) <= OF_DRAFTS
        if issubclass(sender, shown) and not is_draft:
            transaction.on_commit(forget, using=using, robust=True)

    post_save.connect(changed, weak=False, dispatch_uid=UID)
    post_delete.connect(changed, weak=False, dispatch_uid=UID)
    post_page_move.connect(moved, dispatch_uid=UID)


def _shown():
    return (
        Page,
        Site,
        Locale,
        PageViewRestriction,
        get_image_model(),
        get_document_model(),
        jury_model(),
        JuryMember,
        PrizeCategory,
        YearCategory,
        Winner,
        NominationFormField,
        *_site_settings(),
    )


def _site_settings():
    """What hosts keep their footer and such in, if they have Wagtail's app for it."""
    if not apps.is_installed("wagtail.contrib.settings"):
        return ()
    from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting

    return BaseGenericSetting, BaseSiteSetting


def moved(sender, instance, **kwargs):
    transaction.on_commit(forget, using=instance._state.db, robust=True)
