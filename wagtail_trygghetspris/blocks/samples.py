"""An invented prize for previews in the block picker. Nothing of it is ever saved."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import JuryMember, Winner
from ..models.swapping import jury_model, prize_model, prize_year_model


def prize():
    """A prize that is open for nominations, with winners of earlier years."""
    today = timezone.localdate()
    prize = prize_model()(
        title=_("The Example Prize"), name_indefinite=_("example prize")
    )
    current = _year(
        prize,
        today.year,
        theme_title=_("cooperation between neighbours"),
        opens_on=today - timedelta(days=30),
        last_day=today + timedelta(days=30),
        prize_sum=50_000,
    )
    prize.prize_years = [
        current,
        _year(
            prize,
            today.year - 1,
            theme_title=_("safe ways to school"),
            winners=[
                Winner(
                    name=_("The Example Association"),
                    citation=_("With patience and warmth it makes the area safer."),
                )
            ],
        ),
        _year(prize, today.year - 2, not_awarded=True),
        _year(
            prize,
            today.year - 3,
            theme_title=_("cooperation between neighbours"),
            winners=[Winner(name=_("The Example Group"))],
        ),
    ]
    current.jury = _jury()
    prize.jury_year = lambda moment: current
    return prize


def _year(prize, number, *, winners=(), **fields):
    year = prize_year_model()(year=number, title=f"{prize.title} {number}", **fields)
    year.winners = list(winners)
    year.has_winners = bool(winners)
    year.prize = prize
    year.get_form_page = lambda: SampleForm
    return year


def _jury():
    jury = jury_model()(name=_("The jury"))
    jury.members = [
        JuryMember(name=_("Name of the chair"), title=_("title"), role="chair"),
        JuryMember(name=_("Name of a member"), title=_("title")),
    ]
    return jury


class SampleForm:
    """Stands for a form that is not saved: a button, but nothing to fetch."""

    pk = None

    @staticmethod
    def get_url(request=None):
        return "#"
