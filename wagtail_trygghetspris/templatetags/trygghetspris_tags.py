"""How templates say what ``domain`` knows: dates, quotations, words for winners."""

import re

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, npgettext_lazy, pgettext
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

from ..conf import get_settings
from ..domain import dates, texts, wording
from ..domain.questions import readable_answer
from ..enums import WinnerTerm
from ..models.pictures import readable_rendition
from ..models.serving import has_session

register = template.Library()

#: Whole phrases, because no language lets them be put together from parts (A21).
EARLIER_WINNERS = {
    WinnerTerm.WINNER: _("Previous winners"),
    WinnerTerm.LAUREATE: _("Previous prize winners"),
    WinnerTerm.RECIPIENT: _("Previous recipients"),
    WinnerTerm.SCHOLAR: _("Previous scholarship holders"),
}
WINNER_HEADINGS = {
    WinnerTerm.WINNER: npgettext_lazy("heading", "Winner", "Winners"),
    WinnerTerm.LAUREATE: npgettext_lazy("heading", "Prize winner", "Prize winners"),
    WinnerTerm.RECIPIENT: npgettext_lazy("heading", "Recipient", "Recipients"),
    WinnerTerm.SCHOLAR: npgettext_lazy(
        "heading", "Scholarship holder", "Scholarship holders"
    ),
}
WINNER_LABELS = {
    WinnerTerm.WINNER: ngettext_lazy("Winner:", "Winners:"),
    WinnerTerm.LAUREATE: ngettext_lazy("Prize winner:", "Prize winners:"),
    WinnerTerm.RECIPIENT: ngettext_lazy("Recipient:", "Recipients:"),
    WinnerTerm.SCHOLAR: ngettext_lazy("Scholarship holder:", "Scholarship holders:"),
}


@register.filter
def earlier_winners(term):
    """The heading above the earlier years of a prize with this ``WinnerTerm``."""
    return EARLIER_WINNERS[WinnerTerm(term)]


@register.filter
def winner_heading(term, winners):
    """``Winner`` or ``Winners``, in the prize's own word."""
    return WINNER_HEADINGS[WinnerTerm(term)] % len(winners)


@register.filter
def winner_label(term, winners):
    """The same with a colon, to stand before names."""
    return WINNER_LABELS[WinnerTerm(term)] % len(winners)


@register.simple_tag(takes_context=True)
def words(context, key, **values):
    """The sentence ``key`` of ``domain/wording``, in the prize's own words if its
    editor has chosen some."""
    prize = context.get("prize")
    own = getattr(prize, "own_sentences", {})
    return wording.saying(key, own=own, values=values)


@register.simple_tag(takes_context=True)
def userbar(context):
    """Wagtail's user bar for whoever may be logged in. Nobody else's session is looked
    at, so that a page for everybody varies by no cookie."""
    request = context.get("request")
    return wagtailuserbar(context) if request and has_session(request) else ""


@register.simple_tag(takes_context=True)
def picture(context, image, spec, **attributes):
    """``image`` in the size ``spec`` as HTML, like Wagtail's ``{% image %}``; "" when
    its file cannot be read, or too many have been made for this request."""
    shown = readable_rendition(image, spec, request=context.get("request"))
    return shown.img_tag(attributes) if shown else ""


@register.filter
def paragraphs(text):
    """The paragraphs of a text: an empty line begins a new one."""
    return texts.paragraphs(text)


@register.filter
def quoted(text):
    """The paragraphs of a citation; the marks open the first and close the last."""
    parts = texts.paragraphs(text)
    if parts:
        # Translators: the mark that opens a quotation. Swedish: ”
        parts[0] = pgettext("opening quotation mark", "“") + parts[0]
        # Translators: the mark that closes a quotation. Swedish: ”
        parts[-1] += pgettext("closing quotation mark", "”")
    return parts


@register.filter
def mark_language(sentence, quote):
    """``sentence`` with the text of ``quote`` (a mapping) in it marked as being in
    another language, if it is."""
    language, text = quote.get("language"), quote["text"]
    if not language or text not in sentence:
        return sentence
    before, _text, after = sentence.partition(text)
    return format_html('{}<span lang="{}">{}</span>{}', before, language, text, after)


@register.filter
def spoken_date(day):
    """A day as people say it: ``1 september 2024``."""
    return dates.spoken_date(day)


@register.filter
def local_date(moment):
    """The day of ``moment`` where the prize is."""
    return dates.spoken_date(moment.astimezone(get_settings().zone).date())


@register.filter
def local_moment(moment):
    """Day and clock time of ``moment`` where the prize is."""
    return dates.spoken_moment(moment, zone=get_settings().zone)


@register.simple_tag
def spoken_when(day, clock=None):
    """A day as people say it, with a time if there is one."""
    return dates.spoken_date_and_clock(day, clock)


@register.simple_tag
def spoken_period(first, last):
    """``1–31 mars 2026``, or ``1 juni–1 september 2024``: nothing is said twice."""
    if first == last:
        return dates.spoken_date(last)
    if first.year != last.year:
        start = dates.spoken_date(first)
    elif first.month != last.month:
        # Translators: Django's date format for a day of a year known. Swedish: j F
        start = date_format(first, pgettext("date format, no year", "j F"))
    else:
        # Translators: Django's date format for a day of a month known. Swedish: j
        start = date_format(first, pgettext("date format, day only", "j"))
    start = start.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{start}\N{EN DASH}{dates.spoken_date(last)}"


@register.filter
def tel(phone):
    """A ``tel:`` address from a number as the editor grouped it; "" without digits."""
    digits = re.sub(r"\(0\)|\D", "", phone)
    if not digits:
        return ""
    return f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}"


@register.filter
def readable(value, key=""):
    """What somebody answered to the question ``key``, as one text."""
    return readable_answer(value, key)


class Blank(int):
    """A number that a plural goes by, and that a script fills in later."""

    def __str__(self):
        return "{number}"


@register.filter
def as_blank(number):
    """``{number}`` for a script to fill in, in the form that goes with ``number``."""
    return Blank(number)


@register.filter
def field_anchor(field):
    """The id that a link to a form field goes to: in a group its first option."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
