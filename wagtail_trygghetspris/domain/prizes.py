"""Which of a prize's years is the current one, and which lie behind."""

from ..enums import Phase

CALLING = (Phase.OPEN, Phase.UPCOMING, Phase.CLOSED)
SETTLED = (Phase.ANNOUNCED, Phase.NOT_AWARDED)


def current_year(years, *, moment):
    """The year whose call is the current one, or None.

    ``years`` come newest first. An open year goes before one that has not opened (of
    several, the next to open), and that before one that has closed without an outcome;
    such a closed year is only current as long as no later year has been decided.
    """
    for phase in CALLING:
        in_turn = reversed(years) if phase == Phase.UPCOMING else years
        for year in in_turn:
            here = year.phase(moment)
            if here == phase:
                return year
            if phase == Phase.CLOSED and here in SETTLED:
                return None
    return None


def waiting_year(years, *, moment):
    """The latest year that has closed without an outcome, or None; it waits as long as
    no later year has been decided. ``years`` come newest first. Another year may be
    the current one meanwhile."""
    for year in years:
        here = year.phase(moment)
        if here == Phase.CLOSED:
            return year
        if here in SETTLED:
            return None
    return None


def earlier_years(years, *, moment):
    """The years that have closed or been decided, without the current one."""
    current = current_year(years, moment=moment)
    behind = (*SETTLED, Phase.CLOSED)
    return [
        year for year in years if year is not current and year.phase(moment) in behind
    ]


def announced_years(years, *, moment):
    """The years whose outcome may be read at ``moment`` (rule R9)."""
    return [year for year in years if year.phase(moment) in SETTLED]


def neighbours(years, year, *, moment):
    """The announced years just before and just after ``year``, each or None; ``years``
    come newest first."""
    shown = announced_years(years, moment=moment)
    earlier = next((each for each in shown if each.year < year.year), None)
    later = next((each for each in reversed(shown) if each.year > year.year), None)
    return earlier, later


def by_theme(years):
    """Pairs of theme and years, in the order in which the themes first appear.

    Themes come back (A30), not always with the same capitals or full stop. Years
    without a theme come last, under "".
    """
    groups = {}
    for year in years:
        key = " ".join(year.theme_title.casefold().split()).rstrip(".")
        groups.setdefault(key, []).append(year)
    without = groups.pop("", None)
    themed = [(group[0].theme_title, group) for group in groups.values()]
    return [*themed, ("", without)] if without else themed
