"""What those read who subscribe to a prize, and the links to it."""

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence

SUBSCRIBING = _("Calendar, feeds and open data")
PRIZE = ("prize",)
PRIZE_AND_YEAR = ("prize", "year")

SENTENCES = (
    Sentence(
        key="add_to_calendar",
        where=SUBSCRIBING,
        usual=_("Add the dates to your calendar"),
    ),
    Sentence(key="open_data", where=SUBSCRIBING, usual=_("Open data:")),
    Sentence(
        key="get_csv",
        where=SUBSCRIBING,
        usual=_("Download as a spreadsheet (CSV)"),
    ),
    Sentence(key="get_json", where=SUBSCRIBING, usual=_("Download as JSON")),
    Sentence(key="get_atom", where=SUBSCRIBING, usual=_("Subscribe (Atom)")),
    Sentence(
        key="announcements_feed",
        where=SUBSCRIBING,
        usual=_("%(prize)s: announcements"),
        placeholders=PRIZE,
    ),
    Sentence(
        key="calls_feed",
        where=SUBSCRIBING,
        usual=_("%(prize)s: calls for nominations"),
        placeholders=PRIZE,
    ),
    Sentence(
        key="calendar",
        where=SUBSCRIBING,
        usual=_("%(prize)s: calendar"),
        placeholders=PRIZE,
    ),
    Sentence(
        key="open_data_json",
        where=SUBSCRIBING,
        usual=_("%(prize)s: open data (JSON)"),
        placeholders=PRIZE,
    ),
    Sentence(
        key="open_data_csv",
        where=SUBSCRIBING,
        usual=_("%(prize)s: open data (CSV)"),
        placeholders=PRIZE,
    ),
    Sentence(
        key="event_opening",
        where=SUBSCRIBING,
        usual=_("%(prize)s %(year)s: nominations open"),
        placeholders=PRIZE_AND_YEAR,
    ),
    Sentence(
        key="event_last_day",
        where=SUBSCRIBING,
        usual=_("%(prize)s %(year)s: last day to nominate"),
        placeholders=PRIZE_AND_YEAR,
    ),
    Sentence(
        key="event_ceremony",
        where=SUBSCRIBING,
        usual=_("%(prize)s %(year)s: award ceremony"),
        placeholders=PRIZE_AND_YEAR,
    ),
    Sentence(
        key="event_theme",
        where=SUBSCRIBING,
        usual=_("Theme: %(theme)s"),
        placeholders=("theme",),
    ),
)
