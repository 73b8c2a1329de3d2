"""When what is told of a year became true."""

from datetime import UTC, datetime, timedelta

from ..phases import phase_at

BEFORE = timedelta(microseconds=1)


def announced_at(schedule):
    """The moment (UTC) that was set for the outcome to be shown, or None when it was
    shown as soon as somebody published it."""
    if schedule.announce_at is None:
        return None
    awaited = (schedule.opens_at, schedule.closes_at, schedule.announce_at)
    return max(at for at in awaited if at)


def outcome_shown_at(year, *, moment):
    """When the outcome of ``year`` could first be read, as far as is known: the moment
    that was set, or else the last publication. Never after ``moment``."""
    schedule = year.schedule()
    return announced_at(schedule) or _latest(
        year, (schedule.closes_at, year.last_published_at), moment
    )


def call_changed_at(year, *, moment):
    """When the call of ``year`` was published, opened or closed, whichever is last."""
    return _latest(
        year, (year.first_published_at, year.opens_at, year.closes_at), moment
    )


def page_changed_at(year, *, moment):
    """When the page of ``year`` last came to read otherwise, or None if unknown: by
    publishing, or because a moment came."""
    published = year.last_published_at or year.latest_revision_created_at
    changes = [published, last_change(year.schedule(), moment=moment)]
    return max((at for at in changes if at), default=None)


def last_change(schedule, *, moment):
    """The last moment until now at which the phase became another one, or None."""
    moments = (
        schedule.opens_at,
        schedule.closes_at,
        schedule.announce_at,
        schedule.ends_at,
    )
    for at in sorted((at for at in moments if at and at <= moment), reverse=True):
        if phase_at(schedule, moment=at) != phase_at(schedule, moment=at - BEFORE):
            return at
    return None


def _latest(year, moments, moment):
    passed = [at for at in moments if at and at <= moment]
    return max(passed, default=min(datetime(year.year, 1, 1, tzinfo=UTC), moment))
