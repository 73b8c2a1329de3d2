"""Words that say when without saying which year, and so become wrong (anomaly A03)."""

import re

RELATIVE = re.compile(
    r"\b(?:årets?|i\s+år|detta\s+år|innevarande\s+år|förra\s+årets?|förra\s+året"
    r"|fjolårets|i\s+fjol|nästa\s+års?|för\s+närvarande|nuvarande|nu"
    r"|(?:this|last|next)\s+year(?:['’]s)?|currently|now)(?!\w)",
    re.IGNORECASE,
)


def relative_words(*texts):
    """The Swedish and English words of that kind in ``texts``, each once, in small
    letters, in the order in which they stand."""
    found = {}
    for text in texts:
        for match in RELATIVE.finditer(text):
            found.setdefault(" ".join(match[0].casefold().split()))
    return list(found)
