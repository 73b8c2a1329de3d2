"""Years and winners with tokens in the place of texts, to render a template with that
shall become a stencil.

A blank knows what a shape tells of what it stands for. ``Asked`` keeps account of
whether a template asks it for more: then the template is none to make a stencil of.
"""

from django.utils.safestring import mark_safe

from ..domain.stencils import part_token, token
from ..models.pictures import LIST_SPEC, RenditionRow
from ..models.swapping import prize_year_model
from .list_shapes import (
    AWARD,
    MARKUP,
    WINNER,
    WINNER_SHAPE,
    YEAR,
    YEAR_SHAPE,
    place_of_award,
    place_of_winners,
)

#: What templates know besides; the same for all of a list.
FRAME = ("layout", "level", "with_citation", "with_anchors", "language")


class Asked:
    """Whether a template has asked for more than blanks know."""

    too_much = False


def _noted(name):
    def ask(self, *arguments):
        self.asked.too_much = True
        return getattr(str, name)(self, *arguments)

    return ask


class Text(str):
    """The token of a text of which no shape tells anything. A template that compares or
    measures it, or asks whether there is one, asks for too much."""

    asked = None
    __hash__ = str.__hash__

    def __bool__(self):
        self.asked.too_much = True
        return True


for _name in ("eq", "ne", "lt", "le", "gt", "ge", "len", "contains", "iter", "getitem"):
    setattr(Text, f"__{_name}__", _noted(f"__{_name}__"))


class Blank:
    """Has the attributes that it is given, and notes when it is asked for others."""

    def __init__(self, asked, **known):
        self.__dict__ |= {"asked": asked, **known}

    def __getattr__(self, name):
        if not name.startswith("__"):
            self.asked.too_much = True
        raise AttributeError(name)

    def __str__(self):
        self.asked.too_much = True
        return ""


class _Year(Blank):
    """Is taken for a page by ``{% pageurl %}``."""

    @property
    def __class__(self):
        return prize_year_model()

    def get_url(self, request=None):
        return self.address


class _Image(Blank):
    def find_existing_rendition(self, spec):
        if spec.spec != LIST_SPEC:
            self.asked.too_much = True
        return self.rendition


class Roots(dict):
    """The lowest layer of a context: notes names that nobody has given a value, but for
    those that our own templates ask for."""

    #: ``plain_templates`` finds a host that asks for the last two.
    OURS = frozenset(
        ("label", "large", "citation_level", "with_heading", "forloop", "request")
    )

    def __init__(self, asked):
        super().__init__()
        self.asked = asked

    def __contains__(self, name):
        if name not in self.OURS:
            self.asked.too_much = True
        return False


