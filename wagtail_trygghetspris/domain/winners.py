"""How the winners of a year stand together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Award:
    """What one category of a year came to; ``category`` is None without categories."""

    category: object
    winners: list
    shared_citation: str = ""
    not_awarded: bool = False
    not_awarded_reason: str = ""


def awards(winners, year_categories):
    """The winners in groups: first those without a category, then each category of
    the year in its order, then categories that only winners name.

    A category that is marked as not awarded is listed, not skipped (A31); one without
    winners and mark is left out.
    """
    groups = {None: Award(None, [])}
    for entry in year_categories:
        groups[entry.category_id] = Award(
            entry.category,
            [],
            shared_citation=entry.shared_citation,
            not_awarded=entry.not_awarded,
            not_awarded_reason=entry.not_awarded_reason,
        )
    for winner in winners:
        group = groups.setdefault(winner.category_id, Award(winner.category, []))
        group.winners.append(winner)
    return [group for group in groups.values() if group.winners or group.not_awarded]
