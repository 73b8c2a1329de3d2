"""Nominations as rows of a spreadsheet, for the registry."""

from django.db.models import Max
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from ..conf import get_settings
from ..domain.questions import COLUMNS, readable_answer
from .spreadsheets import csv_response, xlsx_response

RESPONSES = {"csv": csv_response, "xlsx": xlsx_response}
#: Rows fetched from the database at a time.
CHUNK = 500


def export_response(nominations, *, file_format, with_nominator):
    """The ``nominations`` (a QuerySet) as a download; ``file_format`` is csv or xlsx.

    The file's name tells the day and nothing about anybody.
    """
    today = timezone.now().astimezone(get_settings().zone).date()
    name = slugify(nominations.model._meta.verbose_name_plural)
    return RESPONSES[file_format](
        export_rows(nominations, with_nominator=with_nominator),
        filename=f"{name}-{today.isoformat()}",
    )


def export_rows(nominations, *, with_nominator=True):
    """The headings and then one list for each nomination, fetched in chunks.

    Language and columns are settled at the first call, not while the rows go out: by
    then the request is answered, and a nomination that arrives meanwhile could bring a
    question that has no column.
    """
    newest = nominations.aggregate(newest=Max("pk"))["newest"] or 0
    nominations = nominations.filter(pk__lte=newest).defer(None)
    nominations = nominations.select_related("registered_by")
    questions = further_questions(nominations)
    years = {year.pk: year for year in nominations.prize_years()}
    headings = [*_headings(), *questions.values()]
    rows = _rows(nominations, headings, list(questions), years)
    if with_nominator:
        return rows
    left_out = {headings.index(each) for each in _nominator_headings()}
    return _without(left_out, rows)


def _rows(nominations, headings, keys, years):
    language = translation.get_language()

    def generate():
        yield headings
        for nomination in nominations.iterator(chunk_size=CHUNK):
            with translation.override(language):
                row = _row(nomination, years[nomination.prize_year_id])
                row += [readable_answer(nomination.answer(key)) for key in keys]
            yield row

    return generate()


def _without(places, rows):
    """The same rows without the columns in ``places``."""
    for row in rows:
        yield [each for place, each in enumerate(row) if place not in places]


def _nominator_headings():
    """The columns that say who has nominated."""
    return [_("Nominated by"), _("Nominator's e-mail")]


def further_questions(nominations):
    """The questions beside the built-in ones: key to latest label, in the order in
    which they first appeared. Two questions with the same label stay two."""
    labels = {}
    for version in nominations.form_versions():
        for question in version.questions:
            if question["key"] not in COLUMNS:
                labels[question["key"]] = question["label"]
    return labels


def _headings():
    """First what the register of the authority asks for (OSL 5 kap. 2 §)."""
    zone = get_settings().TIME_ZONE
    return [
        _("Received (time in %(zone)s)") % {"zone": zone},
        _("Reference number"),
        _("Registration number"),
        _("Nominated by"),
        _("Nominee"),
        _("Category"),
        _("Status"),
        _("Channel"),
        _("Received late"),
        _("In the grace period"),
        _("Needs additional information"),
        _("Registered by"),
        _("Prize"),
        _("Prize year"),
        _("Nominator's e-mail"),
        _("Reasons for the nomination"),
    ]


def _row(nomination, year):
    return [
        nomination.received_local,
        nomination.reference,
        nomination.registration_number,
        nomination.nominator_name,
        nomination.nominee,
        nomination.category_name,
        nomination.get_status_display(),
        nomination.get_channel_display(),
        readable_answer(nomination.is_late),
        readable_answer(nomination.is_in_grace),
        readable_answer(nomination.is_incomplete),
        _name(nomination.registered_by),
        year.prize.prize_name,
        year.year,
        nomination.nominator_email,
        nomination.motivation,
    ]


def _name(user):
    return "" if user is None else get_user_display_name(user)
