"""The pattern pages: every public component of the package, in every state, with
invented content. The templates are the package's own, never copies."""

from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from . import blocks, nominating, outcomes, reading, text_kept
from .samples import MOMENT, Samples

PATTERNS = [
    pattern
    for room in (reading, outcomes, nominating, text_kept, blocks)
    for pattern in room.PATTERNS
]


def title_of(thing):
    return thing.english if get_language() == "en" else thing.swedish


def index(request):
    """All patterns and their states. A form that is sent from one ends here."""
    if request.method == "POST":
        return HttpResponseRedirect(request.path, status=303)
    titled = [
        (
            title_of(pattern),
            pattern,
            [(title_of(each), each) for each in pattern.states],
        )
        for pattern in PATTERNS
    ]
    return TemplateResponse(request, "patterns/index.html", {"patterns": titled})


def state(request, pattern, state):
    """One component in one state, alone on its page: each id is there once."""
    known = next((each for each in PATTERNS if each.slug == pattern), None)
    found = known and next((each for each in known.states if each.slug == state), None)
    if not found:
        raise Http404
    home = request.path_info.removeprefix("/en").split("/patterns/")[0]
    request.prize_moment = MOMENT
    samples = Samples(request, f"{home}/patterns/".lstrip("/"))
    context = found.context(samples)
    if known.is_page:
        return TemplateResponse(request, known.template, context)
    context |= {
        "pattern": known,
        "pattern_title": title_of(known),
        "state_title": title_of(found),
    }
    return TemplateResponse(request, "patterns/state.html", context)
