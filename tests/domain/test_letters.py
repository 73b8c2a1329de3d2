"""When a letter is tried again, and when it is given up."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest

from wagtail_trygghetspris.domain import letters
from wagtail_trygghetspris.domain.letters import OutboxState

NOW = datetime(2024, 8, 15, 10, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [
        (1, 1),
        (2, 2),
        (3, 4),
        (4, 8),
        (5, 16),
        (6, 32),
        (7, 64),
        (8, 128),
        (9, 240),
        (10, 240),
        (25, 240),
    ],
)
def test_each_wait_is_twice_the_one_before_up_to_four_hours(attempts, minutes):
    retry = letters.retry_at(attempts, created_at=LONG_AGO, moment=NOW)
    assert retry - NOW == timedelta(minutes=minutes)


def test_a_letter_is_tried_26_times_in_72_hours_and_a_quarter():
    assert letters.last_attempt() == 26
    assert letters.tried_for(25) == timedelta(hours=68, minutes=15)
    assert letters.tried_for(26) == timedelta(hours=72, minutes=15)


@pytest.mark.parametrize(
    ("attempts", "age", "is_given_up"),
    [
        (26, timedelta(hours=72), True),
        (27, timedelta(hours=100), True),
        (26, timedelta(hours=71, minutes=59, seconds=59), False),
        (25, timedelta(hours=72), False),
        (1, timedelta(days=30), False),
    ],
)
def test_it_is_given_up_when_both_attempts_and_time_are_used(
    attempts, age, is_given_up
):
    retry = letters.retry_at(attempts, created_at=NOW - age, moment=NOW)
    assert (retry is None) == is_given_up


def test_tried_at_each_moment_that_is_named_it_is_given_up_after_72_hours():
    moment, attempts = NOW, 1
    while retry := letters.retry_at(attempts, created_at=NOW, moment=moment):
        moment, attempts = retry, attempts + 1
    assert (attempts, moment - NOW) == (26, timedelta(hours=72, minutes=15))


ADDRESS = "orjan@example.se"


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (ConnectionRefusedError(111, "refused"), "ConnectionRefusedError"),
        (TimeoutError("timed out"), "TimeoutError"),
        (
            smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no orjan@example.se")}),
            "SMTPRecipientsRefused 550",
        ),
        (smtplib.SMTPRecipientsRefused({}), "SMTPRecipientsRefused"),
        (smtplib.SMTPDataError(554, b"spam from orjan"), "SMTPDataError 554"),
        (
            smtplib.SMTPSenderRefused(451, b"later", "from@example.se"),
            "SMTPSenderRefused 451",
        ),
        (ValueError(f"Invalid address {ADDRESS}"), "ValueError"),
        (type("E" * 200, (Exception,), {})(), "E" * 100),
    ],
)
def test_an_error_is_named_without_what_it_says(error, name):
    assert letters.error_name(error) == name


@pytest.mark.parametrize(
    ("error", "concerns_all"),
    [
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (smtplib.SMTPServerDisconnected(), True),
        (smtplib.SMTPAuthenticationError(535, b""), True),
        (smtplib.SMTPSenderRefused(550, b"", "from@example.se"), True),
        (smtplib.SMTPRecipientsRefused({}), False),
        (smtplib.SMTPDataError(554, b""), False),
        (ValueError(), False),
    ],
)
def test_an_error_of_the_server_is_told_from_one_of_a_letter(error, concerns_all):
    assert letters.is_server_trouble(error) == concerns_all


@pytest.mark.parametrize(
    ("overdue", "refused_for", "is_stuck"),
    [
        (HOUR, HOUR, False),
        (HOUR + timedelta(seconds=1), timedelta(), True),
        (timedelta(), HOUR + timedelta(seconds=1), True),
    ],
)
def test_the_outbox_is_stuck_when_a_letter_waits_longer_than_the_alarm(
    overdue, refused_for, is_stuck
):
    state = OutboxState(
        waiting=1, held=0, failed=9, overdue=overdue, refused_for=refused_for
    )
    assert state.is_stuck(HOUR) == is_stuck
