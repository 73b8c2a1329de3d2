from django.db import models
from django.utils import timezone

from ..domain import anchors


class AnchorsMixin(models.Model):
    """Stores where on a page each winner of a year is found. It follows the name until
    the outcome can be read; then it stays, whatever a draft says."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        columns = kwargs.get("update_fields")
        if self.has_rows_in_memory and (columns is None or "winners" in columns):
            self._settle_anchors()
        return super().save(*args, **kwargs)

    def _settle_anchors(self):
        winners = list(self.winners.all())
        if self.pk and self.has_public_outcome(timezone.now()):
            rows = self._meta.get_field("winners").related_model
            published = list(rows.objects.filter(prize_year=self.pk))
            anchors.keep(self.year, winners, published=published)
        else:
            anchors.mint(self.year, winners)
