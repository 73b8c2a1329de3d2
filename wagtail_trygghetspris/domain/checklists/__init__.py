"""What is wrong with a prize year before it is published, and what is missing.

A rule is a function that takes a ``Case`` and yields its findings.
"""

from . import outcomes, periods, reach, wording
from .findings import Case, Finding, Level, Place

__all__ = ["Case", "Finding", "Level", "Place", "errors_of", "findings_of"]

RULES = (*periods.RULES, *wording.RULES, *reach.RULES, *outcomes.RULES)


def findings_of(case):
    """Everything to say about ``case``, errors before advice."""
    found = [finding for rule in RULES for finding in rule(case)]
    return sorted(found, key=lambda finding: not finding.is_error)


def errors_of(case):
    """What keeps it from being published."""
    return [finding for finding in findings_of(case) if finding.is_error]
