"""Years and winners with tokens in the place of texts, to render a template with that
shall become a stencil. What they have is what ``winner_stencils`` tells, in its order.
"""

from itertools import count
from types import SimpleNamespace

from django.utils.safestring import mark_safe

from ..domain.stencils import token
from ..models.pictures import RenditionRow
from ..models.swapping import prize_year_model

#: The shape of a winner whose picture and citation are a stencil of their own.
IN_FULL = "in full"


class _Tokens:
    """One token after another."""

    def __init__(self):
        self._places = count()

    def one(self):
        return token(next(self._places))

    def several(self, number):
        return [self.one() for _each in range(number)]

    def text(self, number):
        """A text of so many paragraphs; -1: of white space only."""
        return "\n\n".join(self.several(number)) if number >= 0 else " "


class _Year(SimpleNamespace):
    """Is taken for a page by ``{% pageurl %}``."""

    @property
    def __class__(self):
        return prize_year_model()

    def get_url(self, request=None):
        return self.url


class _Image:
    def __init__(self, rendition):
        self._rendition = rendition

    def find_existing_rendition(self, spec):
        return self._rendition


def index(shape):
    """``groups`` of the years of a whole list."""
    tokens = _Tokens()
    groups = []
    for has_theme, number in shape:
        theme = tokens.one() if has_theme else ""
        standings = [
            SimpleNamespace(markup=mark_safe(each))  # noqa: S308 - a token
            for each in tokens.several(number)
        ]
        groups.append((theme, standings))
    return {"groups": groups}


def entry(shape):
    """``standing`` and ``year`` of one entry."""
    tokens = _Tokens()
    has_page, is_not_awarded, themes, *more = shape
    reasons, awards, about, shared, is_foreign, is_shared = more
    year = _Year(pk=has_page or None, year=tokens.one(), url=tokens.one())
    text = tokens.one()
    year.theme_text, year.theme_title = tokens.text(themes), ""
    year.not_awarded_reason = tokens.text(reasons)
    awards = [_award(each, tokens) for each in awards]
    language = tokens.one()
    year.shared_citation_language = language if is_foreign else ""
    year.winners_text = tokens.text(about)
    year.shared_citation = tokens.text(shared)
    standing = SimpleNamespace(
        year=year,
        text=text,
        is_not_awarded=is_not_awarded,
        is_announced=not is_not_awarded,
        is_shared=is_shared,
        awards=awards,
        winners=[winner for award in awards for winner in award.winners],
    )
    return {"standing": standing, "year": year}


def _award(shape, tokens):
    has_name, not_awarded, has_reason, shared, is_foreign, is_shared, winners = shape
    name, reason, language = tokens.several(3)
    return SimpleNamespace(
        category=SimpleNamespace(name=name) if has_name else None,
        not_awarded=not_awarded,
        not_awarded_reason=reason if has_reason else "",
        shared_citation_language=language if is_foreign else "",
        shared_citation=tokens.text(shared),
        is_shared=is_shared,
        winners=[_in_entry(each, tokens) for each in winners],
    )


def _in_entry(shape, tokens):
    name, described_name, anchor = tokens.several(3)
    winner = SimpleNamespace(name=name, described_name=described_name, anchor=anchor)
    winner.image = None
    if shape == IN_FULL:
        winner.markup = mark_safe(tokens.one())  # noqa: S308 - a token
    elif shape:
        _show_picture(winner, shape, tokens)
    return winner


def winner(shape):
    """``winner`` of what stands below its name."""
    tokens = _Tokens()
    has_lead_in, is_foreign, has_url, picture, parties, about, citation = shape
    name, lead_in, language, url = tokens.several(4)
    shown = SimpleNamespace(
        name=name,
        citation_lead_in=lead_in if has_lead_in else "",
        shown_language=language if is_foreign else "",
        url=url if has_url else "",
        image=None,
    )
    _show_picture(shown, picture, tokens)
    shown.party_list = tokens.several(parties)
    shown.about = tokens.text(about)
    shown.shown_citation = tokens.text(citation)
    return {"winner": shown}


def _show_picture(shown, shape, tokens):
    has_picture, has_credit = shape
    if has_picture:
        url, width, height, shown.alt, credit = tokens.several(5)
        shown.image = _Image(RenditionRow(url, width, height))
        shown.image_credit = credit if has_credit else ""
