"""The lines of a page of results by stencils: our own templates, rendered once for each
shape that a line can have, and filled in for all of them: those of a page of 50 have
thousands of places."""

from functools import lru_cache
from itertools import count, islice
from typing import NamedTuple

from django.template.loader import get_template
from django.utils.formats import localize
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from ...blocks.templates_in_use import are_ours
from ...domain.bounded import Bounded
from ...domain.stencils import BREAK, Pouring, Stencil, token
from ..charts import span_texts, spans_form

FOLDER = "wagtail_trygghetspris/admin/judging"
ROW, NOMINEE = f"{FOLDER}/results_line.html", f"{FOLDER}/results_nominee.html"
#: What stands where there is nothing.
DASH = "–"
#: Made stencils.
_made = Bounded(1000)


def rows_html(group, *, ranks):
    """The rows of the table of ``group``, a dict with its ``lines``; "" where a host
    has its own template for them."""
    frame = {"ranks": ranks, "is_ranked": group["is_ranked"]}
    frame["has_figures"] = group["has_figures"]
    return _poured(ROW, group["lines"], RowShape, row_texts, frame)


def nominees_html(group, *, ranks, are_open):
    """As ``rows_html``: what is told of each nominee, where it is revealed."""
    lines = [line for line in group["lines"] if line.is_revealed]
    frame = {"ranks": ranks, "are_open": are_open}
    return _poured(NOMINEE, lines, NomineeShape, nominee_texts, frame)


def _poured(name, lines, shape_of, texts_of, frame):
    if not are_ours((name,)):
        return ""
    template, pouring = get_template(name), Pouring()
    key = id(template.template), get_language(), *frame.values()
    for line in lines:
        shape = shape_of.of(line)
        stencil = _made.get((key, shape))
        if stencil is None:
            stencil = _stencil(template, shape, frame)
            _made[key, shape] = stencil
        pouring.add(stencil, texts_of(line))
    return pouring.html()


def _stencil(template, shape, frame):
    """``group`` is the frame, too: the row of a table reads it there."""
    html = template.render({**frame, "group": frame, "line": shape.blank()})
    stencil = Stencil.of(html)
    stencil.template = template  # kept, so that its id is its own
    return stencil


class Blank:
    """Stands for a line, and has tokens for texts."""

    def __init__(self, **known):
        self.__dict__.update(known)


class RowShape(NamedTuple):
    """All that the row of a nominee decides by."""

    is_revealed: bool
    is_shortlisted: bool
    wants_talk: bool
    has_enough: bool

    @classmethod
    def of(cls, line):
        return cls(
            line.is_revealed, line.is_shortlisted, line.wants_talk, line.has_enough
        )

    def blank(self):
        """Its tokens stand in the order of ``row_texts``."""
        told = map(token, count())
        line = Blank(**self._asdict(), code=next(told), name=next(told))
        line.rank, line.count, line.first_places = next(told), next(told), next(told)
        line.overall = _blank_spread(told)
        return line


def row_texts(line):
    texts = [line.code, line.name, line.rank or DASH]
    if line.is_revealed:
        language = get_language()
        numbers = line.count, line.first_places
        texts += [_localized(number, language) for number in numbers]
    if line.has_enough:
        texts += _spread_texts(line.overall)
    return texts


class NomineeShape(NamedTuple):
    """All that is decided by in what is told of a nominee."""

    has_enough: bool
    count: int
    is_late: bool
    comments: int
    #: Of the picture and the table beside it.
    spreads: int
    highest: int

    @classmethod
    def of(cls, line):
        seen = (len(line.spreads), line.highest) if line.has_enough else (0, 0)
        is_late, comments = bool(line.late), len(line.comments)
        return cls(line.has_enough, line.count, is_late, comments, *seen)

    def blank(self):
        """Its tokens stand in the order of ``nominee_texts``."""
        told = map(token, count())
        line = Blank(has_enough=self.has_enough, count=self.count)
        line.code, line.name, line.address = next(told), next(told), next(told)
        late = next(told)
        line.late = late if self.is_late else ""
        line.comments = [(next(told), next(told)) for _each in range(self.comments)]
        line.spreads = [_blank_spread(told) for _each in range(self.spreads)]
        if self.has_enough:
            line.overall = line.spreads[0]
            form = spans_form(self.spreads, self.highest)
            places = tuple(islice(told, form.count("%s")))
            line.picture = mark_safe(form % places)  # noqa: S308 - our own drawing
        return line


def nominee_texts(line):
    texts = [line.code, line.name, line.address, line.late]
    for member, comment in line.comments:
        texts += (member, _broken(comment))
    if line.has_enough:
        for spread in line.spreads:
            texts += _spread_texts(spread)
        texts += span_texts(line.drawn, highest=line.highest)
    return texts


def _blank_spread(told):
    names = ("name", "weight", "mean", "span", "deviation")
    return Blank(**{name: next(told) for name in names})


def _spread_texts(spread):
    weight = _localized(spread.weight, get_language())
    return spread.name, weight, spread.mean, spread.span, spread.deviation


def _broken(comment):
    """As ``linebreaksbr`` breaks it."""
    lines = comment.replace("\r\n", BREAK).replace("\r", BREAK)
    return lines.replace("\n", BREAK)


@lru_cache(maxsize=1000)
def _localized(number, language):
    """As a template would write it, and escaped with the other texts: what ``localize``
    gives is marked as safe, which those are not."""
    return DASH if number is None else "".join([localize(number), ""])
