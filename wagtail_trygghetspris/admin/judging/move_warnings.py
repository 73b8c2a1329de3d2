"""What to think of before the jury's work moves on."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...domain.judging.gathering import waiting
from ...domain.judging.leading import new_nominations_text
from ...domain.judging.states import Move
from ...enums import JuryRole, Phase


def warnings_for(judging, move, moment, progress):
    """What to think of before ``move``; nothing here keeps anybody from it."""
    if move == Move.OPEN:
        return _before_opening(judging, moment, progress)
    if move == Move.DELIBERATE:
        return _before_deliberating(judging, progress)
    if move == Move.REVIEW_AGAIN:
        return _before_reviewing_again(progress)
    return []


def _before_opening(judging, moment, progress):
    found = []
    year = judging.prize_year
    if year.phase(moment) == Phase.OPEN:
        found.append(
            _(
                "Nominations are still open. What comes in later has to be put before "
                "the jury by you, and members are then asked again."
            )
        )
    if not any(each.seat.role == JuryRole.CHAIR for each in progress):
        found.append(_("The jury has no chair."))
    return found + _new_nominations(judging)


def _before_deliberating(judging, progress):
    found = []
    late = [each for each in progress if each.is_waited_for]
    if late:
        text = ngettext(
            "%(count)d member with a vote has not submitted everything: %(names)s.",
            "%(count)d members with a vote have not submitted everything: %(names)s.",
            len(late),
        )
        names = ", ".join(each.seat.name for each in late)
        found.append(text % {"count": len(late), "names": names})
    found += _shut_out(progress)
    awaiting = sum(each.awaiting for each in progress)
    if awaiting:
        text = ngettext(
            "%(count)d conflict of interest waits for the chair's ruling.",
            "%(count)d conflicts of interest wait for the chair's ruling.",
            awaiting,
        )
        found.append(text % {"count": awaiting})
    return found + _new_nominations(judging)


def _shut_out(progress):
    """Everybody who has written something that nobody would come to see: also who has
    no vote, and whom nobody therefore waits for."""
    for each in progress:
        if each.unsubmitted:
            text = ngettext(
                "%(name)s has begun %(count)d review that is not submitted. Nobody "
                "else will see it.",
                "%(name)s has begun %(count)d reviews that are not submitted. Nobody "
                "else will see them.",
                each.unsubmitted,
            )
            yield text % {"name": each.seat.name, "count": each.unsubmitted}


def _before_reviewing_again(progress):
    late = [each.seat.name for each in progress if each.is_waited_for]
    if not late:
        return []
    text = ngettext(
        "%(count)d member who has not submitted everything can score after having read "
        "what others have submitted: %(names)s. The results say whose it is.",
        "%(count)d members who have not submitted everything can score after having "
        "read what others have submitted: %(names)s. The results say whose these are.",
        len(late),
    )
    return [text % {"count": len(late), "names": ", ".join(late)}]


def _new_nominations(judging):
    count = waiting(judging).filter(is_late=False).count()
    return [new_nominations_text(count)] if count else []
