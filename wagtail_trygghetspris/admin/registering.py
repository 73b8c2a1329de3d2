"""Registering a nomination that came by post, telephone or e-mail, or in person."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from ..conf import get_settings
from ..domain import nominations, registering
from ..domain.questions import NOMINATOR_EMAIL
from ..forms.reading import read_post
from ..forms.registering import (
    ArrivalForm,
    answers_form_class,
    new_key,
    reason_wanted,
)
from ..models.swapping import (
    nomination_form_model,
    prize_model,
    prize_year_model,
)
from .base import NominationPage, found_or_404, inspect_url
from .navigation import trail

CHOOSE = "wagtail_trygghetspris_register"


class ChooseFormView(NominationPage):
    """Which prize and year the nomination is for."""

    action = "add"
    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/choose_form.html"
    page_title = _("Register a nomination")
    tab = CHOOSE

    def get(self, request):
        return self.render_to_response(self.get_context_data(groups=form_choices()))


def form_choices():
    """The forms there are under the prizes they belong to, newest year first: pairs of
    a prize and its years, each with its ``form`` and ``standing``. Three queries."""
    forms = {_parent(form): form for form in nomination_form_model().objects.all()}
    years = list(
        prize_year_model().objects.filter(path__in=forms).newest_first().with_outcome()
    )
    prizes = prize_model().objects.filter(path__in={_parent(year) for year in years})
    prizes = {prize.path: prize for prize in prizes}
    moment = timezone.now()
    groups = {}
    for year in years:
        prize = prizes.get(_parent(year))
        if prize is None:
            continue
        year.prize = prize
        choice = {"year": year, "form": forms[year.path]}
        choice["standing"] = year.standing(moment)
        groups.setdefault(prize, []).append(choice)
    return sorted(groups.items(), key=lambda group: str(group[0]))


def _parent(page):
    return page.path[: -page.steplen]


class RegisterNominationView(NominationPage):
    """The questions of one form, and how the nomination came."""

    action = "add"
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/register_nomination.html"
    tab = CHOOSE

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.moment = timezone.now()

    @cached_property
    def form_page(self):
        return found_or_404(
            nomination_form_model().objects.all(), pk=self.kwargs["form_pk"]
        )

    @cached_property
    def year(self):
        if not isinstance(self.form_page.prize_year, prize_year_model()):
            raise Http404
        return self.form_page.prize_year

    @cached_property
    def questions(self):
        """In the language of the form, as visitors read them."""
        with translation.override(self.language):
            return self.form_page.questions()

    @property
    def language(self):
        return self.form_page.locale.language_code

    def get_page_title(self):
        title = gettext("Register a nomination for %(year)s")
        return title % {"year": self.year.title}

    def get_breadcrumbs_items(self):
        step = (gettext("Register a nomination"), reverse(CHOOSE))
        return trail(step, (self.year.title, ""))

    def get(self, request, form_pk):
        today = self.moment.astimezone(get_settings().zone).date()
        initial = {"key": new_key(), "received_on": today}
        return self._show(
            self._arrival(initial=initial), answers_form_class(self.questions)()
        )

    def post(self, request, form_pk):
        data, unreadable = read_post(request)
        arrival = self._arrival(data)
        answers = answers_form_class(self.questions)(data, unreadable=unreadable)
        if all([arrival.is_valid(), answers.is_valid()]):
            self._check_address(arrival, answers)
        if arrival.is_valid() and answers.is_valid():
            nomination = self._register(arrival, answers, data)
            if nomination:
                return self._confirm(nomination)
        return self._show(arrival, answers, status=422)

    def _arrival(self, data=None, **kwargs):
        return ArrivalForm(data, year=self.year, moment=self.moment, **kwargs)

    def _check_address(self, arrival, answers):
        wanted = arrival.cleaned_data["sends_receipt"]
        if wanted and not answers.answers.get(NOMINATOR_EMAIL):
            text = _("Write the nominator's e-mail address, or untick this box.")
            arrival.add_error("sends_receipt", text)

    def _register(self, arrival, answers, data):
        """The nomination; None when it cannot be stored, with the reason in the
        form."""
        version = nominations.freeze(
            self.form_page, questions=self.questions, information=""
        )
        try:
            return registering.register(
                self.form_page,
                arrival.arrival,
                answers=answers.answers,
                version=version,
                language=self.language,
                key=arrival.cleaned_data["key"],
                user=self.request.user,
            )
        except registering.InTheFuture:
            arrival.add_error("received_on", _("This is in the future."))
        except registering.ReasonMissing:
            oddity = registering.oddity_of(
                self.year,
                received_at=arrival.cleaned_data["received_at"],
                moment=self.moment,
            )
            text = reason_wanted(self.year, oddity or registering.Oddity.DECIDED)
            arrival.add_error("reason", text)
        except nominations.KeyInUse as error:
            data["key"] = new_key()
            text = _(
                "You have already registered %(reference)s from this form. Press the "
                "button again to register this as another nomination."
            )
            arrival.add_error(None, text % {"reference": error.nomination})
        return None

    def _confirm(self, nomination):
        again = messages.button(self.request.path, _("Register another"))
        text = _("The nomination has been registered as %(reference)s.")
        messages.success(
            self.request, text % {"reference": nomination}, buttons=[again]
        )
        return redirect(inspect_url(nomination))

    def _show(self, arrival, answers, *, status=200):
        if status != 200:
            messages.error(
                self.request,
                _("The nomination has not been registered. See what is marked below."),
            )
        context = self.get_context_data(
            arrival=arrival,
            answers=answers,
            year=self.year,
            standing=self.year.standing(self.moment),
            zone=get_settings().TIME_ZONE,
        )
        return self.render_to_response(context, status=status)
