"""The words that staff begin from when they write of the outcome."""

import re

from django.template.loader import render_to_string
from django.utils import translation

from ..conf import get_settings
from ..domain.dates import spoken_moment
from ..domain.judging import informing
from ..domain.judging.informing import questions_of, winners_of
from .plain_text import one_line


def prepared(kind, decision, *, moment):
    """Subject and body of a letter of ``kind`` after ``decision``, in the language of
    the prize year. The subject names nobody."""
    year = decision.judging.prize_year
    with translation.override(year.locale.language_code):
        context = _context(decision, year, moment)
        names = ("prize_name", "year")
        subject = _render(kind, "subject.txt", {name: context[name] for name in names})
        body = _render(kind, "txt", context)
    return one_line(subject), re.sub(r"\n{3,}", "\n\n", body.strip())


def follow(decision, *, moment):
    """Make prepared texts that nobody has changed anew, after a correction."""
    informing.follow(
        decision, words=lambda kind, made_of: prepared(kind, made_of, moment=moment)
    )


def _context(decision, year, moment):
    winners = winners_of(decision)
    announced_at = year.announce_at
    zone = get_settings().zone
    return {
        "prize_name": one_line(year.prize.prize_name),
        "body_name": one_line(year.prize.body_name),
        "year": year.year,
        "questions": questions_of(decision),
        "citation": winners[0].citation if len(winners) == 1 else "",
        "is_public": year.has_public_outcome(moment),
        "announced_at": announced_at and spoken_moment(announced_at, zone=zone),
    }


def _render(kind, ending, context):
    template = f"wagtail_trygghetspris/letters/prepared/{kind}.{ending}"
    return render_to_string(template, context)
