"""The table of "Start next year", ready for the template."""

from itertools import groupby

from django.utils.translation import gettext

from ..conf import get_settings
from ..domain import embargo
from ..domain.rollover import wording
from ..enums import Treatment

UNDER_EMBARGO = (*embargo.WORDS, *embargo.ROWS)


def groups(form, proposal, *, user):
    """The table for the template: headings with their lines. What is under embargo is
    not shown to a ``user`` without the right (rule R9)."""
    last = proposal.source.year
    hidden = () if not last or last.shows_outcome_to(user) else UNDER_EMBARGO
    lines = [
        _line(row, page, form, proposal, is_hidden=_touches(row, hidden))
        for row, page in proposal.source.filled
    ]
    return [
        (heading, list(group))
        for heading, group in groupby(lines, key=lambda line: line["heading"])
    ]


def _touches(row, hidden):
    return bool({row.key, *row.fields} & set(hidden))


def _line(row, page, form, proposal, *, is_hidden=False):
    chosen = form[row.key].value()
    return {
        "key": row.key,
        "heading": str(row.heading),
        "label": row.label_on(type(page)),
        "look_at": []
        if is_hidden
        else wording.to_look_at(row, page, year=proposal.year),
        "errors": form[row.key].errors,
        "cells": [
            {
                "value": treatment.value,
                "label": treatment.label,
                "is_offered": treatment in row.offers,
                "is_chosen": chosen == treatment.value,
                "days": _days(row, page, proposal)
                if treatment == Treatment.MOVED and treatment in row.offers
                else None,
            }
            for treatment in Treatment
        ],
        "emptied": row.emptied,
        "text": gettext("Under embargo")
        if is_hidden
        else wording.in_words(row, page, zone=get_settings().zone),
    }


def _days(row, page, proposal):
    """Where the day falls: on the same date, and on the same weekday."""
    years = proposal.year - proposal.source.year.year
    return [
        wording.moved_in_words(
            row, page, years=years, same_weekday=weekday, zone=get_settings().zone
        )
        for weekday in (False, True)
    ]
