"""A jury at work, for tests: rows as the screens would leave them."""

import datetime as dt
import json

from django.utils import timezone

from wagtail_trygghetspris.domain import nominations
from wagtail_trygghetspris.domain.questions import COLUMNS
from wagtail_trygghetspris.enums import ConflictAnswer, JudgingState, JuryRole
from wagtail_trygghetspris.models import (
    ConflictOfInterest,
    Criterion,
    Decision,
    Judging,
    Jury,
    JuryMember,
    Nomination,
    Nominee,
    Review,
    ReviewNote,
    Score,
    Seat,
)

ROLES = (
    JuryRole.CHAIR,
    JuryRole.VICE_CHAIR,
    JuryRole.MEMBER,
    JuryRole.MEMBER,
    JuryRole.MEMBER,
)


def make_judging(
    year, *, users=(), roles=ROLES, state=JudgingState.REVIEWING, **fields
):
    """A judging of ``year`` with a seat for each of ``roles``; the first of ``users``
    has the log-in of the first seat, and so on. Two criteria."""
    jury = Jury(name=f"Juryn {year.year}")
    jury.members = [
        JuryMember(name=f"Ledamot {number}", role=role, sort_order=number)
        for number, role in enumerate(roles, 1)
    ]
    jury.save()
    type(year).objects.filter(pk=year.pk).update(jury=jury)
    fields.setdefault("opened_at", timezone.now())
    judging = Judging.objects.create(prize_year=year, state=state, **fields)
    for number, name in enumerate(("Nytta", "Nyskapande")):
        Criterion.objects.create(judging=judging, name=name, place=number, weight=1)
    users = [*users, *[None] * len(roles)]
    for number, member in enumerate(jury.members.order_by("sort_order")):
        Seat.objects.create(
            judging=judging,
            member=member,
            role=member.role,
            user=users[number],
            place=number,
        )
    return judging


def make_nominee(judging, name, nominations=(), *, code=None, **fields):
    """A nominee before the jury, on the stored ``nominations``."""
    code = code or judging.nominees.count() + 1
    nominee = Nominee.objects.create(judging=judging, name=name, code=code, **fields)
    keys = [each.pk for each in nominations]
    Nomination.objects.filter(pk__in=keys).update(grouped_as=nominee)
    return nominee


def declare(seat, nominee, answer=ConflictAnswer.NONE, *, by=None, **fields):
    return ConflictOfInterest.objects.create(
        seat=seat,
        nominee=nominee,
        answer=answer,
        declared_at=timezone.now(),
        declared_by=by or seat.user,
        **fields,
    )


def review(seat, nominee, *values, submitted=True, note="", **fields):
    """A review with ``values`` as scores, in the order of the criteria."""
    row = Review.objects.create(
        seat=seat,
        nominee=nominee,
        updated_at=timezone.now(),
        submitted_at=timezone.now() if submitted else None,
        **fields,
    )
    for criterion, value in zip(seat.judging.criteria.all(), values, strict=False):
        Score.objects.create(review=row, criterion=criterion, value=value)
    if note:
        ReviewNote.objects.create(review=row, text=note)
    return row


def closed(year_number=2024):
    """Dates of a year whose nominations are over on 15 October."""
    return {
        "opens_on": dt.date(year_number, 6, 1),
        "last_day": dt.date(year_number, 9, 1),
    }


def make_nominations(form_page, *nominees, **fields):
    """Nominations of ``nominees`` on ``form_page``, stored at once as if they had come
    in by the public form. ``fields`` are other answers and other columns."""
    version = nominations.freeze(
        form_page, questions=form_page.questions(), information=""
    )
    given = {key: fields.pop(key) for key in COLUMNS if key in fields}
    rows = []
    for name in nominees:
        reference = nominations.new_reference(form_page.prize_year.year)
        answers = {"nominee": name, "motivation": f"Därför {name}.", **given}
        rows.append(
            Nomination(
                reference=reference,
                prize_year=form_page.prize_year,
                form_page=form_page,
                form_version=version,
                **nominations.answer_fields(answers, reference=reference),
                **{"received_at": timezone.now(), **fields},
            )
        )
    return Nomination.objects.bulk_create(rows)


def decide(judging, *winners, by, outcome="winners", reason="", citation="Bra."):
    """A decision that ``winners``, nominees or names, are awarded, as far as letters
    read it; ``judging`` is decided after it."""
    question = {
        "category": "",
        "outcome": outcome,
        "reason": reason,
        "shared_citation": "",
        "winners": [
            {
                "name": getattr(each, "name", each),
                "nominee_code": getattr(each, "code", None),
                "share": "",
                "citation": citation,
            }
            for each in winners
        ],
    }
    Judging.objects.filter(pk=judging.pk).update(state=JudgingState.DECIDED)
    judging.refresh_from_db()
    return Decision.objects.create(
        judging=judging,
        number=judging.decisions.count() + 1,
        document=json.dumps({"questions": [question]}),
        checksum="0" * 64,
        decided_by="Juryn",
        decided_on=dt.date(2024, 10, 20),
        made_at=timezone.now(),
        made_by=by,
    )
