"""The embargo in every door of Wagtail's (rule R9): panels that ask who reads, and what
a prize year gives to whom before its outcome is announced."""

import logging

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel

from ..enums import Outcome, Right

logger = logging.getLogger("wagtail_trygghetspris.embargo")


def may_announce(user):
    return user is not None and user.is_active and user.has_perm(Right.ANNOUNCE)


def may_read_outcome(request, year):
    """Whether the reader may see what is under embargo; asked once for each request.

    ``year`` is None in a row that Wagtail compares without telling whose it is: then
    the right alone decides.
    """
    user = getattr(request, "user", None)
    if may_announce(user):
        return True
    if year is None or year.pk is None:
        return False
    known = request.__dict__.setdefault("prize_outcomes_public", {})
    if year.pk not in known:
        known[year.pk] = year.has_public_outcome(timezone.now())
    return known[year.pk]


def year_of(instance):
    """The prize year that the row of a panel is, or belongs to; None if unknown."""
    if isinstance(instance, EmbargoMixin):
        return instance
    try:
        return getattr(instance, "prize_year", None)
    except models.ObjectDoesNotExist:
        return None


class UnderEmbargo:
    """For bound panels: neither shown nor compared for those who may not read it."""

    @cached_property
    def may_be_read(self):
        if self.request is None:
            return False
        return may_read_outcome(self.request, year_of(self.instance))

    def is_shown(self):
        return self.may_be_read and super().is_shown()

    def show_panel_furniture(self):
        return self.is_shown()

    def get_comparison(self):
        return super().get_comparison() if self.may_be_read else []


class EmbargoFieldPanel(FieldPanel):
    """Takes no comments: their text stands in the page's history for every editor."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("disable_comments", True)
        super().__init__(*args, **kwargs)

    class BoundPanel(UnderEmbargo, FieldPanel.BoundPanel):
        pass


class EmbargoMultiFieldPanel(MultiFieldPanel):
    class BoundPanel(UnderEmbargo, MultiFieldPanel.BoundPanel):
        pass


class EmbargoInlinePanel(InlinePanel):
    class BoundPanel(UnderEmbargo, InlinePanel.BoundPanel):
        def __init__(self, *, panel, form, **kwargs):
            self.is_in_form = form is None or panel.relation_name in form.formsets
            super().__init__(
                panel=panel, form=form if self.is_in_form else None, **kwargs
            )

        def is_shown(self):
            return self.is_in_form and super().is_shown()


class EmbargoNotice(HelpPanel):
    """Says to everybody else why there is nothing to see."""

    def __init__(self, content="", **kwargs):
        content = content or _(
            "The winners and the announcement are under embargo. You can see and "
            "change them when they have been announced. Until then it takes the right "
            "to announce winners."
        )
        super().__init__(content=content, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            year = year_of(self.instance)
            return not (self.request and may_read_outcome(self.request, year))


class EmbargoMixin(models.Model):
    """What a prize year gives to whom before its outcome is announced."""

    class Meta:
        abstract = True

    def has_public_outcome(self, moment):
        """Whether the outcome of this year may be read by anybody at ``moment``, here
        or in a translation. Decided by what is published, never by a draft."""
        from ..domain import embargo

        published = (
            type(self)
            .objects.filter(translation_key=self.translation_key, live=True)
            .with_outcome()
        )
        return embargo.is_public(published, moment=moment)

    @property
    def has_rows_in_memory(self):
        """Whether winners come from a draft and not from the database."""
        return "winners" in getattr(self, "_cluster_related_objects", {})

    def shows_outcome_to(self, user):
        """Whether ``user`` may read the outcome now, in a draft too."""
        return may_announce(user) or self.has_public_outcome(timezone.now())

    def hide_outcome(self):
        """Take what is under embargo from this object in memory. Its phases stay as
        they were; it must not be saved afterwards."""
        from ..domain import embargo

        self.hidden_outcome = self.outcome
        embargo.take_away(self)

    def keep_outcome(self, categories=()):
        """Put back what is under embargo as it stands in the latest draft; in the
        rows ``categories`` too. Somebody may have saved that after the user began."""
        from ..domain import embargo

        with transaction.atomic():
            stored = type(self)._base_manager.select_for_update().get(pk=self.pk)
            latest = stored.get_latest_revision_as_object()
        embargo.take_outcome(self, source=latest, categories=categories)

    def serve_preview(self, request, mode_name):
        if not self.shows_outcome_to(getattr(request, "user", None)):
            self.hide_outcome()
        return super().serve_preview(request, mode_name)

    def publishable(self, revision, user):
        """What ``user`` publishes in the place of ``revision`` of this year: who may
        not announce publishes everything but the outcome, which stays as it is
        published. None when the revision can be published as it stands.

        Raises ``PermissionDenied`` when publishing could announce all the same.
        """
        from ..domain import embargo

        draft = revision.as_object()
        if user is None or draft.shows_outcome_to(user):
            return None
        entered = embargo.outcome_of(draft)
        stored = type(self).objects.filter(pk=self.pk, live=True).first()
        if stored:
            embargo.take_outcome(draft, source=stored)
        if draft._would_announce(is_published=bool(stored)):
            raise PermissionDenied(
                gettext(
                    "This year has winners that are not announced, and to publish it "
                    "like this could announce them. It takes somebody with the right "
                    "to announce winners."
                )
            )
        return None if embargo.outcome_of(draft) == entered else draft

    def _would_announce(self, *, is_published):
        """Whether publishing this shows an outcome, here or in a translation, at a
        moment that nobody with the right has chosen."""
        from ..domain.prizes import SETTLED

        if self.outcome != Outcome.NONE and not is_published:
            return True
        now, timing = timezone.now(), self.original
        is_timed = timing.announce_at or timing.is_withheld
        return any(
            not is_timed or year.phase(now) in SETTLED
            for year in [self, *self._published_translations()]
            if year.outcome != Outcome.NONE
        )

    def _published_translations(self):
        others = type(self).objects.filter(translation_key=self.translation_key)
        others = list(others.filter(live=True).exclude(pk=self.pk).with_outcome())
        for year in others if not self.is_translation else ():
            year._original = self
        return others

    def publish(self, revision, user=None, *args, **kwargs):
        """As Wagtail does it; but nobody announces by publishing without the right.
        What such a user publishes is ``publishable``, and what others have entered
        stays in the draft. Raises ``PermissionDenied``.

        What is published by itself, because it was scheduled, is published by whoever
        saved it; it stays a draft, with a line in the log, where that is refused: the
        pages that are due after it must not wait for it.
        """
        actor = user or revision.user
        try:
            shown = self.publishable(revision, actor)
        except PermissionDenied:
            if user is not None:
                raise
            logger.warning("Not published, it could announce winners: %s", self.pk)
            return None
        if shown is None:
            return super().publish(revision, user, *args, **kwargs)
        entered = revision.as_object()
        with transaction.atomic():
            revision = shown.save_revision(user=actor, log_action=False, clean=False)
            published = super().publish(revision, user, *args, **kwargs)
            entered.save_revision(user=actor, log_action=False, clean=False)
        return published
