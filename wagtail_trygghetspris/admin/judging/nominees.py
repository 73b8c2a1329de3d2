"""The nominees before the jury, and the nominations that stand on each."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import modelform_factory
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ...domain.judging.gathering import OPEN_TO_NOMINEES, gather, waiting
from ...domain.judging.grouping import OPEN_TO_MERGING, change, split
from ...domain.judging.refusals import Refused
from ...enums import JudgingState, NominationStatus
from ...forms.judging.leading import NomineeForm, SplitForm
from ...models import Nomination, Nominee, PrizeCategory
from ..base import found_or_404
from .acting import ActingView, to

AT_MOST = 100
#: How many new nominations are listed by themselves at a time.
AT_MOST_NEW = 200


class NomineesView(ActingView):
    """The table, from which nominees are merged, and the nominations that are not yet
    before the jury. Who has a place in the jury merges only what they may read."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/nominees.html"
    page_title = gettext_lazy("Nominees")
    header_icon = "list-ul"

    @cached_property
    def readable(self):
        """Nominations in the register that this user may read."""
        return Nomination.objects.visible_to(self.request.user)

    @cached_property
    def new(self):
        return waiting(self.judging)

    def post(self, request, pk):
        if not self.reader.leads:
            raise Http404
        try:
            number = gather(self.judging, self._chosen(), **self.acts)
        except Refused as error:
            return self.refused(error)
        if not number:
            messages.warning(request, _("Tick at least one nomination."))
            return self.show(status=422)
        text = ngettext(
            "%(count)d nomination is now before the jury.",
            "%(count)d nominations are now before the jury.",
            number,
        )
        messages.success(request, text % {"count": number})
        return redirect(to("nominees", pk))

    def _chosen(self):
        if self.request.POST.get("do") == "all_in_time":
            return self.new.filter(is_late=False)
        return self.readable.filter(pk__in=self.keys("nomination"))

    def get_context_data(self, **kwargs):
        state = self.judging.state
        paginator = Paginator(self._nominees(), AT_MOST)
        page = paginator.get_page(self.request.GET.get("p"))
        visible = Nominee.objects.visible_to(self.reader)
        readable = set(visible.order_by().values_list("pk", flat=True))
        listed = self.reader.leads and self._listed()
        return super().get_context_data(
            page_obj=page,
            rows=[self._row(each, readable) for each in page],
            has_categories=any(
                each.category_id for each in page if each.pk in readable
            ),
            can_merge=state in OPEN_TO_MERGING and len(readable) > 1,
            can_gather=self.reader.leads and state in OPEN_TO_NOMINEES,
            new_in_time=self.new.filter(is_late=False).count(),
            new_late=self.new.filter(is_late=True).count(),
            listed=listed,
            merge_url=to("merge", self.judging.pk),
            **kwargs,
        )

    def _nominees(self):
        named = Nominee.objects.named_to(self.reader).select_related("category")
        received = Q(nominations__status=NominationStatus.RECEIVED)
        rows = named.annotate(number=Count("nominations", filter=received))
        hidden = any(self.reader.name_of(each) != each.name for each in named)
        return rows.order_by("code") if hidden else rows.order_by("name", "pk")

    def _row(self, nominee, readable):
        """What cannot be read is only named."""
        name = self.reader.name_of(nominee)
        is_readable = nominee.pk in readable
        return {
            "nominee": nominee,
            "name": name,
            "organisation": nominee.organisation if name == nominee.name else "",
            "url": to("nominee", self.judging.pk, nominee.code) if is_readable else "",
            "category": nominee.category if is_readable else None,
            "number": nominee.number if is_readable else None,
        }

    def _listed(self):
        """New nominations that the user may read, those in time first."""
        rows = self.new.filter(pk__in=self.readable.order_by().values("pk"))
        return list(rows.order_by("is_late", "received_at", "pk")[:AT_MOST_NEW])


class NomineeView(ActingView):
    """One nominee: what it is called, and its nominations, which may be split off. To
    members who may not read the nominee there is nothing."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/nominee.html"
    header_icon = "user"

    @cached_property
    def nominee(self):
        rows = Nominee.objects.visible_to(self.reader).select_related("category")
        return found_or_404(rows, code=self.kwargs["code"])

    def get_page_title(self):
        return self.reader.name_of(self.nominee)

    def steps(self):
        url = to("nominees", self.judging.pk)
        return [*super().steps(), {"label": _("Nominees"), "url": url}]

    @cached_property
    def nominations(self):
        rows = Nomination.objects.before(self.reader).filter(grouped_as=self.nominee)
        return rows.order_by("received_at", "pk")

    @cached_property
    def form(self):
        fields = ["name", "organisation", "category", "email"]
        made = modelform_factory(Nominee, form=NomineeForm, fields=fields)
        data = self.request.POST if self.request.POST.get("do") == "change" else None
        stored = Nominee.objects.get(pk=self.nominee.pk)
        used = {"pk__in": self.year.year_categories.values("category")}
        categories = PrizeCategory.objects.filter(**used)
        has_any = categories.exists()
        return made(data, instance=stored, categories=categories if has_any else None)

    @cached_property
    def split_form(self):
        data = self.request.POST if self.request.POST.get("do") == "split" else None
        return SplitForm(data, nominations=self.nominations)

    def post(self, request, pk, code):
        steps = {"change": self._change, "split": self._split}
        step = steps.get(request.POST.get("do"))
        if step is None or (step == self._change and not self.sees_addresses):
            raise Http404
        if not self.nominee:
            raise Http404
        try:
            done = step()
        except Refused as error:
            return self.refused(error)
        if done is None:
            messages.error(request, _("Nothing was saved: see the errors below."))
            return self.show(status=422)
        messages.success(request, done)
        return redirect(to("nominee", pk, code))

    def _change(self):
        if not self.form.is_valid():
            return None
        change(self.nominee, self.form.cleaned_data, **self.acts)
        return _("The nominee was saved.")

    def _split(self):
        form = self.split_form
        if not form.is_valid():
            return None
        data = form.cleaned_data
        made = split(self.nominee, data["nominations"], name=data["name"], **self.acts)
        text = _(
            "The ticked nominations now stand on %(name)s. Members are asked again."
        )
        return text % {"name": made.name}

    def get_context_data(self, **kwargs):
        nominations = list(self.nominations)
        name = self.reader.name_of(self.nominee)
        state = self.judging.state
        can_split = state in OPEN_TO_NOMINEES and len(nominations) > 1
        is_open = state != JudgingState.CLOSED
        ticked = (
            self.split_form.data.getlist("nominations")
            if self.split_form.is_bound
            else []
        )
        return super().get_context_data(
            nominee=self.nominee,
            nominations=nominations,
            ticked=ticked,
            shows_names=name == self.nominee.name,
            form=self.form if self.sees_addresses and is_open else None,
            split_form=self.split_form if can_split else None,
            **kwargs,
        )
