"""Where on a page a winner is found: ``2020-storasyster``. A link with it must go on
working when the name is corrected."""

import re
from unicodedata import normalize

from anyascii import anyascii

#: As long as the column is, with room for a number at the end.
LONGEST = 74
OTHERS = re.compile(r"[^a-z0-9]+")
#: In the log of a page: its outcome, which could be read, can be read no more.
HIDDEN = "wagtail_trygghetspris.hide"


def anchor(year, name):
    """The year and the name in the letters that every address can have."""
    letters = name if name.isascii() else anyascii(normalize("NFC", name))
    slug = OTHERS.sub("-", letters.lower()).strip("-") or "winner"
    return f"{year}-{slug}"[:LONGEST].rstrip("-")


def fill_in(year, winners):
    """Give each of ``winners`` (in their order) that has no anchor one of its own, in
    memory. ``year`` is a number."""
    taken = {winner.anchor for winner in winners if winner.anchor}
    for winner in winners:
        if not winner.anchor:
            winner.anchor = _free(anchor(year, winner.name), taken)
            taken.add(winner.anchor)


def _free(wanted, taken):
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def tell_apart(years, taken=None):
    """Where ``years`` stand on one page: give their winners, in memory, anchors that
    none of the others has. What was made first keeps its own; a number is added to the
    rest, which have theirs on their own pages. ``taken`` is what else on the page has
    (a set, added to)."""
    taken = set() if taken is None else taken
    for year in sorted(years, key=lambda year: year.pk or 0):
        winners = list(year.winners.all())
        fill_in(year.year, winners)
        for winner in winners:
            winner.anchor = _free(winner.anchor, taken)
            taken.add(winner.anchor)


def mint(year, winners):
    """Give all of ``winners`` the anchors that their names make now."""
    for winner in winners:
        winner.anchor = ""
    fill_in(year, winners)


def keep(year, winners, *, published):
    """Give ``winners``, which are about to be stored, the anchors under which they can
    be read already in the rows ``published``.

    A row is known again by its key; or, because rows that come from a draft may have
    none, by its name; or else by its place, as long as equally many are left.
    """
    fill_in(year, published)
    waiting, rows = list(winners), list(published)
    for winner in waiting:
        winner.anchor = ""
    for same in (_same_row, _same_name):
        waiting, rows = _pass_on(waiting, rows, same)
    if len(waiting) == len(rows):
        for winner, row in zip(waiting, rows, strict=True):
            winner.anchor = row.anchor
    fill_in(year, winners)


def _pass_on(waiting, rows, same):
    left = []
    for winner in waiting:
        row = next((row for row in rows if same(winner, row)), None)
        if row is None:
            left.append(winner)
        else:
            winner.anchor = row.anchor
            rows = [other for other in rows if other is not row]
    return left, rows


def _same_row(winner, row):
    return winner.pk is not None and winner.pk == row.pk


def _same_name(winner, row):
    return winner.name == row.name
