"""From decision to winners: entered on the year's draft, under embargo."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from ...domain.judging import winning
from ...domain.judging.refusals import Refused
from ...models.embargo import may_announce
from .base import LEAD
from .minutes import MINUTES, DecisionView


class EnterWinnersView(DecisionView):
    """Says what was done and what to fill in; the draft itself only to those who may
    announce."""

    http_method_names = ["get", "head", "post", "options"]

    def check_access(self):
        if not self.reader.may_direct:
            raise PermissionDenied

    def get(self, request, pk, number):
        """The way back, for who comes by the address of the button."""
        return redirect(MINUTES, pk, self.decision.number)

    def post(self, request, pk, number):
        try:
            entered = winning.enter_winners(
                self.decision, reader=self.reader, moment=timezone.now()
            )
        except Refused as error:
            messages.error(request, str(error))
            return redirect(LEAD, pk)
        self._tell(entered)
        return redirect(LEAD, pk)

    def _tell(self, entered):
        done = [text for text in _done(entered) if text]
        done.append(_("Nothing is published, and they are under embargo."))
        messages.success(self.request, " ".join(str(each) for each in done))
        left = [*_left(entered), *self._strange(entered.strange)]
        if left:
            messages.warning(self.request, " ".join(left))
        self._tell_what_next()

    def _strange(self, names):
        """Who stands in the draft and is not decided: a name only for those who may
        read the draft."""
        if not names:
            return []
        if may_announce(self.request.user):
            text = gettext(
                "The draft also has winners that are not in the decision: %(names)s. "
                "They are left there: remove them yourself if they are wrong."
            )
            return [text % {"names": ", ".join(names)}]
        text = ngettext(
            "The draft also has %(count)d winner that is not in the decision. Tell "
            "somebody who may announce winners.",
            "The draft also has %(count)d winners that are not in the decision. "
            "Tell somebody who may announce winners.",
            len(names),
        )
        return [text % {"count": len(names)}]

    def _tell_what_next(self):
        year = self.year.original
        text = gettext(
            "Fill in next: the picture, its alt text, and whether the winner has been "
            "told."
        )
        buttons = []
        user = self.request.user
        if may_announce(user) and year.permissions_for_user(user).can_edit():
            url = reverse("wagtailadmin_pages:edit", args=[year.pk])
            buttons = [messages.button(url, gettext("Edit the prize year"))]
        else:
            text += " " + gettext("That takes somebody who may announce winners.")
        messages.info(self.request, text, buttons=buttons)


def _done(entered):
    if entered.added:
        names = {"names": ", ".join(entered.added)}
        yield _("Entered on the draft of the prize year: %(names)s.") % names
    if entered.updated:
        names = {"names": ", ".join(entered.updated)}
        yield _("The citation was replaced by that of the decision: %(names)s.") % names
    if not entered.changes:
        yield _("Everything in the decision was on the draft already.")
    elif not entered.added and not entered.updated:
        yield _("The draft of the prize year now says what was decided.")


def _left(entered):
    if entered.left:
        text = gettext(
            "Somebody has changed the citation in the draft, so it is left: %(names)s."
        )
        yield text % {"names": ", ".join(entered.left)}
    yield from entered.remarks
