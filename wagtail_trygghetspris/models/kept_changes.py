"""Which changes end what is kept of our pages (``kept_answers``, ``fragments``)."""

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.signals import post_page_move

from .form_questions import NominationFormField
from .generations import forget
from .jury import JuryMember
from .prizes import PrizeCategory
from .swapping import base_page_model, jury_model
from .winners import Winner, YearCategory

UID = "wagtail_trygghetspris.kept_changes"
#: What saving a draft writes on the row of a page; no visitor sees any of it.
OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "wagtail_admin_comments",
}


def listen():
    """Forget what is kept when something changes that our pages show: at once, for
    whoever reads in this transaction, and once more when others can see it. What a
    host's own models bring into its templates is not known here: it shows when the
    answer's time is over, or the host says ``generations.forget()``."""
    shown = _shown()

    def changed(sender, *, using, update_fields=None, **kwargs):
        is_draft = update_fields and set(update_fields) <= OF_DRAFTS
        if issubclass(sender, shown) and not is_draft:
            forget_now_and_then(using)

    post_save.connect(changed, weak=False, dispatch_uid=UID)
    post_delete.connect(changed, weak=False, dispatch_uid=UID)
    post_page_move.connect(moved, dispatch_uid=UID)


def _shown():
    return (
        base_page_model(),
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
    forget_now_and_then(instance._state.db)


def forget_now_and_then(using):
    forget()
    transaction.on_commit(forget, using=using, robust=True)
