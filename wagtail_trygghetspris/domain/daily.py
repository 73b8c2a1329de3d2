"""How many came in each day."""

from datetime import timedelta


def daily_series(counts, *, first, last, at_most):
    """Pairs of a day and its number, every day from ``first`` to ``last`` in order.

    ``counts`` maps local dates to numbers; days outside it count 0. A span of more than
    ``at_most`` days begins later. Days in ``counts`` outside the span widen it.
    """
    first, last = min([first, *counts]), max([last, *counts])
    first = max(first, last - timedelta(days=at_most - 1))
    days = (last - first).days + 1
    span = [first + timedelta(days=number) for number in range(days)]
    return [(day, counts.get(day, 0)) for day in span]
