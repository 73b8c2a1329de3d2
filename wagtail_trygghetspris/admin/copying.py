"""What Wagtail's own Copy button must not carry from one year to the next."""

from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..domain.rollover import rows
from ..models.swapping import prize_year_model

#: What belongs to one year only. Theme, sum and jury are the editor's to keep.
OF_ITS_YEAR = (*rows.OUTCOME, *rows.DATES, "last_day_text", rows.PRESS)


def begin_copied_year_anew(request, page, new_page):
    """For ``after_copy_page``: a copied prize year becomes a draft of its own.

    Dates, winners and announcement of the year it was copied from are taken away, in
    its revisions too: they may hold winners under embargo (R9).
    """
    year = new_page.specific
    if not isinstance(year, prize_year_model()) or year.alias_of_id:
        return  # an alias has nothing of its own: it follows its source
    if year.live:
        year.unpublish()  # without a user: those who may not publish end up clean too
    begun = type(year)()
    for name in OF_ITS_YEAR:
        setattr(year, name, getattr(begun, name))
    year.winners = []
    for entry in year.year_categories.all():
        entry.shared_citation, entry.not_awarded = "", False
        entry.not_awarded_reason = ""
    siblings = type(year).objects.sibling_of(year, inclusive=False)
    latest = max([year.year, *siblings.values_list("year", flat=True)])
    year.year = latest + year.prize.frequency
    year.save()
    revision = year.save_revision(user=request.user)
    year.revisions.exclude(pk=revision.pk).delete()
    messages.warning(
        request,
        _(
            "The copy is a draft for %(year)s. Dates, winners and announcement were "
            "not copied."
        )
        % {"year": year.year},
    )
