"""Whom people turn to, what they are told, and whether they can nominate at all."""

from django.utils.translation import gettext as _

from ...enums import JuryRole
from ..texts import plain_text
from .findings import Place, advice, error

#: Pixels that a picture needs to be shown large where somebody shares a page.
SHARED = (1200, 630)


def contact(case):
    """Somebody must be there for those who cannot use the form."""
    if case.is_ahead and not case.prize.has_contact:
        text = _(
            "There is nobody to turn to: write an e-mail address, a phone number or a "
            "postal address."
        )
        yield _as_it_nears(case)("no_contact", text, "contact_email", Place.PRIZE)


def information(case):
    if case.is_ahead and not plain_text(case.prize.information_text):
        text = _("Nothing says how you process personal data.")
        level = _as_it_nears(case)
        yield level("no_information", text, "information_text", Place.PRIZE)


def _as_it_nears(case):
    """What is needed when people nominate, and good to have before."""
    return error if case.is_calling else advice


def retention(case):
    if not case.is_decided and not case.prize.retention_note.strip():
        text = _("No rule has been noted for how long nominations are kept.")
        yield advice("no_retention", text, "retention_note", Place.PRIZE)


def jury(case):
    if case.is_decided:
        return
    if case.members is None:
        yield advice("no_jury", _("No jury has been chosen."), "jury")
    elif all(member.role != JuryRole.CHAIR for member in case.members):
        text = _("The jury has no chair.")
        yield advice("no_chair", text, "members", Place.JURY)


def form(case):
    if not case.is_ahead:
        return
    if case.form is None:
        text = _("There is no nomination form, so nobody can nominate.")
        yield advice("no_form", text)
    elif not case.form.live:
        text = _("The nomination form is not published, so nobody can nominate.")
        yield advice("form_not_live", text, "", Place.FORM)


def share_picture(case):
    picture = case.prize.share_image if case.is_ahead else None
    if picture and (picture.width < SHARED[0] or picture.height < SHARED[1]):
        text = _(
            "The picture to share is %(width)d by %(height)d pixels. It should be at "
            "least 1,200 by 630."
        )
        values = {"width": picture.width, "height": picture.height}
        yield advice("small_picture", text % values, "share_image", Place.PRIZE)


RULES = (contact, information, retention, jury, form, share_picture)
