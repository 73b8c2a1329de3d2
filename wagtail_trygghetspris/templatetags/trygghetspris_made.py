"""Parts of pages that our own templates make once for all that they are told, by which
their markup is kept in this process. A host's own templates are rendered each time."""

from django import template
from django.templatetags.static import static
from django.utils.translation import get_language

from ..checks.templates import is_ours
from ..domain.bounded import Bounded
from ..models.pictures import LIST_SPEC, has_usual_renditions, readable_rendition

register = template.Library()

INCLUDES = "wagtail_trygghetspris/includes"
ENTRY = f"{INCLUDES}/year_entry.html"
FORMS = "wagtail_trygghetspris/forms"
FIELDS = f"{FORMS}/fields.html"
#: All that the questions of a form are made of, but for the widgets.
FIELD_PARTS = (
    FIELDS,
    *(f"{FORMS}/field.html", f"{FORMS}/hints.html", f"{FORMS}/count.html"),
)
#: All that an entry is made of.
ENTRY_PARTS = (
    ENTRY,
    f"{INCLUDES}/citation.html",
    f"{INCLUDES}/picture.html",
    f"{INCLUDES}/shared_citation.html",
    f"{INCLUDES}/theme.html",
    f"{INCLUDES}/winner.html",
    f"{INCLUDES}/year_winners.html",
)
#: What the parts ask of the page around them; a page that says so is not the usual one.
ASKED_AROUND = (
    *("level", "with_anchors", "citation_level", "large", "with_heading"),
    *("label", "text", "language"),
)
YEAR = ("pk", "year", "theme_text", "theme_title")
#: Nothing of these, not even here in memory, before it may be read (rule R9).
OUTCOME = (
    *("winners_text", "not_awarded_reason"),
    *("shared_citation", "shared_citation_language"),
)
WINNER = (
    *("name", "described_name", "anchor", "parties", "about", "citation_lead_in"),
    *("shown_citation", "shown_language", "url"),
)
STANDING = ("phase", "is_announced", "is_not_awarded", "shows_outcome")
AWARD = (
    *("is_shared", "not_awarded", "not_awarded_reason"),
    *("shared_citation", "shared_citation_language"),
)
#: In the place of a picture that is not there.
LACKING = object()
#: Markup by all that it says; none of so many characters.
_made, LONGEST = Bounded(1000), 20_000


@register.simple_tag(takes_context=True)
def year_entry(context, standing):
    """``includes/year_entry.html`` for ``standing``."""
    is_usual = context.autoescape and not any(each in context for each in ASKED_AROUND)
    is_usual = is_usual and has_usual_renditions() and _are_ours(context, ENTRY_PARTS)
    said = is_usual and _said(context, standing)
    with context.push(standing=standing, year=standing.year):
        return _made_once(context, ENTRY, said)


#: By which others see what these two are made of.
year_entry.templates = ENTRY_PARTS


@register.simple_tag(takes_context=True)
def question_fields(context, form):
    """``forms/fields.html`` for ``form``. What somebody has written is never kept."""
    is_usual = context.autoescape and form.is_unwritten
    is_usual = is_usual and _are_ours(context, FIELD_PARTS)
    said = is_usual and (
        FIELDS,
        get_language(),
        tuple(sorted(getattr(context.get("prize"), "own_sentences", {}).items())),
        static("wagtail_trygghetspris/form.js"),
        form.auto_id,
        form.asked,
        tuple(_field(form, name) for name in form.question_names),
    )
    return _made_once(context, FIELDS, said)


question_fields.templates = FIELD_PARTS


@register.simple_tag(takes_context=True)
def check_fields(context, form, check, fields):
    """What ``check`` shows. Used again only where the class itself says that it is the
    same for all."""
    name, is_same = check.template_name, vars(type(check)).get("is_same_for_all")
    is_usual = is_same and context.autoescape and form.is_unwritten
    is_usual = is_usual and _are_ours(context, (name,))
    said = is_usual and (
        *(name, get_language(), type(check), form.auto_id),
        tuple(_described(field.name, field.field) for field in fields),
    )
    with context.push(check=check, fields=fields):
        return _made_once(context, name, said)


def _made_once(context, name, said):
    markup = _made.get(said) if said else None
    if markup is None:
        markup = context.template.engine.get_template(name).render(context)
        if said and len(markup) <= LONGEST:
            _made[said] = markup
    return markup


def _are_ours(context, names):
    engine = context.template.engine
    return all(is_ours(engine.get_template(name)) for name in names)


def _said(context, standing):
    """All that an entry goes by; None when a picture of it is not there, because it
    may be there by the time that the entry is rendered."""
    prize, year, request = context["prize"], standing.year, context.get("request")
    awards = tuple(_award(each, request) for each in standing.awards)
    if any(LACKING in winner for *_more, winners in awards for winner in winners):
        return None
    return (
        ENTRY,
        get_language(),
        tuple(sorted(prize.own_sentences.items())),
        prize.winner_term,
        year.get_url(request),
        _values(year, YEAR),
        standing.shows_outcome and _values(year, OUTCOME),
        _values(standing, STANDING),
        "" if standing.is_announced else standing.text,
        len(standing.winners),
        standing.is_shared,
        awards,
    )


def _award(award, request):
    return (
        award.category and award.category.name,
        _values(award, AWARD),
        tuple(_winner(each, request) for each in award.winners),
    )


def _winner(winner, request):
    markup = getattr(winner, "markup", "")
    return markup, _values(winner, WINNER), _picture(winner, request)


def _picture(winner, request):
    if not winner.image_id:
        return None
    shown = readable_rendition(winner.image, LIST_SPEC, request=request)
    if not shown:
        return LACKING
    return shown.url, shown.width, shown.height, winner.alt, winner.image_credit


def _field(form, name):
    return _described(name, form.fields[name])


def _described(name, field):
    """What a host may have made of a question: a value to begin with is somebody's."""
    widget = field.widget
    return (
        *(name, str(field.label), str(field.help_text)),
        *(field.required, field.disabled, repr(field.initial), type(widget)),
        repr((widget.attrs, list(getattr(widget, "choices", ())))),
    )


def _values(told, names):
    return tuple([getattr(told, name) for name in names])
