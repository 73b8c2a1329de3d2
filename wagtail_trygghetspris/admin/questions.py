"""Tells the editor what becomes of answers when a question is removed (rule R7).

Nothing becomes of them: they stay with the nominations, under the label that was
shown. But an editor who does not know that may be frightened, or careless.
"""

from django.db.models import Count, Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages

from ..domain.questions import COLUMNS
from ..models.swapping import nomination_form_model

#: What stands in the answers of somebody who did not answer.
EMPTY = ("", [], None)


def remember_questions(request, page):
    """For ``before_edit_page``: which questions are asked until now."""
    if request.method == "POST" and isinstance(page, nomination_form_model()):
        stored = type(page).objects.get(pk=page.pk)
        request.questions_asked = {each.key: each.label for each in stored.questions()}


def tell_of_removed_questions(request, page):
    """For ``after_edit_page``: how many answers the questions have that were taken
    out. Nothing is said when the editor saves by itself while somebody writes."""
    asked = getattr(request, "questions_asked", None)
    if not asked or _saves_by_itself(request):
        return
    kept = {question.key for question in page.questions()}
    removed = {key: label for key, label in asked.items() if key not in kept}
    counts = answer_counts(page.nominations.all(), removed)
    lost = [(removed[key], count) for key, count in counts.items() if count]
    if lost:
        messages.warning(request, _sentence(lost))


def answer_counts(nominations, keys):
    """How many of ``nominations`` have an answer to each of the questions ``keys``,
    in one query."""
    if not keys:
        return {}
    aliases = {f"count_{place}": key for place, key in enumerate(keys)}
    counted = nominations.aggregate(
        **{alias: Count("pk", filter=_answered(key)) for alias, key in aliases.items()}
    )
    return {key: counted[alias] for alias, key in aliases.items()}


def _answered(key):
    if key in COLUMNS:
        return ~Q(**{key: ""})
    empty = Q()
    for value in EMPTY:
        empty |= Q(**{f"answers__{key}": value})
    return Q(answers__has_key=key) & ~empty


def _sentence(lost):
    lines = format_html_join(
        "",
        "<li>{}</li>",
        (
            (
                ngettext(
                    "”%(label)s” has %(count)d answer",
                    "”%(label)s” has %(count)d answers",
                    count,
                )
                % {"label": label, "count": count},
            )
            for label, count in lost
        ),
    )
    text = gettext(
        "Removed questions have been answered. The answers stay readable under the "
        "old labels, in the register and in exports:"
    )
    return format_html("{} <ul>{}</ul>", text, lines)


def _saves_by_itself(request):
    return not request.accepts("text/html")
