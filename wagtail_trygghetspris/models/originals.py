"""One prize year in several languages: its dates, its embargo and its nominations
belong to the page that was made first; the others follow it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel


def has_translations():
    """Whether the site may have one page in several languages at all."""
    return getattr(settings, "WAGTAIL_I18N_ENABLED", False)


def first_of_translations(model):
    """For annotations: the key of the page that each page follows."""
    same = model.objects.filter(translation_key=models.OuterRef("translation_key"))
    return models.Subquery(same.order_by("pk").values("pk")[:1])


class FollowsOriginalMixin(models.Model):
    class Meta:
        abstract = True

    @property
    def original(self):
        """The page whose dates count, and that nominations are for: this one, or of
        several translations the one that was made first."""
        if not hasattr(self, "_original"):
            self._original = self._find_original()
        return self._original or self

    def _find_original(self):
        """The other page that this one follows, or None."""
        if not self.pk or not has_translations():
            return None
        if getattr(self, "original_pk", None) == self.pk:
            return None
        group = type(self)._base_manager.using(self._state.db)
        first = group.filter(translation_key=self.translation_key).order_by("pk")[:1]
        return next((page for page in first if page.pk != self.pk), None)

    @property
    def is_translation(self):
        return self.original is not self


def load_originals(years):
    """Fetch what those of ``years`` follow that are translations, in one query. Each
    has ``original_pk``."""
    followed = {year.original_pk for year in years if year.original_pk != year.pk}
    originals = years[0]._meta.model.objects.in_bulk(followed) if followed else {}
    for year in years:
        is_own = year.original_pk == year.pk
        year._original = None if is_own else originals.get(year.original_pk)


class OriginalPanel(HelpPanel):
    """Says in a translated year where its dates are, in the place of their fields."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and self.instance.is_translation

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {**context, "original": self.instance.original}


def original_panel():
    template = "wagtail_trygghetspris/admin/follows_original.html"
    return OriginalPanel(heading=_("Dates"), template=template)
