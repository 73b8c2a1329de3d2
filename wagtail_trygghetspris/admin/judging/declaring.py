"""A member says of each nominee whether there is a conflict of interest, before
anything else can be read."""

from collections import defaultdict

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from ...domain.judging import declaring
from ...domain.judging.likeness import Sign, domains_in, likely_conflicts
from ...domain.judging.refusals import Refused
from ...enums import ConflictAnswer
from ...forms.judging.declaring import Line
from ...models import Nomination
from .desk import Desk
from .member import MemberView

#: What the member's own words call it.
SIGNS = {
    Sign.SAME_NAME: "same_name",
    Sign.NOMINATED: "nominated",
    Sign.SAME_ORGANISATION: "same_organisation",
}


class DeclareView(MemberView):
    """The one screen that says who is nominated also where that is hidden from the
    reviews: nobody can say of an unknown person whether there is a conflict."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/declare.html"
    page_title = gettext_lazy("Conflicts of interest")

    def get(self, request, seat_pk):
        return self.show()

    def post(self, request, seat_pk):
        for line in self.lines:
            line.read(request.POST)
        missed = self._answer_the_rest() if "rest" in request.POST else []
        answers = [said for line in self.lines if (said := line.as_answer())]
        try:
            self._check_length()
            count = declaring.declare_all(self.reader, answers, moment=timezone.now())
        except declaring.AnswersRefused as error:
            return self._refuse(error)
        except Refused as error:
            messages.error(request, str(error))
            return self.show(status=422)
        return self._go_on(count, missed)

    # Reading

    @cached_property
    def lines(self):
        signs = self._signs()
        return [self._line(nominee, signs) for nominee in self.desk.named]

    def _line(self, nominee, signs):
        line = Line(nominee, self._key_of(nominee), signs[nominee.pk])
        if row := self.desk.conflicts.get(nominee.pk):
            line.fill(row)
        return line

    def _key_of(self, nominee):
        """What the fields are called by: the code, or where that hides the name from
        the jury something that tells nothing of it."""
        if not nominee.hides_name(self.judging):
            return str(nominee.code)
        value = f"{self.seat.pk}-{nominee.pk}"
        return salted_hmac("jury-declare", value, algorithm="sha256").hexdigest()

    def _signs(self):
        """Why a conflict is likely, in words, by the nominee's key."""
        texts, nominators = defaultdict(list), defaultdict(list)
        rows = Nomination.objects.signs_for(self.reader)
        for row in rows.values_list(
            "grouped_as", "nominator_name", "nominator_email", "answers", "motivation"
        ):
            key, name, address, answers, motivation = row
            nominators[key].append(name)
            texts[key] += [address, motivation, *map(str, answers.values())]
        return {
            nominee.pk: self._signs_of(nominee, nominators, texts)
            for nominee in self.desk.named
        }

    def _signs_of(self, nominee, nominators, texts):
        found = likely_conflicts(
            member=self.seat.name,
            organisation=self.seat.member.organisation,
            address=self.seat.address,
            nominee=nominee.name,
            nominee_organisation=nominee.organisation,
            nominators=nominators[nominee.pk],
            texts=[nominee.email, *texts[nominee.pk]],
        )
        return tuple(self._in_words(sign) for sign in found)

    def _in_words(self, sign):
        """Why a conflict of interest is likely."""
        if sign != Sign.SAME_DOMAIN:
            return self.words[SIGNS[sign]]
        text = _("An e-mail address in a nomination ends like yours: %(domain)s.")
        if self.reader.acts_for_member:
            text = _("An e-mail address in a nomination ends like theirs: %(domain)s.")
        return text % {"domain": ", ".join(sorted(domains_in(self.seat.address)))}

    # Answering

    def _answer_the_rest(self):
        """No conflict of interest, for those on the page that were neither marked nor
        pointed out. Returns those that need an answer of their own."""
        missed = []
        for line in self.lines:
            if line.is_on_page and not line.answer:
                if line.signs:
                    missed.append(line)
                else:
                    line.answer = ConflictAnswer.NONE.value
        return missed

    def _check_length(self):
        errors = {
            line.nominee.code: _("The reason is too long.")
            for line in self.lines
            if line.is_too_long
        }
        if errors:
            raise declaring.AnswersRefused(errors)

    def _refuse(self, error):
        text = _("Nothing was saved: see what is pointed out below.")
        messages.error(self.request, text)
        stored = Desk(self.reader).conflicts
        for line in self.lines:
            if line.nominee.code in error.errors:
                line.errors.append(error.errors[line.nominee.code])
            if error.is_stale:
                line.see_anew(stored.get(line.nominee.pk))
        return self.show(status=409 if error.is_stale else 422)

    def _go_on(self, count, missed):
        left = len(Desk(self.reader).undeclared)
        if count:
            text = ngettext(
                "%(count)d answer was saved.", "%(count)d answers were saved.", count
            )
            messages.success(self.request, text % {"count": count})
        if not left:
            return redirect(self.list_url)
        text = ngettext(
            "%(count)d nominee is left to answer for.",
            "%(count)d nominees are left to answer for.",
            left,
        )
        if missed:
            text += " " + _("What is pointed out needs an answer of its own.")
        messages.warning(self.request, text % {"count": left})
        return redirect(self.declare_url)

    def show(self, *, status=200):
        return self.answer(
            status=status,
            unanswered=[line for line in self.lines if not line.was_answered],
            answered=[line for line in self.lines if line.was_answered],
            number_pointed_out=sum(
                bool(line.signs) for line in self.lines if not line.was_answered
            ),
        )
