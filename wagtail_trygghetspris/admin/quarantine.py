"""The quarantine beside the inbox, and what was marked as spam (rule R5)."""

from django.db.models import F
from django.db.models.functions import Left, Length
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ..domain.handling import Action
from ..forms.spam.registry import reason_label
from .base import NominationPage, inspect_url
from .handling import LABELS, LABELS_FOR_TICKED, may_perform
from .identity import Reading
from .long_lists import LongPaginator

#: Characters of the reasons for a nomination that are fetched, and shown at first.
FETCHED, SHOWN = 2000, 120


class KeptApartView(NominationPage):
    """Nominations that are kept from the jury, the one that has waited longest
    first. There are pages as far as rows are counted: what comes behind moves up when
    those before it are dealt with."""

    template_name = "wagtail_trygghetspris/admin/kept_apart.html"
    http_method_names = ["get", "head", "options"]
    rows_per_page = 25
    #: What can be done with the nominations of this list.
    offered = ()
    explanation = ""
    nothing = ""

    def get(self, request):
        rows = self.chosen().order_by("received_at", "pk")
        rows = rows.annotate(
            year_title=F("prize_year__title"),
            excerpt=Left("motivation", FETCHED),
            motivation_length=Length("motivation"),
        ).defer("motivation", "answers", "search_text")
        paginator = LongPaginator(rows, self.rows_per_page)
        page = paginator.get_page(request.GET.get("p"))
        return self.render_to_response(
            self.get_context_data(
                object_list=[Row(each, request.user) for each in page],
                page_obj=page,
                elided_page_range=paginator.get_elided_page_range(page.number),
            )
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            buttons=[
                {
                    "name": action.value,
                    "label": LABELS[action],
                    "label_for_ticked": LABELS_FOR_TICKED[action],
                }
                for action in self.offered
                if may_perform(self.request.user, action)
            ],
        )


class QuarantineView(KeptApartView):
    page_title = _("Quarantine")
    tab = "wagtail_trygghetspris_quarantine"
    offered = (Action.RELEASE, Action.MARK_SPAM)
    explanation = _(
        "These nominations have been received, but something about them is "
        "suspicious or could not be checked. The jury does not see them, and no "
        "receipt has been sent by e-mail. Release those that are meant seriously."
    )
    nothing = _("Nothing is in quarantine.")

    def chosen(self):
        return self.visible.in_quarantine()


class SpamView(KeptApartView):
    page_title = _("Suspected spam")
    tab = "wagtail_trygghetspris_spam"
    offered = (Action.RELEASE,)
    explanation = _(
        "Somebody has marked these as spam. They are kept, and the jury does not see "
        "them. Release a nomination that was marked by mistake."
    )
    nothing = _("Nothing is marked as spam.")

    def chosen(self):
        return self.visible.marked_as_spam()


class Row:
    """A nomination as a row of these lists."""

    def __init__(self, nomination, user):
        self.nomination = nomination
        self.nominator_name = Reading(nomination, user).nominator_name
        self.url = inspect_url(nomination)

    @property
    def received(self):
        return f"{self.nomination.received_local:%Y-%m-%d %H:%M}"

    @cached_property
    def reasons(self):
        return reasons(self.nomination)

    @property
    def opening(self):
        return Truncator(" ".join(self.nomination.excerpt.split())).chars(SHOWN)

    @property
    def is_longer(self):
        return self.opening != self.nomination.excerpt

    @property
    def is_cut(self):
        return self.nomination.motivation_length > FETCHED


def reasons(nomination):
    """Why the nomination was put into quarantine, in words."""
    return [reason_label(code) for code in nomination.quarantine_reasons]
