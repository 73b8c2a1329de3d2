from django.utils.translation import gettext_lazy as _

from .base import PrizeBlock


class PrizeCallBlock(PrizeBlock):
    class Meta:
        icon = "date"
        label = _("Prize call")
        description = _(
            "This year's call: theme, last day, prize sum and a button to the form. "
            "The wording follows the dates."
        )
        template = "wagtail_trygghetspris/blocks/prize_call.html"

    def shown(self, prize, value, *, moment, request):
        return call(prize, moment=moment, request=request)


def call(prize, *, moment, request):
    """The current call, or between two calls how the latest year stands; None when
    there is no year. ``form_page`` is None unless it takes nominations."""
    year = prize.current_year(moment) or next(iter(prize.prize_years), None)
    if year is None:
        return None
    standing = year.standing(moment)
    form_page = year.get_form_page() if standing.accepts_nominations else None
    return {
        "year": year,
        "standing": standing,
        "form_page": form_page,
        "form_url": form_page and form_page.get_url(request),
    }
