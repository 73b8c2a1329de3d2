"""Starting a new year of a prize from the one before it.

The new pages are made field by field from the table in ``rows``: nothing is cloned, so
what the table does not name cannot come along (rule R9).
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ...enums import Treatment
from . import rows
from .carrying import Carrier, require_values
from .juries import make_jury
from .sources import Source, find_source
from .wording import to_look_at

ACTION = "wagtail_trygghetspris.start_year"


class AlreadyStarted(Exception):
    """The prize has a page for that year: ``year``."""

    def __init__(self, year):
        super().__init__(year.pk)
        self.year = year


@dataclass(frozen=True)
class Started:
    """What was made. ``look_at`` pairs each copied row with its words of last year."""

    year: object
    form: object
    source: Source
    look_at: tuple


def start_year(prize, plan, *, years, forms, zone, user=None):
    """Make the page of a new year of ``prize``, a draft, with its jury and its form.

    All or nothing; two at once take turns at the prize's row. The year that it begins
    from is only read. ``years`` and ``forms`` are QuerySets of such pages, ``zone``
    the time zone that clock times are meant in. Raises ``AlreadyStarted``, and
    ``carrying.CannotBeEmpty`` for fields of a host's own.
    """
    using = router.db_for_write(type(prize))
    years, forms = years.using(using), forms.using(using)
    with (
        transaction.atomic(using=using),
        translation.override(prize.locale.language_code),
    ):
        prize = _held(prize, using)
        _refuse_second(prize, plan.year, years)
        source = find_source(prize, year=plan.year, years=years, forms=forms)
        carrier = Carrier(plan=plan, source=source, zone=zone)
        year = _make_year(prize, carrier, model=years.model, user=user)
        form = None
        if plan.makes_form:
            form = _make_form(year, carrier, model=forms.model, user=user)
        _log(year, source, user)
    return Started(year, form, source, tuple(_look_at(plan, source)))


def _held(prize, using):
    """The prize as the database has it now. The update changes nothing and keeps its
    row from others who do the same, on every database, until the transaction ends."""
    stored = type(prize)._base_manager.using(using).filter(pk=prize.pk)
    stored.update(frequency=models.F("frequency"))
    return stored.get()


def _refuse_second(prize, number, years):
    existing = years.child_of(prize).filter(year=number).order_by("pk").first()
    if existing:
        raise AlreadyStarted(existing)


def _make_year(prize, carrier, *, model, user):
    plan, last = carrier.plan, carrier.source.year
    year = model(
        year=plan.year,
        title=f"{prize.prize_name} {plan.year}",
        slug=_free_slug(prize, str(plan.year)),
        **_draft(prize, user),
    )
    carrier.fill(year, rows.year_rows(model))
    if carrier.carries(rows.CATEGORIES):
        entries = last.year_categories
        year.year_categories = [
            entries.model(category_id=entry.category_id, sort_order=place)
            for place, entry in enumerate(entries.all())
        ]
    if carrier.carries("jury"):
        year.jury = make_jury(
            last.jury, members=plan.members, title=year.title, user=user
        )
    require_values(year)
    prize.add_child(instance=year)
    # A draft may be half done, as when an editor saves one.
    year.save_revision(user=user, clean=False)
    return year


def _make_form(year, carrier, *, model, user):
    last, title = carrier.source.form, _("Nominate")
    slug = last.slug if last else slugify(title)
    form = model(title=title, slug=slug, **_draft(year, user))
    carrier.fill(form, rows.form_rows(model))
    if last and carrier.carries("questions"):
        form.form_fields = [_same_question(each) for each in last.form_fields.all()]
    require_values(form)
    year.add_child(instance=form)
    revision = form.save_revision(user=user, clean=False)
    if carrier.plan.publishes_form and _is_complete(form):
        revision.publish(user=user, skip_permission_checks=True)
        form.refresh_from_db()
    return form


def _draft(parent, user):
    return {
        "locale": parent.locale,
        "owner": user,
        "live": False,
        "has_unpublished_changes": True,
    }


def _same_question(question):
    """The question for another form, where it gets an identity of its own."""
    return type(question)(
        **{
            each.attname: getattr(question, each.attname)
            for each in question._meta.concrete_fields
            if not each.primary_key and each.name not in ("page", "clean_name")
        }
    )


def _is_complete(page):
    try:
        page.full_clean()
    except ValidationError:
        return False
    return True


def _free_slug(parent, wanted):
    slugs = parent.get_children().filter(slug__startswith=wanted)
    taken = set(slugs.values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _log(year, source, user):
    data = {"from_year": source.year.year} if source.year else {}
    log(instance=year, action=ACTION, user=user, data=data)


def _look_at(plan, source):
    for row, page in source.filled:
        if plan.treatment_of(row) == Treatment.COPIED:
            words = to_look_at(row, page, year=plan.year)
            if words:
                yield row.label_on(type(page)), words
