"""Rows that are written once (rule R10). The database refuses too, see migration
0005: on PostgreSQL changes and deletions, on SQLite changes."""

from django.db import models


class WrittenOnce(Exception):
    """A row of this table is never changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise WrittenOnce

    def bulk_update(self, objs, fields, batch_size=None):
        raise WrittenOnce

    def delete(self):
        raise WrittenOnce


class AppendOnly(models.Model):
    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise WrittenOnce
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise WrittenOnce
