"""Reading the years of a prize and their winners in one statement, however many."""

from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from django.db import connections, router
from django.db.models import FilteredRelation, Q

from .list_columns import PICTURE, WINNER, YEAR
from .list_rows import Family, row_class
from .pictures import LIST_SPEC
from .swapping import prize_year_model

#: Stand in the compiled statement for what differs from prize to prize.
DEPTH, FIRST, LAST = 32_001, "{first}", "{last}"


def year_rows(prize, *, facts, request=None):
    """The published years of ``prize``, newest first, as values; in one statement, or
    two where years have categories. Only for a prize that is plain (its ``facts``)."""
    model = prize_year_model()
    using = router.db_for_read(model)
    family = Family(prize, using=using, request=request)
    if facts.has_categories:
        family.load_categories()
    kind, found = row_class(model), _fetched(prize, model, using)
    years = [
        kind(family, list(rows)) for _pk, rows in groupby(found, key=itemgetter(0))
    ]
    family.years = sorted(years, key=lambda year: (year.year, year.pk), reverse=True)
    return family.years


def _fetched(prize, model, using):
    """Rows of the columns of ``YEAR``, ``WINNER`` and ``PICTURE``."""
    sql, params = _statement(model, using)
    first, last = model._get_children_path_interval(prize.path)
    known = {DEPTH: prize.depth + 1, FIRST: first, LAST: last}
    with connections[using].cursor() as cursor:
        cursor.execute(sql, [known.get(each, each) for each in params])
        return cursor.fetchall()


@lru_cache
def _statement(model, using):
    """SQL and parameters, made once: that costs as much as to read a hundred years."""
    rendition = "winners__image__renditions"
    years = (
        model.objects.using(using)
        .filter(depth=DEPTH, path__range=(FIRST, LAST), live=True)
        .annotate(
            made=FilteredRelation(
                rendition,
                condition=Q(
                    **{
                        f"{rendition}__filter_spec": LIST_SPEC,
                        f"{rendition}__focal_point_key": "",
                    }
                ),
            )
        )
    )
    columns = [f"winners__{name}" for name in WINNER]
    pictures = [f"made__{name}" for name in PICTURE]
    query = years.order_by("path").values_list(*YEAR, *columns, *pictures).query
    return query.get_compiler(using).as_sql()
