"""What is missing in an announcement. Nothing of it is shown but to those who may
announce: the messages name winners."""

from django.utils.translation import gettext as _

from ..enums import ContactStatus, Outcome, Phase
from .checklists.findings import Place, advice, error
from .checklists.outcomes import given_away
from .checklists.periods import never_announced
from .dates import spoken_moment


def gaps_of(case, *, image_names=None, is_shown=False):
    """Findings on ``case`` (a checklist's), errors first. ``image_names``: for each
    picture, by its key, what its title and its file are called. ``is_shown``: visitors
    read the outcome already, so what should have come before is left out."""
    if case.schedule.outcome == Outcome.NONE:
        return [error("no_outcome", _("No winner has been entered."), "winners")]
    before = [] if is_shown else [*_contacts(case), *_dates(case)]
    found = [
        *_outcome(case),
        *given_away(case),
        *before,
        *_citations(case),
        *_pictures(case, {} if is_shown else image_names or {}),
        *_announcement(case.year),
    ]
    return sorted(found, key=lambda finding: not finding.is_error)


def _outcome(case):
    if case.year.not_awarded and case.winners:
        text = _("There are winners, and the year is marked as not awarded.")
        yield error("contradiction", text, "not_awarded")


def _dates(case):
    schedule, announce_at = case.schedule, case.dates.announce_at
    if case.phase == Phase.OPEN:
        text = _("The nomination form is still open.")
        if schedule.closes_at:
            text = _("The nomination form is still open, until %(moment)s.") % {
                "moment": spoken_moment(schedule.closes_at, zone=case.zone)
            }
        yield advice("still_open", text, "last_day")
    if not announce_at and schedule.rolling:
        yield never_announced()
    elif not announce_at:
        text = _("No moment is set for the announcement.")
        yield advice("no_moment", text, "announce_at")
    elif schedule.closes_at and announce_at < schedule.closes_at:
        text = _("The announcement is set for before the last day has ended.")
        yield error("before_last_day", text, "announce_at")


def _citations(case):
    if case.year.shared_citation:
        return
    shared = {
        entry.category_id
        for entry in case.year.year_categories.all()
        if entry.shared_citation
    }
    for winner in case.winners:
        if not winner.citation and winner.category_id not in shared:
            text = _("%(name)s has no citation.")
            yield advice("no_citation", text % {"name": winner.name}, "winners")


def _pictures(case, image_names):
    names = [winner.name.casefold() for winner in case.winners if winner.name]
    for winner in case.winners:
        if not winner.image_id:
            continue
        said = {"name": winner.name}
        if not winner.image_alt and not winner.image_is_decorative:
            text = _("The picture of %(name)s has no alt text.") % said
            yield error("no_alt", text, "winners")
        if not winner.image_credit:
            text = _("The picture of %(name)s does not say who took it.") % said
            yield advice("no_credit", text, "winners")
        if _gives_away(image_names.get(winner.image_id, ()), names):
            text = _(
                "The file or the title of the picture of %(name)s contains a winner's "
                "name. A picture has an address of its own, which is not under "
                "embargo: give it another name, and keep it in a private collection "
                "until the announcement."
            )
            yield advice("telling_image", text % said, "winners")


def _gives_away(called, names):
    words = {_letters(name) for name in names}
    return any(word in _letters(each) for each in called for word in words if word)


def _letters(text):
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _contacts(case):
    texts = {
        ContactStatus.NOT_ASKED: _("%(name)s has not been told."),
        ContactStatus.ASKED: _("%(name)s has been told, but has not answered."),
        ContactStatus.DECLINED: _("%(name)s has said no."),
    }
    for winner in case.winners:
        text = texts.get(winner.contact_status)
        if text:
            yield advice("not_told", text % {"name": winner.name}, "winners")


def _announcement(year):
    if not year.announcement_title:
        text = _("The announcement has no headline. The title of the page is shown.")
        yield advice("no_headline", text, "announcement_title")
    if not year.press_contacts:
        text = _("There is no press contact.")
        yield advice("no_press_contact", text, "press_contacts")
    if not year.links:
        yield advice("no_link", _("There is no link."), "links")
    if not year.jury_id or not year.jury.public_members():
        text = _("No member of the jury is shown.")
        yield advice("no_jury", text, "jury", Place.YEAR)
