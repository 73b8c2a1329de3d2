"""What the announce screen says of a year: when it is shown, and what differs."""

from django.utils import translation
from django.utils.translation import gettext

from ..conf import get_settings
from ..domain.dates import spoken_moment
from ..enums import Outcome


def spoken(moment):
    return spoken_moment(moment, zone=get_settings().zone)


def zone_name():
    return get_settings().TIME_ZONE


def said_by(year, moment):
    """The sentence that visitors read on the page, in its own language."""
    with translation.override(year.locale.language_code):
        return year.standing(moment).text


def when_of(year, moment):
    """When visitors see the outcome of ``year``, as it is published, in words."""
    if not year.live:
        return gettext("Visitors see nothing: the year is not published.")
    if year.outcome == Outcome.NONE:
        return gettext("Visitors see no outcome: none has been published.")
    if year.original.is_withheld:
        return gettext("Visitors do not see the outcome: it is kept hidden.")
    schedule = year.schedule()
    awaited = [schedule.opens_at, schedule.closes_at, schedule.announce_at]
    moments = [each for each in awaited if each]
    said = {"moment": moments and spoken(max(moments)), "zone": zone_name()}
    if year.standing(moment).shows_outcome:
        if schedule.announce_at:
            return (
                gettext("Visitors see the outcome since %(moment)s (%(zone)s).") % said
            )
        return gettext("Visitors see the outcome.")
    if not moments or (schedule.rolling and not schedule.announce_at):
        return gettext("Visitors do not see the outcome: no moment is set.")
    return gettext("Visitors see the outcome from %(moment)s (%(zone)s).") % said


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
    """What differs between the latest draft and what is published, as the labels of
    the page editor; [] for a year that is not published."""
    if not live.live or not live.has_unpublished_changes:
        return []
    bound = (
        type(live)
        .get_edit_handler()
        .get_bound_panel(instance=live, request=request, form=None)
    )
    compared = (compare(live, draft) for compare in bound.get_comparison())
    labels = [str(each.field_label()) for each in compared if each.has_changed()]
    return list(dict.fromkeys(labels))


def names_of_pictures(winners):
    """The title and the file name of each picture, by its key."""
    return {
        winner.image_id: (winner.image.title, winner.image.file.name.split("/")[-1])
        for winner in winners
        if winner.image_id and winner.image
    }
