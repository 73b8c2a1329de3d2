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
    rows = form.nominations.model.objects.using(using)
    found = _known(rows.model, using).fetched(known_by(form, key, repeat_key))
    return list(rows.filter(pk__in=[pk for (pk,) in found])) if found else []


def known_by(form, key, repeat_key=None):
    """What stands in ``received`` for the keys of a nomination on ``form``."""
    return {KEY: key, REPEAT_KEY: repeat_key, PAGE: form.pk}


def received(nominations):
    """Those of ``nominations`` (a QuerySet) with one of two keys, as ``known_by``
    tells; to be compiled."""
    either = models.Q(idempotency_key=KEY) | models.Q(repeat_key=REPEAT_KEY)
    return nominations.filter(either, form_page=PAGE).order_by()


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
def _known(model, using):
    """There are none, as a rule: whole rows are only asked for where there are."""
    return CompiledQuerySet(received(model.objects).values_list("pk"), using=using)
