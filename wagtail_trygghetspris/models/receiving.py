"""Taking what was sent in a nomination form, and every error with the text kept."""

from functools import partial

from django.utils.translation import get_language

from ..domain import nominations, tickets
from ..enums import Channel
from ..forms.reading import read_post
from ..forms.spam.base import Submission
from .repeats import keys_of
from .review_step import (
    CHANGE,
    REVIEW,
    answer_as_written,
    answer_now,
    answer_review,
    find_received,
    step_of,
    takes,
)
from .serving import moment_of, see_other
from .spam_findings import RefusedByCheck, judge, reasons_of


def receive(page, request):
    """Store what was sent and lead to its receipt; or show it to be read through,
    or again with what is wrong. Nothing that was written is lost."""
    data, unreadable = read_post(request)
    ticket = tickets.read(data.get(tickets.FIELD), form_page=page)
    version = version_shown(page, ticket)
    sent = partial(_form_sent, page, request, data, ticket, version, unreadable)
    step = step_of(data)
    if step == CHANGE:
        return answer_as_written(page, request, sent().unjudged())
    form = sent(is_shown=False)
    if not form.is_valid():
        return _answer_invalid(page, request, sent())
    take = find_received if step == REVIEW else _receive_once
    try:
        nomination = take(page, request, form, ticket, version)
    except nominations.KeyInUse as error:
        return _answer_conflict(page, request, data, version, error)
    except nominations.NominationsClosed:
        return answer_now(page, request, unsent=sent(), status=403)
    except RefusedByCheck:
        return answer_now(page, request, form=sent(), problem="rate", status=429)
    if nomination is None:
        return answer_review(page, request, sent())
    return see_other(page.receipt_url(nomination, request))


def version_shown(page, ticket):
    """The version that the ticket names, or else the current one."""
    if ticket and ticket.version:
        version = page.version_with(pk=ticket.version)
        if version and ticket.names(version):
            return version
    version, _questions = page.current_version()
    return version


def _form_sent(page, request, data, ticket, version, unreadable, *, is_shown=True):
    """The form with ``data`` in it; to be ``is_shown`` in the words of its prize."""
    if ticket is None:
        return page.get_form(request, data, unreadable=unreadable, version=version)
    return page._build_form(
        version.as_questions() if version else page.questions(),
        data,
        ticket=data[tickets.FIELD],
        unreadable=unreadable,
        is_shown=is_shown,
    )


def _receive_once(page, request, form, ticket, version):
    """The stored nomination. What the checks say of one that is stored already does
    nothing to it; they know a form again by its ticket."""
    keys, digest = keys_of(page, request, form, ticket)
    find_earlier = partial(nominations.received_with, page, digest=digest, **keys)
    if ticket is None and (earlier := find_earlier()):
        return earlier
    submission = Submission(
        data=form.data,
        request=request,
        issued_at=ticket and ticket.issued_at,
        moment=moment_of(request),
    )
    try:
        reasons = judge(form.checks, submission)
    except RefusedByCheck:
        if earlier := find_earlier():
            return earlier
        raise
    nomination = nominations.receive(
        page,
        answers=form.answers,
        version=version,
        **keys,
        channel=Channel.WEB,
        language=get_language() or "",
        quarantine=reasons,
    )
    if reasons == [nominations.UNCHECKED] and not nomination.is_repeat:
        _settle(page, form, submission, nomination)
    return nomination


def _settle(page, form, submission, nomination):
    slow = [check for check in form.checks if check.is_slow]
    nominations.settle(
        nomination,
        reasons=reasons_of(slow, submission),
        moment=moment_of(submission.request),
    )


def _answer_invalid(page, request, form):
    if not takes(page, request):
        return answer_now(page, request, unsent=form, status=403)
    return answer_now(page, request, form=form, status=422)


def _answer_conflict(page, request, data, version, error):
    """The same form was sent before, with other content: both are shown."""
    form = page.get_form(request, data, version=version)
    return answer_now(
        page,
        request,
        form=form,
        problem="conflict",
        stored=error.nomination,
        stored_url=page.receipt_url(error.nomination, request),
        status=409,
    )


def answer_rescued(page, request, data, problem, *, status):
    """The form with the text of a post that never reached it: ``problem`` is
    ``cookies``, ``size``, ``gone``, ``database`` or ``error``."""
    ticket = tickets.read(data.get(tickets.FIELD), form_page=page)
    version = version_shown(page, ticket)
    form = _form_sent(page, request, data, ticket, version, ()).unjudged()
    can_be_sent = problem != "gone" and takes(page, request)
    shown = {"form": form} if can_be_sent else {"unsent": form}
    return answer_now(page, request, problem=problem, status=status, **shown)
