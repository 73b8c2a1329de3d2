"""What Google's server may do, and what our check then says."""

import datetime as dt
import json

from tests.forms.spam.fake_google import (
    NOW,
    answer,
    drip,
    endless,
    failure,
    silence,
    success,
)
from wagtail_trygghetspris.forms.spam.base import PASSED, suspicious, unknown

NO_ANSWER = unknown("recaptcha_no_answer")
REFUSED = suspicious("recaptcha_refused")
EXPIRED = unknown("recaptcha_expired")
OTHER_SITE = suspicious("recaptcha_other_site")
NOT_SET_UP = unknown("recaptcha_not_set_up")

TOKEN = {"g-recaptcha-response": "a-token"}
MEGABYTE = b"x" * 1024 * 1024
HOUR = dt.timedelta(hours=1)

BEHAVIOURS = {
    # outages
    "time-out": (silence, NO_ANSWER),
    "hangs up": (b"", NO_ANSWER),
    "no http": (b"SSH-2.0-OpenSSH_9.2\r\n", NO_ANSWER),
    "drips the body": (drip(answer(success()), pause=0.2), NO_ANSWER),
    "drips a header": (
        drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 99, pause=0.2),
        NO_ANSWER,
    ),
    "headers without end": (endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), NO_ANSWER),
    "body without end": (endless(b"HTTP/1.1 200 OK\r\n\r\n", MEGABYTE), NO_ANSWER),
    "10 MB": (answer(MEGABYTE * 10), NO_ANSWER),
    "10 MB after a success": (
        answer(json.dumps(success()) + " " * 10_000_000),
        NO_ANSWER,
    ),
    "cut off": (answer(success())[:-20], NO_ANSWER),
    "503": (answer("Service Unavailable", "503 Service Unavailable"), NO_ANSWER),
    "500 with success": (answer(success(), "500 Oops"), NO_ANSWER),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", NO_ANSWER),
    "redirect": (answer("", "302 Found", headers="Location: /else\r\n"), NO_ANSWER),
    # answers that are none
    "html": (answer("<html><title>Captive portal</title>"), NO_ANSWER),
    "{}": (answer({}), NO_ANSWER),
    "[]": (answer([]), NO_ANSWER),
    "null": (answer("null"), NO_ANSWER),
    "true": (answer("true"), NO_ANSWER),
    "empty": (answer(""), NO_ANSWER),
    "bad utf-8": (answer(b'{"success": true, "hostname": "\xff"}'), NO_ANSWER),
    "deeply nested": (answer("[" * 60_000), NO_ANSWER),
    '"success": "false"': (answer(success(success="false")), NO_ANSWER),
    '"success": "true"': (answer(success(success="true")), NO_ANSWER),
    '"success": 1': (answer(success(success=1)), NO_ANSWER),
    "no host": (answer(success(hostname=None)), NO_ANSWER),
    "host is a list": (answer(success(hostname=["example.se"])), NO_ANSWER),
    "no time": (answer(success(challenge_ts=None)), NO_ANSWER),
    "time is a number": (answer(success(challenge_ts=1723716000)), NO_ANSWER),
    "time without zone": (
        answer(success(challenge_ts="2024-08-15T12:00:00")),
        NO_ANSWER,
    ),
    "score is text": (answer(success(score="0.9")), NO_ANSWER),
    "score is true": (answer(success(score=True)), NO_ANSWER),
    "score is NaN": (answer(success(score=float("nan"))), NO_ANSWER),
    "codes are text": (answer({"success": False, "error-codes": "x"}), NO_ANSWER),
    # refusals
    "false": (answer(failure("invalid-input-response")), REFUSED),
    "false without codes": (answer({"success": False}), REFUSED),
    "score 0": (answer(success(score=0)), REFUSED),
    "score 0.49": (answer(success(score=0.49)), REFUSED),
    "another host": (answer(success(hostname="example.com")), OTHER_SITE),
    "no host at all": (answer(success(hostname="")), OTHER_SITE),
    "used or expired": (answer(failure("timeout-or-duplicate")), EXPIRED),
    "stale": (answer(success(challenge_ts="2024-08-15T08:59:59Z")), EXPIRED),
    "an hour ago": (
        answer(success(challenge_ts=(NOW - HOUR).isoformat())),
        PASSED,
    ),
    "in an hour": (
        answer(success(challenge_ts=(NOW + HOUR).isoformat())),
        EXPIRED,
    ),
    "wrong secret": (answer(failure("invalid-input-secret")), NOT_SET_UP),
    # success
    "ok": (answer(success()), PASSED),
    "host in capitals": (answer(success(hostname="EXAMPLE.SE")), PASSED),
    "score 0.5": (answer(success(score=0.5)), PASSED),
    "score 1": (answer(success(score=1)), PASSED),
    "unknown keys": (answer(success(cdata="x", action="y")), PASSED),
}

#: Those that never come to an end by themselves.
HANGING = {"time-out", "drips the body", "drips a header"}
