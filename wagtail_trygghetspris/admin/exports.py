"""Nominations as rows of a spreadsheet, for the registry."""

import json
from itertools import chain, count

from django.contrib.auth import get_user_model
from django.db import connections
from django.db.models import Max, TextField
from django.db.models.functions import Cast, JSONArray
from django.db.models.query import BaseIterable
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from ..conf import get_settings
from ..domain.local_times import local_times
from ..domain.questions import COLUMNS, readable_answer
from ..enums import Channel, NominationStatus
from ..models.swapping import prize_year_model
from .spreadsheets import BATCH, csv_response, xlsx_response

RESPONSES = {"csv": csv_response, "xlsx": xlsx_response}


class TimeText(Cast):
    """A moment as ISO 8601, which PostgreSQL may be set up to tell otherwise."""

    def __init__(self, moment):
        super().__init__(moment, TextField())

    def as_postgresql(self, compiler, connection, **context):
        template = "to_char(%(expressions)s, 'YYYY-MM-DD HH24:MI:SSTZH:TZM')"
        return self.as_sql(compiler, connection, template=template, **context)


#: What few words stand for. The database tells all of it in one cell, and the same come
#: again and again.
CODES = (
    "status",
    "channel",
    "is_late",
    "is_in_grace",
    "is_incomplete",
    "registered_by",
    "prize_year",
)
#: What is fetched, in the order of the columns; last the further answers.
FETCHED = (
    TimeText("received_at"),
    "reference",
    "registration_number",
    "nominator_name",
    "nominee",
    "category_name",
    JSONArray(*CODES),
    "nominator_email",
    "motivation",
    "answers",
)


def export_response(nominations, *, file_format, with_nominator):
    """The ``nominations`` (a QuerySet) as a download; ``file_format`` is csv or xlsx.

    The file's name tells the day and nothing about anybody.
    """
    today = timezone.now().astimezone(get_settings().zone).date()
    name = slugify(nominations.model._meta.verbose_name_plural)
    return RESPONSES[file_format](
        export_columns(nominations, with_nominator=with_nominator),
        filename=f"{name}-{today.isoformat()}",
    )


def export_columns(nominations, *, with_nominator=True):
    """Lists of columns: of the headings, and then of some nominations at a time.

    Language and columns are settled at the first call, not while the rows go out: by
    then the request is answered, and a nomination that arrives meanwhile could bring a
    question that has no column.
    """
    newest = nominations.aggregate(newest=Max("pk"))["newest"] or 0
    nominations = nominations.filter(pk__lte=newest)
    questions = further_questions(nominations)
    headings = _told_apart([*_headings(), *questions.values()])
    batches = _columns(nominations, list(questions))
    batches = chain([[[heading] for heading in headings]], batches)
    if with_nominator:
        return batches
    left_out = {headings.index(each) for each in _nominator_headings()}
    return _without(left_out, batches)


def _columns(nominations, keys):
    """Plain values: to make instances of them takes longer than all the rest, and to
    have Django convert each as long as to write it."""
    rows = nominations.values_list(*FETCHED)
    rows._iterable_class = _Fetched
    words, zone = _Words(nominations), get_settings().zone
    stored_in = connections[rows.db].timezone
    for batch in rows.iterator(chunk_size=BATCH):
        received, *texts, codes, emails, reasons, answers = zip(*batch, strict=True)
        yield [
            local_times(received, stored_in=stored_in, zone=zone),
            *texts,
            *zip(*map(words.__getitem__, codes), strict=True),
            emails,
            reasons,
            *_answered(json.loads(f"[{','.join(answers)}]"), keys),
        ]


class _Fetched(BaseIterable):
    """Lists of rows as the database's driver gives them: JSON is text."""

    def __iter__(self):
        compiler = self.queryset.query.get_compiler(self.queryset.db)
        return compiler.execute_sql(
            chunked_fetch=self.chunked_fetch, chunk_size=self.chunk_size
        )


def _answered(answers, keys):
    """A column of texts for each of ``keys``."""
    for key in keys:
        column = [each.get(key, "") for each in answers]
        if set(map(type, column)) != {str}:
            column = list(map(readable_answer, column))
        yield column


def _texts(choices):
    return {value: str(label) for value, label in choices.choices}


class _Words(dict):
    """What stands for the ``CODES`` of a nomination, in the reader's language."""

    def __init__(self, nominations):
        super().__init__()
        self.nominations = nominations
        self.statuses = _texts(NominationStatus)
        self.channels = _texts(Channel)
        self.yes_or_no = {each: readable_answer(each) for each in (True, False)}
        years = nominations.prize_years()
        self.years = {each.pk: (each.prize.prize_name, each.year) for each in years}
        self.users = {None: ""}

    def __missing__(self, codes):
        status, channel, *marks, user, year = json.loads(codes)
        self[codes] = words = [
            self.statuses.get(status, status),
            self.channels.get(channel, channel),
            *(self.yes_or_no[mark] for mark in marks),
            self._user(user),
            *self._year(year),
        ]
        return words

    def _year(self, pk):
        """The prize and the number of a year, also of one that a host hides."""
        if pk not in self.years:
            hidden = prize_year_model()._base_manager.filter(pk=pk)
            self.years.update((e.pk, (e.prize.prize_name, e.year)) for e in hidden)
        return self.years.get(pk, ("", ""))

    def _user(self, pk):
        """Whoever registers is few: all of them are asked for at the first, also those
        that a host hides where it lists its users."""
        users = get_user_model()
        pk = users._meta.pk.to_python(pk)
        if pk not in self.users:
            registered = self.nominations.model.objects.registered()
            found = users._base_manager.filter(
                pk__in=registered.values("registered_by")
            )
            self.users.update((each.pk, get_user_display_name(each)) for each in found)
        return self.users.setdefault(pk, "")


def _without(places, batches):
    """The same without the columns in ``places``."""
    for columns in batches:
        yield [each for place, each in enumerate(columns) if place not in places]


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


def _told_apart(headings):
    """The same with a number behind those that another one has as well."""
    told = []
    for heading in headings:
        names = chain([heading], (f"{heading} ({number})" for number in count(2)))
        told.append(next(name for name in names if name not in told))
    return told


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
