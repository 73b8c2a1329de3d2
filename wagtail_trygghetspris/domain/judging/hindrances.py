"""What stands in the way of a decision, and what is only pointed out. Nothing is read
but what stands in the meeting."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...enums import DecidedOutcome
from .parts import closed_words
from .voting import Disagreement


@dataclass(frozen=True)
class Finding:
    """``anchor`` is the part of the meeting's screen where it is mended."""

    code: str
    message: str
    anchor: str = ""
    hinders: bool = True


def findings_of(sitting, *, today, missing_reviews=()):
    """Everything there is to say before a decision that is made ``today``.
    ``missing_reviews`` are the seats that have submitted nothing. What a reader with a
    conflict of interest may not see is not looked into: then the reader cannot
    establish the decision at all."""
    found = [*_of_meeting(sitting, today), *_of_conflicts(sitting)]
    for asked in sitting.questions:
        if asked.is_closed:
            anchor = anchor_of(asked)
            message = f"“{asked.title}”: {closed_words()}"
            found.append(Finding("own_conflict", message, anchor))
        else:
            found += _of_question(asked)
    return [*found, *_of_reviews(missing_reviews), *_of_categories(sitting)]


def hindering(findings):
    return [each for each in findings if each.hinders]


def anchor_of(asked):
    return f"question-{asked.row.pk}"


def _of_meeting(sitting, today):
    if sitting.meeting.held_on > today:
        text = _("The date of the meeting has not come yet.")
        yield Finding("future_meeting", text, "facts")
    if not sitting.quorum.is_met:
        yield Finding("quorum", sitting.quorum.words, "present")
    if sitting.chair is None:
        text = _("Nobody who is present can chair the meeting.")
        yield Finding("no_chair", text, "present")
    if not sitting.questions:
        text = _("The meeting has no question to decide.")
        yield Finding("no_questions", text, "questions")


def _of_conflicts(sitting):
    for message in unsure_in_words(sitting):
        yield Finding("unsure", message, "left")
    for seat, nominee in sitting.must_leave:
        if (seat.pk, nominee.pk) not in sitting.left:
            text = _("%(name)s has not left the room for %(nominee)s.")
            message = text % _pair(seat, nominee)
            yield Finding("not_left", message, "left")


def unsure_in_words(sitting):
    text = _("The chair has not ruled whether %(name)s may take part: %(nominee)s.")
    return [text % _pair(*pair) for pair in sitting.unsure]


def _pair(seat, nominee):
    """By name also where the jury reviews numbers: names are what was declared for,
    and the number beside a conflict of interest would tell whose it is."""
    return {"name": seat.name, "nominee": nominee.name}


def _of_question(asked):
    anchor = anchor_of(asked)
    for code, text in [*_about_votes(asked), *_about_outcome(asked)]:
        yield Finding(code, text, anchor)
    for code, text in _worth_a_look(asked):
        yield Finding(code, text, anchor, hinders=False)


def _about_votes(asked):
    title = {"title": asked.title}
    if not asked.voters:
        text = _("“%(title)s”: nobody who is present may vote.")
        yield "no_voters", text % title
    elif asked.chair is None and asked.sitting.chair:
        text = _("“%(title)s”: nobody who may take part can chair it.")
        yield "no_chair", text % title
    for vote in asked.strays:
        text = _("“%(title)s”: %(name)s has a vote here, and may not vote.")
        seat = asked.sitting.seat_by_key.get(vote.seat_id)
        yield "stray_vote", text % {**title, "name": seat.name if seat else "–"}
    for each in asked.barred:
        if each.bar == "undeclared" and each.seat in asked.sitting.entitled:
            text = _("“%(title)s”: %(name)s %(why)s.")
            values = {**title, "name": each.seat.name, "why": each.words}
            yield "undeclared", text % values


def _about_outcome(asked):
    title = {"title": asked.title}
    if not asked.row.outcome:
        yield "no_outcome", _("“%(title)s”: there is no outcome.") % title
        return
    if asked.row.outcome != DecidedOutcome.WINNERS and not asked.row.reason:
        yield "no_reason", _("“%(title)s”: write why nobody is awarded.") % title
    if asked.row.outcome == DecidedOutcome.WINNERS and not asked.winners:
        yield "no_winner", _("“%(title)s”: say who is awarded.") % title
    elif asked.disagreement:
        yield str(asked.disagreement), _disagreement_in_words(asked) % title
    yield from _about_winners(asked)


def _disagreement_in_words(asked):
    return {
        Disagreement.UNCOUNTED: _(
            "“%(title)s”: several things are proposed, and no votes are recorded. "
            "Write down the votes, or remove what nobody proposes any more."
        ),
        Disagreement.NO_VOTES: _(
            "“%(title)s”: there are votes, and none for the outcome. Change the "
            "outcome or the votes."
        ),
        Disagreement.FEWER_VOTES: _(
            "“%(title)s”: something else has more votes than the outcome. Change the "
            "outcome or the votes."
        ),
        Disagreement.TIE: _(
            "“%(title)s”: there is a tie that no casting vote has settled."
        ),
        Disagreement.LOST_TIE: _(
            "“%(title)s”: the casting vote was for another than the outcome. Change "
            "the outcome or the votes."
        ),
    }[asked.disagreement]


def _about_winners(asked):
    allowed = asked.sitting.judging.allows_unnominated
    for each in asked.winners:
        name = {"title": asked.title, "name": asked.name_of(each)}
        if asked.is_hidden(each):
            text = _("“%(title)s”: put %(name)s on the shortlist first.")
            yield "hidden", text % name
        if asked.is_gone(each):
            text = _("“%(title)s”: who is awarded is no longer before the jury.")
            yield "gone", text % name
        if not each.nominee_id and not allowed:
            text = _("“%(title)s”: %(name)s was not nominated, which the prize wants.")
            yield "unnominated", text % name


def _worth_a_look(asked):
    limit = asked.sitting.judging.citation_length
    title = {"title": asked.title}
    for each in asked.winners:
        values = {**title, "name": asked.name_of(each)}
        if not each.citation and not asked.row.shared_citation:
            yield "no_citation", _("“%(title)s”: %(name)s has no citation.") % values
        if len(each.citation) > limit:
            values |= {"count": len(each.citation), "limit": limit}
            yield "long_citation", _long() % values
    if len(asked.row.shared_citation) > limit:
        values = {**title, "name": _("the common citation")}
        values |= {"count": len(asked.row.shared_citation), "limit": limit}
        yield "long_citation", _long() % values
    if len(asked.winners) > 1 and not all(each.share for each in asked.winners):
        text = _("“%(title)s”: there are several winners, and not all have a share.")
        yield "no_share", text % title
    if 2 * len(asked.voters) < len(asked.sitting.entitled):
        text = _("“%(title)s”: fewer than half of those with a vote take part.")
        yield "few_voters", text % title


def _long():
    return _(
        "“%(title)s”: the citation is long (%(name)s): %(count)d characters of "
        "%(limit)d."
    )


def _of_reviews(seats):
    if seats:
        names = ", ".join(seat.name for seat in seats)
        text = ngettext(
            "%(names)s has submitted no reviews.",
            "%(names)s have submitted no reviews.",
            len(seats),
        )
        yield Finding("no_reviews", text % {"names": names}, "", hinders=False)


def _of_categories(sitting):
    asked = {each.row.category_id for each in sitting.questions}
    if None in asked:
        return
    for category in sitting.categories:
        if category.pk not in asked and sitting.questions:
            text = _("There is no question about the category %(category)s.")
            message = text % {"category": category}
            yield Finding("no_question", message, "questions", hinders=False)
