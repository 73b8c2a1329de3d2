"""The sentences a visitor reads in each phase, and the editor's own in their place."""

import re
from html import unescape

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from ..enums import Phase

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
BLANK_LINES = re.compile(r"\n\s*\n")

#: What an editor may write between braces, in Swedish or English -> our name for it.
PLACEHOLDERS = {
    "öppnar": "opens",
    "opens": "opens",
    "sista_dag": "last_day",
    "last_day": "last_day",
    "år": "year",
    "year": "year",
    "pris": "prize",
    "prize": "prize",
    "tema": "theme",
    "theme": "theme",
    "summa": "sum",
    "sum": "sum",
    "hela_namnet": "full_name",
    "full_name": "full_name",
    "arrangörens": "body_genitive",
    "body_genitive": "body_genitive",
}


def phase_text(phase, *, values, custom=""):
    """The sentence for ``phase``.

    ``values`` maps our placeholder names to text; an empty value means that the year
    does not have it. ``custom`` is the editor's own sentence and wins, unless it needs
    a value that the year does not have: then the default is used, so that nobody reads
    "Last day is ." (domain rule A29: the template chooses the wording, not the editor).
    """
    return _filled(custom, values) or _default(phase, values)


def _filled(template, values):
    names = PLACEHOLDER.findall(template)
    if any(not values.get(PLACEHOLDERS.get(name)) for name in names):
        return ""
    return PLACEHOLDER.sub(
        lambda match: str(values[PLACEHOLDERS[match[1]]]), template
    ).strip()


def _default(phase, values):
    if phase == Phase.UPCOMING and values.get("opens"):
        return _("Nominations open on %(opens)s.") % values
    if phase == Phase.OPEN and values.get("last_day"):
        return _("The last day to nominate is %(last_day)s.") % values
    if phase == Phase.CLOSED and values.get("last_day"):
        return (
            _(
                "The last day to nominate was %(last_day)s. "
                "Thank you for all nominations."
            )
            % values
        )
    sentences = {
        Phase.UPCOMING: _("Nominations have not opened yet."),
        Phase.OPEN: _("Nominations are open."),
        Phase.CLOSED: _("Nominations are closed."),
        Phase.ANNOUNCED: _("The prize for %(year)s has been awarded."),
        Phase.NOT_AWARDED: _("The prize was not awarded in %(year)s."),
    }
    return sentences[phase] % values


def validate_placeholders(value):
    """Raise ``ValidationError`` naming what is not a placeholder."""
    unknown = [name for name in PLACEHOLDER.findall(value) if name not in PLACEHOLDERS]
    if unknown:
        raise ValidationError(
            _("There is no placeholder {%(unknown)s}. Use one of: %(known)s."),
            params={
                "unknown": unknown[0],
                "known": ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            },
        )


def paragraphs(text):
    """The paragraphs of a plain text, split at blank lines, each without its ends."""
    parts = [part.strip() for part in BLANK_LINES.split(text or "")]
    return [part for part in parts if part]


def shortened(text, most=60):
    """``text`` on one line, cut after a word to at most ``most`` characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept, _space, _rest = text[: most - 1].rpartition(" ")
    return f"{kept} …" if kept else f"{text[: most - 1]}…"


def plain_text(html):
    """The words of rich text, a line for each paragraph, heading and list item."""
    lines = re.sub(r"</(?:p|li|h\d)>|<br ?/?>", "\n", html)
    return unescape(strip_tags(lines)).strip()


#: The quotation marks met in the sources of citations (anomaly A10).
QUOTATION_MARKS = '"”“„»«'


def without_quotation_marks(text):
    """``text`` without the pair of quotation marks that surrounds the whole of it."""
    text = text.strip()
    is_quoted = (
        len(text) > 1
        and {text[0], text[-1]} <= set(QUOTATION_MARKS)
        and not set(text[1:-1]) & set(QUOTATION_MARKS)
    )
    return text[1:-1].strip() if is_quoted else text
