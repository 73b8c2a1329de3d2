"""How the winners of a year stand together."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Award:
    """What one category of a year came to; ``category`` is None without categories.
    ``is_shared``: it had several winners, however many of them are shown."""

    category: object
    winners: list
    shared_citation: str = ""
    shared_citation_language: str = ""
    is_shared: bool = False
    not_awarded: bool = False
    not_awarded_reason: str = ""


def described(name, descriptor, expansion):
    """``name`` behind its descriptor, the first letter large, and what the name stands
    for in brackets."""
    name = f"{descriptor} {name}".strip()
    if expansion:
        name = f"{name} ({expansion})"
    return name[:1].upper() + name[1:]  # a list says this a thousand times


def awards(winners, year_categories):
    """The winners in groups: first those without a category, then each category of
    the year in its order, then categories that only winners name.

    A category that is marked as not awarded is listed, not skipped (A31); one without
    winners and mark is left out. Nothing is told that is left over in a field which a
    category that came to this does not show.
    """
    named = {winner.category_id for winner in winners}
    if not year_categories and named <= {None}:
        return [Award(None, winners, is_shared=len(winners) > 1)] if winners else []
    groups = {None: Award(None, [])}
    for entry in year_categories:
        groups[entry.category_id] = _without_winners(entry)
    for winner in winners:
        group = groups.setdefault(winner.category_id, Award(winner.category, []))
        group.winners.append(winner)
    return [
        replace(group, is_shared=len(group.winners) > 1)
        for group in groups.values()
        if group.winners or group.not_awarded
    ]


def _without_winners(entry):
    if entry.not_awarded:
        reason = entry.not_awarded_reason
        return Award(entry.category, [], not_awarded=True, not_awarded_reason=reason)
    return Award(
        entry.category,
        [],
        shared_citation=entry.shared_citation,
        shared_citation_language=entry.shared_citation_language,
    )
