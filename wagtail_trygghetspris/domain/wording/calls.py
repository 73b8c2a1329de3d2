"""How a year stands, what it asks for, and what happens next."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .sentences import Sentence

STATE = _("How the year stands")
CALL = _("The call")
STEPS = _("What happens next")


def _state(key, usual, *placeholders):
    return Sentence(key=key, where=STATE, usual=usual, placeholders=placeholders)


def _call(key, usual, *placeholders):
    return Sentence(key=key, where=CALL, usual=usual, placeholders=placeholders)


def _step(key, usual, *placeholders):
    return Sentence(key=key, where=STEPS, usual=usual, placeholders=placeholders)


STATES = (
    _state("state_upcoming", _("Not open yet")),
    _state("state_opens", _("Opens %(when)s"), "when"),
    _state("state_open", _("Open for nominations")),
    _state(
        "state_open_last_day",
        _("Open for nominations until and including %(last_day)s"),
        "last_day",
    ),
    _state("state_open_until", _("Open for nominations until %(moment)s"), "moment"),
    _state("state_open_words", _("Open for nominations – %(last_day)s"), "last_day"),
    _state("state_paused", _("Nominations paused")),
    _state("state_closed", _("Closed for nominations")),
    _state("state_announced", _("Announced")),
    _state("state_not_awarded", _("Not awarded")),
    _state("day_and_clock", _("%(date)s at %(time)s"), "date", "time"),
    _state(
        "days_to_opening",
        ngettext_lazy("Opens in %(number)d day", "Opens in %(number)d days", "number"),
        "number",
    ),
    _state("opens_tomorrow", _("Opens tomorrow")),
    _state("opens_today", _("Opens today")),
    _state(
        "days_left",
        ngettext_lazy("%(number)d day left", "%(number)d days left", "number"),
        "number",
    ),
    _state("last_day_tomorrow", _("Tomorrow is the last day")),
    _state(
        "last_day_today",
        _("Today is the last day. The form closes at %(time)s"),
        "time",
    ),
)

CALLS = (
    _call("nominate_for", _("Nominate for this year's %(name)s"), "name"),
    _call("to_the_form", _("To the nomination form")),
    _call("form_address", _("The nomination form: %(address)s"), "address"),
    _call("theme", _("Theme:")),
    _call("nomination_period", _("Nomination period:")),
    _call("prize_sum", _("The prize sum is %(sum)s."), "sum"),
    _call("sum_shared", _("If there are several winners, they share it equally.")),
    _call("sum_each", _("If there are several winners, each of them receives it.")),
    _call("prize_consists_of", _("The prize consists of:")),
    _call("categories", _("Categories")),
    _call("background", _("Background to this year's theme")),
    _call("past_call", _("The call")),
    _call(
        "past_call_note",
        _("This is how the call read while nominations were open."),
    ),
)

NEXT = (
    _step("what_happens_next", _("What happens next")),
    _step("step_opens", _("Nominations open on %(opens)s."), "opens"),
    _step("step_opened", _("Nominations opened on %(opens)s."), "opens"),
    _step("step_last_day", _("The last day to nominate is %(last_day)s."), "last_day"),
    _step(
        "step_last_day_was",
        _("The last day to nominate was %(last_day)s."),
        "last_day",
    ),
    _step("step_no_last_day", _("You can nominate at any time.")),
    _step("step_decision", _("Decision: %(who)s."), "who"),
    # Translators: an event, and when and where it is
    _step("step_ceremony", _("%(event)s on %(when)s."), "event", "when"),
    _step("step_ceremony_was", _("%(event)s was on %(when)s."), "event", "when"),
    _step("ceremony", _("Award ceremony")),
)

SENTENCES = (*STATES, *CALLS, *NEXT)
