"""When what is told of a year became true.

Of years that were put in long afterwards, as by an import, nobody has told when their
outcome was announced. They are as old as the ceremony, or the end of the year, so that
fifty old years are not news on the day that they are entered.
"""

from datetime import UTC, date, datetime, time, timedelta

from ..phases import phase_at

BEFORE = timedelta(microseconds=1)
#: A year that was first published so long after it was over was put in afterwards.
LONG_AFTER = timedelta(days=366)


def announced_at(schedule):
    """The moment (UTC) that was set for the outcome to be shown, or None when it was
    shown as soon as somebody published it."""
    if schedule.announce_at is None:
        return None
    awaited = (schedule.opens_at, schedule.closes_at, schedule.announce_at)
    return max(at for at in awaited if at)


def outcome_shown_at(year, *, moment):
    """When the outcome of ``year`` could first be read, as far as is known: the moment
    that was set, or else the last publication, but for a year that was put in
    afterwards the end of its events. Never after ``moment``."""
    schedule = year.schedule()
    if announced := announced_at(schedule):
        return announced
    over, late = _was_over(year), _was_put_in_afterwards(year)
    known = over if late else year.last_published_at
    return _latest((schedule.closes_at, known), moment, otherwise=over)


def outcome_changed_at(year, *, moment):
    """When what is told of the outcome of ``year`` last changed: when it was shown, or
    when the page was published after that. Never goes back."""
    shown = outcome_shown_at(year, moment=moment)
    published = year.last_published_at
    if _was_put_in_afterwards(year) and published == year.first_published_at:
        return shown
    return _latest((shown, published), moment, otherwise=shown)


def call_changed_at(year, *, moment):
    """When the call of ``year`` was published, opened or closed, whichever is last.
    A call that was published when it was over is no news."""
    published, closes = year.first_published_at, year.closes_at
    if published and closes and published >= closes:
        published = None
    moments = (published, year.opens_at, closes)
    return _latest(moments, moment, otherwise=_was_over(year))


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


def _was_put_in_afterwards(year):
    published = year.first_published_at
    return bool(published) and published - _was_over(year) > LONG_AFTER


def _was_over(year):
    """The day of the ceremony (UTC), or else the last day of the calendar year."""
    day = year.event_date or date(year.year, 12, 31)
    return datetime.combine(day, time.min, tzinfo=UTC)


def _latest(moments, moment, *, otherwise):
    """The last of ``moments`` that has passed at ``moment``. Without any it is
    ``otherwise``, or before that the beginning of its year."""
    passed = [at for at in moments if at and at <= moment]
    if not passed and otherwise > moment:
        otherwise = min(otherwise.replace(month=1, day=1), moment)
    return max(passed, default=otherwise)
