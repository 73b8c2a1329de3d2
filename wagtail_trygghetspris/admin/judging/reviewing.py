"""One nominee before one member: what the nominations say, and what the member thinks.

With JavaScript every change is sent by itself and answered in JSON; without it the
same form has a button. Both go through the same verb.
"""

from django.forms import Media, Script
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ...conf import get_settings
from ...domain.dates import spoken_clock
from ...domain.judging import reviewing
from ...domain.judging.refusals import Refused
from ...domain.judging.reviewing import COMMENT
from ...forms.judging.reviewing import ReviewForm, as_text
from ...models import Nominee
from ..base import found_or_404
from .earlier_wins import earlier_wins
from .member import REVIEW, MemberView
from .nomination_texts import texts_by_nominee

SCRIPT = Script("wagtail_trygghetspris/admin/jury_review.js", defer=True)


class ReviewView(MemberView):
    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/review.html"

    @cached_property
    def nominee(self):
        rows = Nominee.objects.visible_to(self.reader).select_related("category")
        return found_or_404(rows, code=self.kwargs["code"])

    def get_page_title(self):
        return self.reader.name_of(self.nominee)

    @cached_property
    def own(self):
        return reviewing.own_review(self.nominee, self.seat)

    def form_of(self, stored, data=None):
        criteria = self.judging.criteria.all() if self.desk.scores else ()
        form = ReviewForm(
            data,
            stored=stored,
            criteria=criteria,
            highest=self.judging.highest_score,
            has_note=not self.reader.acts_for_member,
        )
        form.fields[COMMENT].help_text = self.words["comment_help"]
        return form

    def _stored(self):
        return reviewing.stored_fields(self.own, judging=self.judging, seat=self.seat)

    def get(self, request, seat_pk, code):
        return self.show(self.form_of(self._stored()))

    # Saving

    def post(self, request, seat_pk, code):
        form = self.form_of(self._stored(), request.POST)
        if not form.is_valid():
            return self._point_out(form)
        moment = timezone.now()
        try:
            saved = reviewing.save(
                self.reader, self.nominee, values=form.changes(), moment=moment
            )
        except Refused as error:
            return self._refuse(form, error)
        if self.wants_json:
            return self._tell(form, saved, moment)
        if saved.clashes:
            return self._show_both(saved)
        messages.success(request, _("Saved."))
        if "next" in request.POST:
            return redirect(self._way_on())
        return redirect(self.url_of(REVIEW, self.nominee.code))

    @property
    def wants_json(self):
        return self.request.headers.get("Accept", "") == "application/json"

    def _tell(self, form, saved, moment):
        clashes = [
            {"field": each.field, "stored": as_text(each.stored)}
            for each in saved.clashes
        ]
        clock = moment.astimezone(get_settings().zone).time()
        answer = {
            "said": _("Saved %(time)s") % {"time": spoken_clock(clock)},
            "stored": {name: as_text(saved.stored[name]) for name in form.fields},
            "clashes": clashes,
        }
        if clashes:
            answer["said"] = _(
                "Something was changed in another window. Choose what is to stand."
            )
        return JsonResponse(answer, status=409 if clashes else 200)

    def _point_out(self, form):
        if self.wants_json:
            errors = " ".join(
                f"{form.fields[name].label}: {' '.join(found)}"
                for name, found in form.errors.items()
            )
            text = _("Not saved. %(errors)s") % {"errors": errors}
            return JsonResponse({"said": text}, status=422)
        messages.error(self.request, _("Nothing was saved: see below."))
        return self.show(form, status=422)

    def _refuse(self, form, error):
        if self.wants_json:
            return JsonResponse({"said": str(error)}, status=403)
        messages.error(self.request, str(error))
        del self.own
        changes = form.changes().items()
        kept = [form[name] for name, each in changes if each.wanted != each.shown]
        return self.show(self.form_of(self._stored()), status=403, kept=kept)

    def _show_both(self, saved):
        """The other fields are saved. Of those that clash the member's own text stands
        in the field, and what is stored beside it."""
        messages.error(
            self.request,
            _("Something was changed in another window. Choose what is to stand."),
        )
        form = self.form_of(saved.stored)
        form.point_out(saved.clashes)
        return self.show(form, status=409)

    # Showing

    @cached_property
    def codes(self):
        return [line.nominee.code for line in self.desk.lines]

    def _beside(self, step):
        place = self.codes.index(self.nominee.code) + step
        return self.codes[place] if 0 <= place < len(self.codes) else None

    @cached_property
    def _left(self):
        """The code of the nominee to go on with: the next that is not done, from this
        one on and round; where nothing has to be scored, just the next. Or None."""
        if not self.desk.scores:
            return self._beside(1)
        place = self.codes.index(self.nominee.code)
        done = {line.nominee.code for line in self.desk.lines if line.is_done}
        round_ = [*self.codes[place + 1 :], *self.codes[:place]]
        return next((code for code in round_ if code not in done), None)

    def _way_on(self):
        if self._left:
            return self.url_of(REVIEW, self._left)
        return self.rank_url if self.desk.ranks else self.submit_url

    @property
    def _save_label(self):
        if not self._left:
            last = _("Save, and go to the ranking")
            return last if self.desk.ranks else _("Save, look over and submit")
        if self.desk.scores:
            return _("Save and go to the next not reviewed")
        return _("Save and go to the next")

    def _url_beside(self, step):
        code = self._beside(step)
        return self.url_of(REVIEW, code) if code else ""

    def show(self, form, *, status=200, kept=()):
        nominee, judging = self.nominee, self.judging
        submitted = bool(self.own and self.own.submitted_at)
        texts = texts_by_nominee(self.reader, grouped_as=nominee)
        return self.answer(
            status=status,
            form=form,
            kept=kept,
            nominee=nominee,
            media=form.media + Media(js=[SCRIPT]),
            nominations=texts.get(nominee.pk, []),
            wins=earlier_wins(self.reader, [nominee]).get(nominee.pk, []),
            criteria=judging.criteria.all(),
            hides_name=nominee.hides_name(judging),
            hides_nominator=nominee.hides_nominator(judging),
            is_submitted=submitted,
            is_open=judging.takes_reviews and not submitted,
            place=self.codes.index(nominee.code) + 1,
            number=len(self.codes),
            previous_url=self._url_beside(-1),
            next_url=self._url_beside(1),
            save_label=self._save_label,
        )
