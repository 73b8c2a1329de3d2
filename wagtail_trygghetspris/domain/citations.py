"""A translated year may lack what the jury said; then its original is quoted, marked
with its language."""


def lend(winners, originals, *, language):
    """Give each of ``winners`` without a citation, in memory, that of the same winner
    among ``originals``: by its name, or by its place when they are equally many.
    ``language`` is that of the page of ``originals``."""
    by_name = {winner.name.casefold(): winner for winner in originals}
    are_alike = len(winners) == len(originals)
    for place, winner in enumerate(winners):
        if winner.citation:
            continue
        lender = by_name.get(winner.name.casefold())
        if lender is None and are_alike:
            lender = originals[place]
        if lender is not None and lender.citation:
            winner.lent_citation = lender.citation
            winner.lent_language = lender.citation_language or language
