"""Tables that somebody downloads, written many cells at once.

To ask each cell whether it is harmless takes longer than all the rest. Here the cells
of some rows are joined, with characters between them that no harmless cell has, and
asked together. Only where the answer is no, these rows are written cell by cell.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress, repeat
from operator import is_, itemgetter

from .cells import FORMULA, SURELY_FITS, is_risky, readable

#: Stands before a text that could be a formula.
RISK = "\0"
#: Stand before cells. Like ``RISK`` they are in nothing that is ``readable``, and they
#: are no white space, which could be part of how a formula begins.
MARKS = "".join(map(chr, (*range(1, 9), *range(14, 28))))
#: Where in UTF-8 all begins that ``readable`` changes beyond ASCII. It seldom is that.
LEADING = b"\xc2\xef"
UNWRITABLE = re.compile(rb"\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")
#: Bytes that have no part in what ``readable`` changes.
HARMLESS = bytes({9, 10, *range(32, 127), *range(128, 256)} - {*LEADING})
FIRST_CHARACTER = itemgetter(0)


class Times(tuple):
    """A column of local times, as texts: ``2024-08-02 00:30:00``."""

    __slots__ = ()


@dataclass(frozen=True, eq=False)
class Kind:
    """What stands round a cell, or round a row."""

    opens: bytes
    closes: bytes


@dataclass(frozen=True, kw_only=True, eq=False)
class Form:
    """How a table is written. ``value`` answers the kind and the text of what is no
    text, ``times`` the cells that stand for ``Times``; ``escaped`` writes bytes so that
    they stay a text."""

    text: Kind
    risky: Kind
    empty: Kind
    row: Kind
    between: bytes
    value: Callable
    times: Callable
    escaped: Callable


def written(columns, form):
    """The rows of ``columns`` (sequences of cells, one or more) as bytes."""
    columns = [
        form.times(each) if isinstance(each, Times) else each for each in columns
    ]
    return _together(columns, form) or _one_by_one(columns, form)


def _one_by_one(columns, form):
    rows = zip(*columns, strict=True)
    written = [form.between.join([_cell(cell, form) for cell in row]) for row in rows]
    return b"".join([form.row.opens + each + form.row.closes for each in written])


def _cell(cell, form):
    kind, text = _kind_and_text(cell, form)
    if kind is form.text:
        text = readable(text)
        kind = form.risky if is_risky(text) else kind if text else form.empty
    return kind.opens + form.escaped(text.encode()) + kind.closes


def _kind_and_text(cell, form):
    return (form.text, cell) if cell.__class__ is str else form.value(cell)


def _together(columns, form):
    """The same as ``_one_by_one``, or None where that has to be asked."""
    try:
        gaps, kinds, texts = _laid_out(columns, form)
        marks, meanings = _marks(gaps, kinds)
    except _Unsuited:
        return None
    are_texts = [kind is form.text for kind in kinds]
    data = _joined(texts, marks, are_texts)
    if data is None:
        return None
    data = gaps[0] + _spelled_out(form.escaped(data[1:]), meanings) + gaps[-1]
    if RISK.encode() in data:
        data = data.replace(form.text.opens + RISK.encode(), form.risky.opens)
    if form.empty is not form.text and not all(map(all, compress(texts, are_texts))):
        data = data.replace(_of(form.text), _of(form.empty))
    return data


class _Unsuited(Exception):
    """These cells have to be written one by one."""


def _laid_out(columns, form):
    """What stands before, between and behind the columns, and their kinds and texts.

    A column with the same in all cells needs no look at each: it is part of what
    stands between the others.
    """
    gaps, kinds, texts = [form.row.opens], [], []
    for place, column in enumerate(columns):
        gaps[-1] += form.between if place else b""
        if all(map(is_, column, repeat(column[0]))):
            gaps[-1] += _cell(column[0], form)
            continue
        kind, column = _column(column, form)
        gaps[-1] += kind.opens
        gaps.append(kind.closes)
        kinds.append(kind)
        texts.append(column)
    gaps[-1] += form.row.closes
    return gaps, kinds, texts


def _column(column, form):
    """The kind of all its cells, and their texts. Where a text comes first it is known
    only when they are joined whether all are."""
    if column[0].__class__ is str:
        return form.text, column
    found = [_kind_and_text(cell, form) for cell in column]
    kinds, texts = zip(*found, strict=True)
    if len(set(kinds)) > 1:
        raise _Unsuited
    return kinds[0], texts


def _marks(gaps, kinds):
    """One before each column, and what each of them stands for."""
    if not kinds:
        raise _Unsuited
    pairs = [(gaps[-1] + gaps[0], None), *zip(gaps[1:-1], kinds[1:], strict=True)]
    given = dict(zip(dict.fromkeys(pairs), MARKS, strict=False))
    if any(pair not in given for pair in pairs):
        raise _Unsuited
    marks = "".join([given[pair] for pair in pairs])
    return marks, {mark: gap for (gap, _kind), mark in given.items()}


def _joined(columns, marks, are_texts):
    """Row by row every cell behind its mark, or None where one is not ``readable``."""
    marked = chain.from_iterable(zip(map(repeat, marks), columns, strict=True))
    try:
        rows = list(map("".join, zip(*marked, strict=False)))
    except TypeError:  # a cell is no text
        return None
    if max(map(len, rows)) > SURELY_FITS:
        return None
    text = "".join(rows)
    data = _readable_bytes(text, marks.encode() * len(rows))
    if data and any(map(_may_be_risky, compress(columns, are_texts))):
        before = "".join(dict.fromkeys(compress(marks, are_texts)))
        return _risky_start(before).sub(rf"\g<0>{RISK}", text).encode()
    return data


def _may_be_risky(column):
    """Whether a text in it begins with neither a letter nor a figure."""
    return not "".join(map(FIRST_CHARACTER, filter(None, column))).isalnum()


def _readable_bytes(text, marks):
    """``text`` in UTF-8; None where more than ``marks`` has to be shown otherwise."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half a character
        return None
    found = data.translate(None, HARMLESS)
    if found == marks:
        return data
    is_odd = found.translate(None, LEADING) != marks or UNWRITABLE.search(data)
    return None if is_odd else data


@cache
def _risky_start(marks):
    return re.compile(rf"[{marks}](?={FORMULA})")


def _spelled_out(data, meanings):
    for mark, meaning in meanings.items():
        data = data.replace(mark.encode(), meaning)
    return data


def _of(kind):
    return kind.opens + kind.closes
