"""Very many rows at once: some are made as Django makes them, and the rest is copied
in the database."""

import datetime as dt
import json
import secrets

from django.db import connection
from django.utils import timezone

from . import forms

#: Rows that are made one by one.
SEED = 1000


def fill(host, page, number):
    """Let ``page`` have ``number`` nominations in all, a minute between each."""
    model = forms.rows_of(host)
    made = model.objects.count()
    seeds = min(number, SEED)
    if made < seeds:
        make = {"prize": _prize, "stock": _stock, "streamforms": _streamed}[host]
        rows = make(page, range(made, seeds))
        model.objects.bulk_create(rows, batch_size=500)
    there = max(made, seeds) // SEED
    if number // SEED > there >= 1:
        copy(model, range(there, number // SEED), CHANGES[host])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE " + model._meta.db_table)


def copy(model, numbers, changes):
    """Insert copies ``numbers`` of the first rows; ``changes`` are SQL by column, in
    which ``n`` is the number of the copy."""
    columns = [
        field.column for field in model._meta.concrete_fields if not field.primary_key
    ]
    changed = [
        changes[connection.vendor].get(name, f'row."{name}"') for name in columns
    ]
    table = model._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    sql = f"""
        WITH RECURSIVE step(n) AS (
            SELECT {numbers.start} UNION ALL SELECT n + 1 FROM step
            WHERE n < {numbers.stop - 1}
        ), row AS (SELECT * FROM {table} ORDER BY id LIMIT {SEED})
        INSERT INTO {table} ({names}) SELECT {", ".join(changed)} FROM step, row
    """  # noqa: S608
    if connection.vendor == "sqlite":
        sql = sql.replace("WITH", f"INSERT INTO {table} ({names}) WITH", 1)
        sql = sql.replace(f"INSERT INTO {table} ({names}) SELECT", "SELECT", 1)
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _earlier(column):
    """SQL for a moment ``n`` thousand minutes before that of the row."""
    return {
        "sqlite": f"strftime('%Y-%m-%d %H:%M:%f', row.{column},"
        f" '-' || (n * {SEED}) || ' minutes')",
        "postgresql": f"row.{column} - n * {SEED} * interval '1 minute'",
    }


def _changes(moment, **unique):
    """``unique`` columns get a text of their own in each copy."""
    earlier = _earlier(moment)
    texts = {
        name: f"'{mark}' || (n * {SEED} + row.id)" for name, mark in unique.items()
    }
    return {vendor: {moment: earlier[vendor], **texts} for vendor in earlier}


CHANGES = {
    "prize": _changes("received_at", reference="B", idempotency_key="k"),
    "stock": _changes("submit_time"),
    "streamforms": _changes("submit_time"),
}


def moment(number):
    return timezone.now() - dt.timedelta(minutes=number)


def _prize(page, numbers):
    from wagtail_trygghetspris.domain import nominations
    from wagtail_trygghetspris.models import Nomination

    questions = page.questions()
    version = nominations.freeze(page, questions=questions, information="")
    for number in numbers:
        reference = nominations.new_reference(page.prize_year.year)
        written = forms.answers(number)
        given = {each.key: written.get(each.key) for each in questions}
        given = {key: text or written["question_1"] for key, text in given.items()}
        received = moment(number)
        yield Nomination(
            reference=reference,
            received_at=received,
            created_at=received,
            prize_year=page.prize_year,
            form_page=page,
            form_version=version,
            idempotency_key=secrets.token_hex(16),
            **nominations.answer_fields(given, reference=reference),
        )


def _stock(page, numbers):
    from wagtail.contrib.forms.models import FormSubmission

    FormSubmission._meta.get_field("submit_time").auto_now_add = False
    for number in numbers:
        yield FormSubmission(
            page=page, form_data=forms.answers(number), submit_time=moment(number)
        )


def _streamed(page, numbers):
    from wagtailstreamforms.models import Form, FormSubmission

    FormSubmission._meta.get_field("submit_time").auto_now_add = False
    form = Form.objects.get()
    for number in numbers:
        data = json.dumps(forms.answers(number))
        yield FormSubmission(form=form, form_data=data, submit_time=moment(number))


def fill_bare(number):
    from .stock.models import BareRow

    BareRow.objects.bulk_create(
        BareRow(name=f"Rad {each}", received_at=moment(each)) for each in range(number)
    )
