from django.utils.translation import gettext_lazy as _

from .base import PrizeBlock


class JuryBlock(PrizeBlock):
    class Meta:
        icon = "group"
        label = _("Jury")
        description = _(
            "The members of this year's jury, or of the latest jury that is public."
        )
        template = "wagtail_trygghetspris/blocks/jury.html"

    def shown(self, prize, value, *, moment, request):
        year = prize.jury_year(moment)
        return year and {
            "year": year,
            "jury": year.jury,
            "members": year.jury.public_members(),
        }
