"""The page of an open form, as far as our own templates make it for everybody. What is
one reader's own is made anew: the ticket, the CSRF token and what checks against spam
show."""

from django.db import transaction
from django.utils.functional import cached_property

from ..domain import nominations, tickets
from ..forms.intake import NominationForm
from ..forms.spam.registry import checks_for
from .form_routes import note_form
from .kept_pages import is_told_by_rows
from .receiving import version_shown

#: What is known of a form without its questions.
OWN = {"is_bound", "is_unwritten", "error_list", "ticket", "shown_checks", "auto_id"}


class UnwrittenForm:
    """A form whose questions are on a page that was kept. Only its ticket and its
    checks are made; ``build`` makes the whole form for whoever asks more of it."""

    is_bound, is_unwritten, error_list = False, True, ()

    def __init__(self, own, build):
        self.ticket, self.auto_id = own.ticket, own.auto_id
        self.shown_checks = own.shown_checks
        self._build = build

    @cached_property
    def _whole(self):
        return self._build(self.ticket)

    def __getattr__(self, name):
        return getattr(self._whole, name)

    def __getitem__(self, name):
        """Templates ask for items first."""
        if name in OWN:
            raise KeyError(name)
        return self._whole[name]

    def __iter__(self):
        return iter(self._whole)

    def __str__(self):
        return str(self._whole)


def open_form(page, request, standing):
    """A new form, to be written in: whole, or as far as a page that was kept does
    not show it already."""
    note_form(request.path, page.pk)
    year = page.prize_year
    kept = page.find_kept(request, year.prize, year, page)
    if kept and kept.known:
        form = _unwritten(page, request, kept.known)
    else:
        form = page.get_form(request)
    if kept:
        kept.names = {
            "page": page,
            "form_page": page,
            "prize": year.prize,
            "year": year,
            "form": form,
            "standing": standing,
            "information_text": page.information_text,
        }
    return form


def _unwritten(page, request, known):
    """The ticket names the version whose questions were kept."""
    ticket = page._ticket(request, page.versions.model(**known))
    own = NominationForm(
        page=page, ticket=ticket, checks=checks_for(page), auto_id=page.auto_id
    )
    return UnwrittenForm(own, lambda ticket: _whole(page, ticket))


def _whole(page, ticket):
    version = version_shown(page, tickets.read(ticket))
    questions = version.as_questions() if version else page.questions()
    return page._build_form(questions, ticket=ticket)


def keep_parts(page, kept):
    """When the version is there to stay: a transaction around this request may have
    made it, and may still fail."""
    year = page.prize_year
    ticket = tickets.read(kept.names["form"].ticket, form_page=page)
    if year.is_translation or not (ticket and ticket.version):
        return
    if is_told_by_rows(page, year.prize):
        known = {"pk": ticket.version, "digest": ticket.digest}
        until = page.next_change(kept.moment)
        transaction.on_commit(
            lambda: kept.keep(known, until=until),
            using=nominations.written_to(page),
            robust=True,
        )
