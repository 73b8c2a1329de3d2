"""The shortlist of the chair and the secretary."""

from dataclasses import dataclass

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...domain.judging import shortlisting
from ...domain.judging.refusals import Refused
from ...enums import JudgingState, ReviewMethod
from ...forms.judging.shortlisting import ShortlistForm, moved
from ...models.results import hidden_from, results_for
from .base import DirectingView
from .overview import CSS, SHORTLIST
from .result_lines import ResultLine


class ShortlistView(DirectingView):
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/shortlist.html"
    page_title = gettext_lazy("Shortlist")
    header_icon = "list-ol"
    css = (CSS,)

    @cached_property
    def groups(self):
        return results_for(self.reader)

    @cached_property
    def results(self):
        return {each.code: each for group in self.groups for each in group.results}

    @property
    def stored(self):
        """The codes of the shortlist, as far as the reader sees it, in their order."""
        listed = [each for each in self.results.values() if each.is_shortlisted]
        listed.sort(key=lambda each: (each.nominee.shortlist_place, each.code))
        return [each.code for each in listed]

    def form(self, data=None, *, listed=None):
        groups = [
            [(each.code, each.name) for each in group.results] for group in self.groups
        ]
        listed = self.stored if listed is None else listed
        return ShortlistForm(data, groups=groups, listed=listed)

    def get(self, request, pk):
        return self._show(self.form())

    def post(self, request, pk):
        form = self.form(request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was saved: see the numbers below."))
            return self._show(form, status=422)
        codes = self._asked_for(form)
        try:
            self._save(form, codes)
        except shortlisting.OrderIsStale as error:
            self._say_both(codes, error)
            return self._show(self._kept(codes, error.stored), status=409)
        except Refused as error:
            messages.error(request, str(error))
            return self._show(self._kept(codes, self.stored), status=422)
        messages.success(request, _("The shortlist was saved."))
        return redirect(SHORTLIST, self.judging.pk)

    def _asked_for(self, form):
        codes, do = form.order(), self.request.POST.get("do", "")
        for group in self.groups:
            codes = moved(codes, do, group=[each.code for each in group.results])
        return codes

    def _save(self, form, codes):
        shortlisting.set_order(
            self.judging,
            codes,
            reader=self.reader,
            moment=timezone.now(),
            seen=form.seen_codes,
            reveals=form.cleaned_data["reveals"],
        )

    def _kept(self, codes, stored):
        """The form with ``codes`` as they were asked for, on what is ``stored`` now."""
        form = self.form(listed=codes)
        form.initial["seen"] = ",".join(str(code) for code in stored)
        return form

    def _say_both(self, codes, error):
        text = _(
            "%(why)s It says now: %(stored)s. You wanted: %(wanted)s. Nothing was "
            "saved. What you wanted stands below; press Save if it shall be so."
        )
        said = {
            "why": error,
            "stored": self._in_words(error.stored),
            "wanted": self._in_words(codes),
        }
        messages.error(self.request, text % said)

    def _in_words(self, codes):
        found = []
        for group in self.groups:
            known = {each.code: each.name for each in group.results}
            names = [known[code] for code in codes if code in known]
            found += [f"{place}. {name}" for place, name in enumerate(names, 1)]
        return ", ".join(found) or _("nobody")

    def _show(self, form, *, status=200):
        context = self.get_context_data(
            form=form,
            tables=self._tables(form),
            hidden=hidden_from(self.reader),
            may_change=self.judging.state == JudgingState.DELIBERATING,
            is_blind=shortlisting.reveals_something(self.judging),
            ranks=self.judging.method == ReviewMethod.RANKING,
        )
        return self.response_class(
            self.request, self.template_name, context, status=status
        )

    def _tables(self, form):
        return [
            {
                "category": group.category,
                "lines": [
                    Line(
                        ResultLine(each, self.reader),
                        form.place(each.code),
                        form.initial[f"place_{each.code}"],
                    )
                    for each in sorted(
                        group.results, key=lambda each: _place_in(form, each)
                    )
                ],
            }
            for group in self.groups
        ]


def _place_in(form, result):
    """On the shortlist in its order first, and then the others as they came."""
    return form.initial[f"place_{result.code}"] or float("inf")


@dataclass(frozen=True)
class Line:
    """A nominee with its place on the shortlist, or None, and the field for it."""

    shown: ResultLine
    field: object
    place: int | None
