"""What an answer of reCAPTCHA's server says. Strict: whatever is not as documented
(developers.google.com/recaptcha/docs/verify) could not be told."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from .base import PASSED, suspicious, unknown

#: A token lives two minutes; but the time in the answer is documented as that of the
#: loading of the challenge, which somebody may have done before they wrote.
FRESH = timedelta(hours=1)
#: How far the clocks may differ.
AHEAD = timedelta(minutes=5)

#: Our own fault, or a fault between us.
NOT_SET_UP = {"missing-input-secret", "invalid-input-secret", "bad-request"}
EXPIRED = "timeout-or-duplicate"


class Unreadable(Exception):
    """It is not an answer of this kind."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """``hostnames`` are lower-case, ``moment`` is aware, ``score`` the least one."""

    hostnames: frozenset[str]
    moment: datetime
    score: float


def judge(answer, expected):
    """The finding that ``answer`` (bytes) leads to. Raises ``Unreadable``."""
    content = _content(answer)
    if content["success"]:
        return _judge_success(content, expected)
    codes = content.get("error-codes", [])
    if not isinstance(codes, list) or not all(isinstance(it, str) for it in codes):
        raise Unreadable("error-codes")
    if NOT_SET_UP.intersection(codes):
        return unknown("recaptcha_not_set_up")
    if EXPIRED in codes:
        return unknown("recaptcha_expired")
    return suspicious("recaptcha_refused")


def _judge_success(content, expected):
    if _hostname(content.get("hostname")) not in expected.hostnames:
        return suspicious("recaptcha_other_site")
    if not -AHEAD <= expected.moment - _time(content.get("challenge_ts")) <= FRESH:
        return unknown("recaptcha_expired")
    if "score" in content and _score(content["score"]) < expected.score:
        return suspicious("recaptcha_refused")
    return PASSED


def _content(answer):
    try:
        content = json.loads(answer.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error
    if not isinstance(content, dict) or not isinstance(content.get("success"), bool):
        raise Unreadable("success")
    return content


def _refuse(constant):
    raise ValueError(constant)


def _hostname(value):
    if not isinstance(value, str):
        raise Unreadable("hostname")
    return value.lower()


def _time(value):
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Unreadable("challenge_ts") from error
    if moment.tzinfo is None:
        raise Unreadable("challenge_ts")
    return moment


def _score(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Unreadable("score")
    return value
