"""The statements of every form that is handed out or sent in, compiled once."""

from functools import lru_cache

from django.db import models, router

from .compiled import CompiledQuerySet

#: Stand in the compiled statements for what differs from form to form.
PAGE, PK = 32_001, 32_002
KEY, REPEAT_KEY, DIGEST = "{key}", "{repeat key}", "{digest}"


def own_fields(form):
    """The editor's own questions in their order, also those of a draft."""
    related = form.form_fields
    in_memory = getattr(form, "_cluster_related_objects", {})
    if not form.pk or "form_fields" in in_memory:
        return list(related.all())
    using = router.db_for_read(related.model, instance=form)
    return list(_fields(related.model, using).ask({PAGE: form.pk}))


def version_with(form, *, digest=None, pk=None):
    """The frozen wording of ``form`` with that fingerprint or key, or None."""
    known = form.__dict__.get("named_version")
    if pk and known and known.pk == pk:
        return known
    model = form.versions.model
    if digest:
        using = router.db_for_write(model, instance=form)
        known = {DIGEST: digest, PAGE: form.pk}
        asked = _version_by_digest(model, using).ask(known)
    else:
        using = router.db_for_read(model, instance=form)
        asked = _version(model, using).ask({PK: pk, PAGE: form.pk})
    return next(iter(asked), None)


def nominations_known_by(form, key, repeat_key, *, using):
    """The nominations on ``form`` that were received with one of the keys (str; the
    second may be None), as the database ``using`` has them now."""
    statement = _known_by_either if repeat_key else _known_by_key
    known = {KEY: key, REPEAT_KEY: repeat_key, PAGE: form.pk}
    rows = form.nominations.model.objects.using(using)
    found = statement(rows.model, using).fetched(known)
    return list(rows.filter(pk__in=[pk for (pk,) in found])) if found else []


@lru_cache
def _fields(model, using):
    return CompiledQuerySet(model.objects.filter(page=PAGE), using=using)


@lru_cache
def _version_by_digest(model, using):
    versions = model.objects.filter(form_page=PAGE, digest=DIGEST)
    return CompiledQuerySet(versions, using=using)


@lru_cache
def _version(model, using):
    return CompiledQuerySet(model.objects.filter(form_page=PAGE, pk=PK), using=using)


@lru_cache
def _known_by_key(model, using):
    known = model.objects.filter(form_page=PAGE, idempotency_key=KEY)
    return _keys_of(known, using)


@lru_cache
def _known_by_either(model, using):
    either = models.Q(idempotency_key=KEY) | models.Q(repeat_key=REPEAT_KEY)
    return _keys_of(model.objects.filter(either, form_page=PAGE), using)


def _keys_of(rows, using):
    """There are none, as a rule: whole rows are only asked for where there are."""
    return CompiledQuerySet(rows.order_by().values_list("pk"), using=using)
