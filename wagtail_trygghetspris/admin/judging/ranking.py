"""A member puts the nominees in order."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...domain.judging import ranking
from ...domain.judging.refusals import Refused, Stale
from ...forms.judging.ranking import read_ranks
from .desk import Desk
from .member import REVIEW, MemberView

STEPS = {"up": -1, "down": 1}


class Place:
    """A nominee on the form. ``rank`` stands in the field, ``shown`` was there."""

    def __init__(self, line, *, rank, shown, url, has_error=False):
        self.line = line
        self.rank = rank
        self.shown = shown
        self.url = url
        self.has_error = has_error


class RankView(MemberView):
    """Numbers to choose, and buttons that move one nominee a step and save at once."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/rank.html"
    page_title = gettext_lazy("Rank the nominees")

    def dispatch(self, request, *args, **kwargs):
        if self.reader is not None and not self.desk.ranks:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, seat_pk):
        return self.show(self.stored, self.stored)

    @cached_property
    def stored(self):
        """The ranks that are stored, by code."""
        return ranks_on(self.desk)

    def post(self, request, seat_pk):
        codes = list(self.stored)
        shown = read_ranks(request.POST, "shown", codes)
        wanted = {**shown, **read_ranks(request.POST, "rank", codes)}
        frozen = self._frozen()
        wanted = {
            code: shown[code] if code in frozen else wanted[code] for code in codes
        }
        try:
            order = self._moved(ranking.arranged(shown, wanted))
            ranking.set_ranks(self.reader, order, shown=shown, moment=timezone.now())
        except ranking.RankTwice as error:
            messages.error(request, str(error))
            return self.show(wanted, shown, status=422, wrong=error.codes)
        except Stale as error:
            return self._show_both(wanted, str(error))
        except Refused as error:
            messages.error(request, str(error))
            return self.show(wanted, shown, status=422)
        messages.success(request, _("The order was saved."))
        moved = self._pressed()
        return redirect(self.rank_url + (f"#nominee-{moved[0]}" if moved else ""))

    def _frozen(self):
        return {line.nominee.code for line in self.desk.lines if line.is_submitted}

    def _pressed(self):
        """The code of the nominee whose button was pressed, and its step; or None."""
        for name, step in STEPS.items():
            for code in self.stored:
                if self.request.POST.get(name) == str(code):
                    return code, step
        return None

    def _moved(self, order):
        pressed = self._pressed()
        return ranking.moved(order, *pressed) if pressed else order

    def _show_both(self, wanted, text):
        messages.error(self.request, text)
        desk = Desk(self.reader)
        stored = ranks_on(desk)
        others = [line for line in in_order(desk.lines, stored) if line_rank(line)]
        wanted = {code: wanted.get(code) for code in stored}
        return self.show(wanted, stored, status=409, others=others)

    def show(self, ranks, shown, *, status=200, wrong=(), others=()):
        lines = in_order(self.desk.lines, ranks)
        places = [
            Place(
                line,
                rank=ranks.get(line.nominee.code),
                shown=shown.get(line.nominee.code),
                url=self.url_of(REVIEW, line.nominee.code),
                has_error=line.nominee.code in wrong,
            )
            for line in lines
        ]
        return self.answer(
            status=status,
            places=places,
            others=others,
            numbers=range(1, len(places) + 1),
            is_open=self.judging.takes_reviews and bool(self.desk.remaining),
        )


def line_rank(line):
    return line.review and line.review.rank


def ranks_on(desk):
    return {line.nominee.code: line_rank(line) for line in desk.lines}


def in_order(lines, ranks):
    """The best first; those without a rank last, as they are listed."""
    last = len(lines) + 1
    return sorted(lines, key=lambda line: ranks.get(line.nominee.code) or last)
