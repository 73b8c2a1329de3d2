"""The one list that a member works from."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from .member import REVIEW, MemberView


class ListView(MemberView):
    """Leads to declaring conflicts of interest as long as any nominee waits for it."""

    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/list.html"
    page_title = gettext_lazy("To review")

    def get_header_buttons(self):
        if not self.judging.is_open_to_jury:
            return []
        label = _("Print the pack")
        return [HeaderButton(label, url=self.pack_url, icon_name="doc-full")]

    def get(self, request, seat_pk):
        desk = self.desk
        if desk.takes_answers and desk.undeclared:
            if desk.conflicts:
                text = _("There are new nominees. Say first if you have a conflict.")
                messages.info(request, text)
            return redirect(self.declare_url)
        next_line = desk.comes_next if self.judging.takes_reviews else None
        return self.answer(
            next_line=next_line,
            next_url=next_line and self.url_of(REVIEW, next_line.nominee.code),
            rows=[
                (line, self.url_of(REVIEW, line.nominee.code)) for line in desk.lines
            ],
            has_categories=any(line.nominee.category_id for line in desk.lines),
        )