class Blanks:
    """Makes blanks; texts in paragraphs, and lists of lines, have so many ``parts``."""

    def __init__(self, asked, *, parts):
        self.asked, self.parts = asked, parts

    def frame(self, frame):
        """What ``frame`` has of a list that stencils may depend on."""
        prize = frame["prize"]
        known = {"winner_term": prize.winner_term, "own_sentences": prize.own_sentences}
        return {name: frame[name] for name in FRAME} | {"prize": self._of(**known)}

    def index(self, shape):
        """``groups`` of the years of a whole list."""
        groups, place = [], 0
        for has_theme, number in shape:
            theme = token(place) if has_theme else ""
            place += has_theme
            told = [token(place + each) for each in range(number)]
            place += number
            groups.append((theme, [self._of(markup=mark_safe(x)) for x in told]))  # noqa: S308
        return {"groups": groups}

    def entry(self, shape):
        """``standing`` and ``year`` of one entry."""
        (has_page, is_not_awarded, *known), awards, shapes = shape
        year = self._year(has_page, dict(zip(YEAR_SHAPE, known, strict=True)))
        start = place_of_winners(len(awards or ()))
        winners = [
            self._in_entry(each, number, start + number * len(WINNER))
            for number, each in enumerate(shapes)
        ]
        standing = self._of(
            year=year,
            text=self._text(YEAR.index("text")),
            is_not_awarded=is_not_awarded,
            is_announced=not is_not_awarded,
            is_shared=len(winners) > 1,
            awards=self._awards(awards, winners),
            winners=winners,
        )
        return {"standing": standing, "year": year}

    def winner(self, shape):
        """``winner`` of what stands below its name."""
        return {"winner": self._winner(shape, 0)}

    def _of(self, **known):
        return Blank(self.asked, **known)

    def _text(self, place):
        text = Text(token(place))
        text.asked = self.asked
        return text

    def _parts(self, place, shape):
        """A text of paragraphs; of shape -1: of white space only."""
        told = [part_token(place, part, lines="\n") for part in range(self.parts)]
        return "\n\n".join(told) if shape > 0 else " " * -shape

    def _year(self, has_page, known):
        places = {name: place for place, name in enumerate(YEAR)}
        parts = {name: self._parts(places[name], known[name]) for name in known}
        return _Year(
            self.asked,
            pk=self._of() if has_page else None,
            year=self._text(places["number"]),
            address=self._text(places["address"]),
            theme_text=parts["theme_text"],
            theme_title=parts["theme_title"],
            not_awarded_reason=parts["reason"],
            shared_citation_language=token(places["language"]) * known["language"],
            winners_text=parts["about"],
            shared_citation=parts["shared"],
        )

    def _awards(self, shapes, winners):
        if shapes is None:
            known = {"not_awarded_reason": "", "shared_citation_language": ""}
            plain = self._of(
                category=None,
                not_awarded=False,
                shared_citation="",
                is_shared=len(winners) > 1,
                winners=winners,
                **known,
            )
            return [plain] if winners else []
        waiting = iter(winners)
        return [
            self._award(shape, number, waiting) for number, shape in enumerate(shapes)
        ]

    def _award(self, shape, number, winners):
        has_name, not_awarded, reason, language, shared, is_shared, many = shape
        places = {name: place_of_award(name, number) for name in AWARD}
        name = self._text(places["name"])
        return self._of(
            category=self._of(name=name) if has_name else None,
            not_awarded=not_awarded,
            not_awarded_reason=token(places["reason"]) * reason,
            shared_citation_language=token(places["language"]) * language,
            shared_citation=self._parts(places["shared"], shared),
            is_shared=is_shared,
            winners=[next(winners) for _each in range(many)],
        )

    def _in_entry(self, shape, number, start):
        """A winner without a shape is a stencil of its own, but for its name."""
        if shape is not None:
            return self._winner(shape, start)
        known = self._named(start)
        return self._of(markup=mark_safe(token(MARKUP + number)), **known)  # noqa: S308

    def _named(self, start):
        names = ("name", "described_name", "anchor")
        return {name: self._text(start + WINNER.index(name)) for name in names}

    def _winner(self, shape, start):
        places = {name: start + place for place, name in enumerate(WINNER)}
        known = dict(zip(WINNER_SHAPE, shape, strict=True))
        parties = range(self.parts if known["parties"] else 0)
        return self._of(
            **self._named(start),
            markup="",
            alt=self._text(places["alt"]),
            citation_lead_in=token(places["lead_in"]) * known["lead_in"],
            shown_language=token(places["language"]) * known["language"],
            url=token(places["url"]) * known["url"],
            image=self._image(places) if known["src"] else None,
            image_credit=token(places["credit"]) * known["credit"],
            party_list=[part_token(places["parties"], part) for part in parties],
            about=self._parts(places["about"], known["about"]),
            shown_citation=self._parts(places["citation"], known["citation"]),
        )

    def _image(self, places):
        told = [self._text(places[name]) for name in ("src", "width", "height")]
        return _Image(self.asked, rendition=RenditionRow(*told))
