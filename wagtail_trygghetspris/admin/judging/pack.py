"""A member's papers: what this member may see and nothing else, to print."""

from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from ...conf import get_settings
from ...domain.dates import spoken_moment
from ...enums import ConflictAnswer
from .earlier_wins import earlier_wins
from .member import MemberView
from .member_words import words_for
from .nomination_texts import texts_by_nominee

#: To write a comment on.
LINES = 6


class PackView(MemberView):
    """Names with boxes for conflicts of interest as long as any is unanswered, then
    the nominations and a sheet to score on."""

    http_method_names = ["get", "head", "options"]
    template_name = "wagtail_trygghetspris/admin/judging/pack.html"
    page_title = ""

    def get(self, request, seat_pk):
        desk, zone = self.desk, get_settings().zone
        return self.answer(
            prize=self.year.prize,
            undeclared=desk.undeclared if desk.takes_answers else [],
            answers=ConflictAnswer.choices,
            sheets=self._sheets(),
            criteria=list(self.judging.criteria.all()) if desk.scores else [],
            scale=range(1, self.judging.highest_score + 1),
            lines=range(LINES),
            standing=desk.standing_in(words_for(self.reader, to_member=True)),
            printed_at=spoken_moment(timezone.now(), zone=zone),
            printed_by=get_user_display_name(request.user),
        )

    def _sheets(self):
        """What each nominee has, of those that this member may read."""
        visible = self.desk.visible
        texts = texts_by_nominee(self.reader)
        wins = earlier_wins(self.reader, visible)
        return [
            {
                "nominee": nominee,
                "name": self.reader.name_of(nominee),
                "nominations": texts.get(nominee.pk, []),
                "wins": wins.get(nominee.pk, []),
                "hides_nominator": nominee.hides_nominator(self.judging),
                "hides_name": nominee.hides_name(self.judging),
            }
            for nominee in visible
        ]
