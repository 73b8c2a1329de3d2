"""Making the pages of earlier years, all or none."""

from django.db import router, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.signal_handlers import disable_reference_index_auto_update

from .doubts import DoubtKind
from .planning import winners_with_citation

LOG_ACTION = "wagtail_trygghetspris.import_years"


def make_years(prize, plan, *, years, user=None, publish=False):
    """Make the pages that ``plan`` holds under ``prize``, and return them, earliest
    first.

    ``years`` is a QuerySet of the prize's years: those that exist are left alone, also
    such as came since the plan was made. Drafts, or with ``publish`` published at
    once; what is on the pages is written in the language of the prize. One entry in
    the log of the prize names the years and no winner.
    """
    using = router.db_for_write(years.model)
    years = years.using(using)
    with transaction.atomic(using=using), translation.override(_language(prize)):
        held = type(prize)._default_manager.using(using).select_for_update()
        prize = held.get(pk=prize.pk)
        taken = set(years.values_list("year", flat=True))
        slugs = set(prize.get_children().values_list("slug", flat=True))
        pages = [
            _make(prize, number, rows, years.model, user, _free_slug(number, slugs))
            for number, rows in plan.years().items()
            if number not in taken
        ]
        for page in pages:
            revision = page.save_revision(user=user, clean=False)
            if publish:
                revision.publish(user=user)
        if pages:
            numbers = [page.year for page in pages]
            data = {"years": numbers, "published": publish}
            log(instance=prize, action=LOG_ACTION, user=user, data=data)
    return pages


def _language(prize):
    return prize.locale.language_code


def _free_slug(number, slugs):
    slug, again = str(number), 1
    while slug in slugs:
        again += 1
        slug = f"{number}-{again}"
    slugs.add(slug)
    return slug


def _make(prize, number, rows, model, user, slug):
    page = model(
        year=number,
        title=f"{getattr(prize, 'prize_name', prize.title)} {number}",
        slug=slug,
        locale=prize.locale,
        owner=user,
        live=False,
        has_unpublished_changes=True,
        year_is_inferred=any(row.is_inferred for row in rows),
        internal_note="\n\n".join(_notes(rows)),
        winners_text=" ".join(filter(None, (row.winners_text for row in rows))),
        **_theme(rows),
    )
    _enter_outcome(page, rows, _categories(prize))
    with disable_reference_index_auto_update():  # saving its revision does it
        return prize.add_child(instance=page)


def categories_of(prize):
    """The categories of ``prize``; a host's own prize need not have any."""
    return list(prize.categories.all()) if hasattr(prize, "categories") else []


def _categories(prize):
    return {each.name.casefold(): each for each in categories_of(prize)}


def _theme(rows):
    for row in rows:
        if row.entry.theme_title or row.entry.theme_text:
            title, text = row.entry.theme_title, row.entry.theme_text
            return {"theme_title": title, "theme_text": text}
    return {}


def _enter_outcome(page, rows, categories):
    winner_model = page._meta.get_field("winners").related_model
    entry_model = page._meta.get_field("year_categories").related_model
    winners, entries = [], {}
    for row in rows:
        category = categories.get(row.entry.category.casefold())
        entry = category and entries.setdefault(
            category.pk, entry_model(category=category)
        )
        owner = entry or page
        if row.entry.not_awarded:
            owner.not_awarded = True
            owner.not_awarded_reason = row.entry.not_awarded_reason
        elif len(row.winners) > 1 and row.entry.citation and not owner.shared_citation:
            owner.shared_citation = row.entry.citation
        for draft in winners_with_citation(row):
            winners.append(winner_model(category=category, **_fields(draft)))
    page.winners, page.year_categories = winners, list(entries.values())


def _fields(draft):
    names = ("name", "descriptor", "name_expansion", "about", "citation")
    return {name: getattr(draft, name) for name in names}


def _notes(rows):
    """What the pages have no field for, and how their year was found."""
    for row in rows:
        if row.is_inferred:
            yield _(
                "The year was inferred when earlier years were imported: the source "
                "does not state it clearly."
            )
        yield from filter(None, [row.entry.note, *row.entry.left_over])
        if any(each.kind == DoubtKind.NO_SUCH_CATEGORY for each in row.doubts):
            yield _("Category: %(name)s") % {"name": row.entry.category}
    if not _says_all(rows):
        yield from dict.fromkeys(
            row.entry.source for row in rows if row.entry.theme_title
        )


def _says_all(rows):
    themes = {(row.entry.theme_title, row.entry.theme_text) for row in rows}
    return len(themes - {("", "")}) < 2
