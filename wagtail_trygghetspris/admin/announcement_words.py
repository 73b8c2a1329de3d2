"""What the announce screen says of a year: when it is shown, and what differs."""

import json
import re

from django.utils import translation
from django.utils.translation import gettext
from wagtail.admin.compare import RichTextFieldComparison, StreamFieldComparison
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import features

from ..conf import get_settings
from ..domain.dates import spoken_moment
from ..enums import Outcome

#: What the editor of rich text marks each paragraph with, a new one at each saving.
BLOCK_KEY = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')


def spoken(moment):
    return spoken_moment(moment, zone=get_settings().zone)


def zone_name():
    return get_settings().TIME_ZONE


def said_by(year, moment):
    """The sentence that visitors read on the page, in its own language."""
    with translation.override(year.locale.language_code):
        return year.standing(moment).text


def when_of(year, moment):
    """When visitors see who wins in ``year``, as it is published, or that the prize is
    not awarded: in words."""
    if not year.live:
        return gettext("Visitors see nothing: the year is not published.")
    if year.outcome == Outcome.NONE:
        return gettext("Visitors see no winner: no winner has been published.")
    say = _of_no_award if year.outcome == Outcome.NOT_AWARDED else _of_winners
    if year.original.is_withheld:
        return say("hidden")
    schedule = year.schedule()
    awaited = [schedule.opens_at, schedule.closes_at, schedule.announce_at]
    moments = [each for each in awaited if each]
    said = {"moment": moments and spoken(max(moments)), "zone": zone_name()}
    if year.standing(moment).shows_outcome:
        return say("since") % said if schedule.announce_at else say("shown")
    if not moments or (schedule.rolling and not schedule.announce_at):
        return say("untimed")
    return say("from") % said


def _of_winners(how):
    return {
        "hidden": gettext("Visitors do not see the winners: they are kept hidden."),
        "since": gettext("Visitors see the winners since %(moment)s (%(zone)s)."),
        "shown": gettext("Visitors see the winners."),
        "untimed": gettext("Visitors do not see the winners: no moment is set."),
        "from": gettext("Visitors see the winners from %(moment)s (%(zone)s)."),
    }[how]


def _of_no_award(how):
    return {
        "hidden": gettext(
            "It is kept hidden from visitors that the prize is not awarded."
        ),
        "since": gettext(
            "Visitors see since %(moment)s (%(zone)s) that the prize is not awarded."
        ),
        "shown": gettext("Visitors see that the prize is not awarded."),
        "untimed": gettext(
            "Visitors do not see that the prize is not awarded: no moment is set."
        ),
        "from": gettext(
            "Visitors see from %(moment)s (%(zone)s) that the prize is not awarded."
        ),
    }[how]


def moment_of_draft(live, draft):
    """When the draft is to be announced, in words, where that is not what is published;
    or ""."""
    if not draft.announce_at or (live.live and draft.announce_at == live.announce_at):
        return ""
    return spoken(draft.announce_at)


def winner_rows(live, draft):
    """The winners in the latest draft, and those that are published, side by side."""
    published = [winner.described_name for winner in live.winners.all()]
    saved = [winner.described_name for winner in draft.winners.all()]
    return {
        "saved": draft.winners.all(),
        "published": published if live.live else [],
        "differ": bool(live.live) and published != saved,
    }


def changed_fields(request, live, draft):
    """What else than the winners' names differs between the latest draft and what is
    published, as the labels of the page editor; [] for a year that is not published."""
    if not live.live or not live.has_unpublished_changes:
        return []
    bound = (
        type(live)
        .get_edit_handler()
        .get_bound_panel(instance=live, request=request, form=None)
    )
    compared = (compare(live, draft) for compare in bound.get_comparison())
    labels = [
        str(each.field_label())
        for each in compared
        if each.has_changed()
        and not _is_the_same_read(each)
        and not (each.field.name == "winners" and winner_rows(live, draft)["differ"])
    ]
    return list(dict.fromkeys(labels))


def _is_the_same_read(comparison):
    """Whether a text differs only in how the editor writes its markup."""
    if not isinstance(comparison, (RichTextFieldComparison, StreamFieldComparison)):
        return False
    field, values = comparison.field, (comparison.val_a, comparison.val_b)
    if isinstance(comparison, RichTextFieldComparison):
        allowed = field.features or features.get_default_features()
        converter = ContentstateConverter(allowed)
        written = [
            converter.to_database_format(converter.from_database_format(value))
            for value in values
        ]
    else:
        written = [json.dumps(field.get_prep_value(value)) for value in values]
    before, after = (BLOCK_KEY.sub("", text) for text in written)
    return before == after


def names_of_pictures(winners):
    """The title and the file name of each picture, by its key."""
    return {
        winner.image_id: (winner.image.title, winner.image.file.name.split("/")[-1])
        for winner in winners
        if winner.image_id and winner.image
    }
