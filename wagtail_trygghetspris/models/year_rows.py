"""Reading the years of a prize and their winners in one statement, however many."""

import json
from functools import lru_cache
from operator import attrgetter

from django.db import connections, router
from django.db.models import FilteredRelation, Q

from .list_columns import PICTURE, WINNER, YEAR
from .list_rows import Family, row_class
from .pictures import LIST_SPEC
from .swapping import prize_year_model
from .winner_rows import WINNER_CATEGORY, WINNER_COLUMNS, places_by_year
from .winners import Winner

#: Stand in the compiled statement for what differs from prize to prize.
DEPTH, FIRST, LAST = 32_001, "{first}", "{last}"
#: How a database tells many rows as one text, column by column: to be handed every
#: value by itself takes twice as long as to take that apart.
AS_ONE = {
    "postgresql": ("json_build_array({})::text", "json_agg({})"),
    "sqlite": ("json_array({})", "json_group_array({})"),
}


def year_rows(prize, *, facts, request=None):
    """The published years of ``prize``, newest first, as values; in one statement, or
    two where years have categories. Only for a prize that is plain (its ``facts``)."""
    model = prize_year_model()
    using = router.db_for_read(model)
    family = Family(prize, using=using, request=request)
    if facts.has_categories:
        family.load_categories()
    found, family.winner_columns = _fetched(prize, model, using)
    for place, understood in family.converters:
        if not {None}.issuperset(found[place]):
            found[place] = [x if x is None else understood(x) for x in found[place]]
    used = {*family.winner_columns[WINNER_CATEGORY]}
    family.has_categories = facts.has_categories or not used <= {None}
    below = places_by_year(family.winner_columns)
    kind = row_class(model)
    rows = zip(*found, strict=True)
    years = [kind(family, values, below.get(values[0], ())) for values in rows]
    family.years = sorted(years, key=attrgetter("year", "pk"), reverse=True)
    return family.years


def _fetched(prize, model, using):
    """The columns (lists) of ``YEAR``, and those of ``WINNER`` and ``PICTURE`` behind
    the keys of their years."""
    first, last = model._get_children_path_interval(prize.path)
    known = {DEPTH: prize.depth + 1, FIRST: first, LAST: last}
    found = []
    with connections[using].cursor() as cursor:
        for sql, params in _statement(model, using):
            cursor.execute(sql, [known.get(each, each) for each in params])
            found.append(cursor.fetchall())
    if len(found) > 1:
        tables = zip(found, (YEAR, WINNER_COLUMNS), strict=True)
        return [_columns(*each) for each in tables]
    return [[each or [] for each in json.loads(told)] for told in found[0][0]]


def _columns(rows, names):
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return [list(column) for column in columns]


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
    table, column = as_one
    names = [f"c{place}" for place in range(width)]
    told = table.format(", ".join(map(column.format, names)))
    return f"(WITH told({', '.join(names)}) AS ({sql}) SELECT {told} FROM told)"  # noqa: S608


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
