"""What the checks against spam say of one form that came in (rule R5)."""

import logging

from django.db import DatabaseError

from ..domain.nominations import UNCHECKED
from ..enums import SpamVerdict
from ..forms.spam.base import Finding

logger = logging.getLogger("wagtail_trygghetspris.intake")


class RefusedByCheck(Exception):
    """A check does not take the form because of how it is sent."""


def judge(checks, submission):
    """The reasons to put the nomination into quarantine, by the quick checks; if there
    are none and slow checks remain, that it is unchecked so far.

    Raises ``RefusedByCheck`` for what may not be taken at all.
    """
    if any(check.refuses(submission) for check in checks):
        raise RefusedByCheck
    quick = [check for check in checks if not check.is_slow]
    reasons = reasons_of(quick, submission)
    if not reasons and len(quick) < len(checks):
        return [UNCHECKED]
    return reasons


def reasons_of(checks, submission):
    """The codes of the reasons that ``checks`` give, in their order.

    A check that breaks has not passed, and breaks nothing else.
    """
    findings = [_finding_of(check, submission) for check in checks]
    reasons = [each.reason for each in findings if each.verdict != SpamVerdict.PASS]
    return list(dict.fromkeys(reasons))


def _finding_of(check, submission):
    try:
        return check.check(submission)
    except DatabaseError:
        raise
    except Exception as error:
        logger.error("The check %s broke: %s", check.name, type(error).__name__)
        return Finding(SpamVerdict.UNKNOWN, "check_broken")
