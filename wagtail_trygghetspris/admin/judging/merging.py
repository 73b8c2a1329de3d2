"""Nominees that are one are merged: which name stays is chosen first."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ...domain.inputs import whole_numbers
from ...domain.judging.grouping import merge
from ...domain.judging.refusals import Refused
from ...models import Nomination, Nominee
from .acting import ActingView, to


class MergeView(ActingView):
    """``code`` are those that are ticked, ``into`` the one whose name stays. Of
    nominees that the reader may not read nothing is shown, and none is merged."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/merge.html"
    page_title = gettext_lazy("Merge nominees")
    header_icon = "list-ul"

    def steps(self):
        url = to("nominees", self.judging.pk)
        return [*super().steps(), {"label": _("Nominees"), "url": url}]

    @cached_property
    def chosen(self):
        codes = self.request.GET.getlist("code") + self.request.POST.getlist("code")
        fit = {code for code in whole_numbers(codes) if code < 2**31}
        rows = Nominee.objects.visible_to(self.reader).filter(code__in=fit)
        return list(rows.select_related("category"))

    def show(self, **kwargs):
        if len(self.chosen) < 2:
            messages.warning(self.request, self._too_few())
            return redirect(to("nominees", self.judging.pk))
        return super().show(**kwargs)

    def _too_few(self):
        if len(self.request.POST.getlist("code")) > 1:
            return _("Nothing has been done: somebody else has merged one of these.")
        return _("Tick at least two nominees.")

    def post(self, request, pk):
        if len(self.chosen) < 2:
            return self.show()
        asked = request.POST.get("into")
        into = next((each for each in self.chosen if str(each.code) == asked), None)
        if into is None:
            return self.show(status=422, into_error=_("Choose which name stays."))
        try:
            merge(self.judging, self.chosen, into=into, **self.acts)
        except Refused as error:
            return self.refused(error)
        number = len(self.chosen)
        text = ngettext(
            "%(count)d nominee was merged into %(name)s.",
            "%(count)d nominees were merged into %(name)s.",
            number - 1,
        )
        names = {"count": number - 1, "name": self.reader.name_of(into)}
        messages.success(request, text % names)
        return redirect(to("nominees", pk))

    def get_context_data(self, **kwargs):
        before = Nomination.objects.before(self.reader).order_by()
        counted = {}
        chosen = [each.pk for each in self.chosen]
        for pk in before.filter(grouped_as__in=chosen).values_list(
            "grouped_as", flat=True
        ):
            counted[pk] = counted.get(pk, 0) + 1
        rows = [
            (each, self.reader.name_of(each), counted.get(each.pk, 0))
            for each in self.chosen
        ]
        return super().get_context_data(
            rows=rows, nominees_url=to("nominees", self.judging.pk), **kwargs
        )
