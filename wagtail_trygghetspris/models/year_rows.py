"""Reading the years of a prize and their winners in one statement, however many."""

import json
from functools import lru_cache

from django.db import connections, router
from django.db.models import FilteredRelation, Q

from .list_columns import PICTURE, WINNER, YEAR
from .list_rows import Family, row_class
from .pictures import LIST_SPEC
from .swapping import prize_year_model
from .winner_rows import WINNER_CATEGORY
from .winners import Winner

#: Stand in the compiled statement for what differs from prize to prize.
DEPTH, FIRST, LAST = 32_001, "{first}", "{last}"
#: How a database tells many rows as one text: to be handed every value of them by
#: itself takes twice as long as to take that apart.
AS_ONE = {
    "postgresql": "json_agg(json_build_array({}))::text",
    "sqlite": "json_group_array(json_array({}))",
}


def year_rows(prize, *, facts, request=None):
    """The published years of ``prize``, newest first, as values; in one statement, or
    two where years have categories. Only for a prize that is plain (its ``facts``)."""
    model = prize_year_model()
    using = router.db_for_read(model)
    family = Family(prize, using=using, request=request)
    if facts.has_categories:
        family.load_categories()
    found, winners = _fetched(prize, model, using)
    for place, understood in family.converters:
        for values in found:
            if values[place] is not None:
                values[place] = understood(values[place])
    used = {values[WINNER_CATEGORY] for values in winners}
    family.has_categories = facts.has_categories or not used <= {None}
    below = {}
    for values in winners:
        below.setdefault(values[0], []).append(values)
    kind = row_class(model)
    years = [kind(family, values, below.get(values[0], [])) for values in found]
    family.years = sorted(years, key=lambda year: (year.year, year.pk), reverse=True)
    return family.years


def _fetched(prize, model, using):
    """Rows (lists) of the columns of ``YEAR``, and of those of ``WINNER`` and
    ``PICTURE`` behind the key of their year."""
    first, last = model._get_children_path_interval(prize.path)
    known = {DEPTH: prize.depth + 1, FIRST: first, LAST: last}
    found = []
    with connections[using].cursor() as cursor:
        for sql, params in _statement(model, using):
            cursor.execute(sql, [known.get(each, each) for each in params])
            found.append(cursor.fetchall())
    if len(found) > 1:
        return [[list(row) for row in rows] for rows in found]
    return [json.loads(told or "[]") for told in found[0][0]]


@lru_cache
def _statement(model, using):
    """SQL and parameters, made once: that costs as much as to read a hundred years. Two
    of them for a database that cannot tell rows as a text."""
    queries = [_years(model, using).query, _winners(using).query]
    made = [query.get_compiler(using).as_sql() for query in queries]
    as_one = AS_ONE.get(connections[using].vendor)
    if as_one is None:
        return made
    told = [
        _as_one(as_one, sql, len(query.values_select))
        for query, (sql, _params) in zip(queries, made, strict=True)
    ]
    return [(f"SELECT {', '.join(told)}", [*made[0][1], *made[1][1]])]


def _as_one(as_one, sql, width):
    names = ", ".join(f"c{place}" for place in range(width))
    rows = as_one.format(names)
    return f"(WITH told({names}) AS ({sql}) SELECT {rows} FROM told)"  # noqa: S608


def _years(model, using):
    below = {"depth": DEPTH, "path__range": (FIRST, LAST), "live": True}
    return model.objects.using(using).filter(**below).order_by().values_list(*YEAR)


def _winners(using):
    rendition = "image__renditions"
    shown = {
        f"{rendition}__filter_spec": LIST_SPEC,
        f"{rendition}__focal_point_key": "",
    }
    below = {"depth": DEPTH, "path__range": (FIRST, LAST), "live": True}
    return (
        Winner.objects.using(using)
        .filter(**{f"prize_year__{name}": value for name, value in below.items()})
        .annotate(made=FilteredRelation(rendition, condition=Q(**shown)))
        .order_by()
        .values_list("prize_year_id", *WINNER, *(f"made__{name}" for name in PICTURE))
    )
