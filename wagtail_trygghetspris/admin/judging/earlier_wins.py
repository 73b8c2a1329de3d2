"""Whether a nominee has received the prize before: a fact for the jury, as visitors
can read it too."""

from django.utils import timezone

from ...domain import prizes
from ...domain.nomination_columns import nominee_key
from ...models.swapping import prize_year_model


def earlier_wins(reader, nominees):
    """The years, in order, in which somebody of the same name was announced as winner
    of this prize, by the nominee's key. Names that are hidden are not looked for."""
    judging = reader.judging
    keys = {n.pk: nominee_key(n.name) for n in nominees if not n.hides_name(judging)}
    if not keys:
        return {}
    years = _years_before(judging.prize_year)
    prize_year_model().objects.load_outcomes(years)
    won = {}
    for year in sorted(years, key=lambda each: each.year):
        for name in {nominee_key(winner.name) for winner in year.winners.all()}:
            won.setdefault(name, []).append(year.year)
    return {pk: won[name] for pk, name in keys.items() if name in won}


def _years_before(year):
    every = year.prize.prize_years
    announced = prizes.announced_years(every, moment=timezone.now())
    return [each for each in announced if each.year < year.year]
