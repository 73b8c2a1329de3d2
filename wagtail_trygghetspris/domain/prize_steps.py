"""What there can be to do next with a prize. Which of it comes first is in
``next_steps``."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Target(Enum):
    """Which page a step is about."""

    PRIZE = "prize"
    YEAR = "year"
    FORM = "form"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Step:
    """``label`` is the button, ``explanation`` says why. ``field`` is where on the
    page of the URL to begin. ``is_waiting``: there is nothing to do but look."""

    code: str
    label: str
    explanation: str
    url_name: str
    target: Target
    field: str = ""
    is_waiting: bool = False


EDIT = "wagtailadmin_pages:edit"
ADD_BELOW = "wagtailadmin_pages:add_subpage"

START_FIRST_YEAR = Step(
    code="start_first_year",
    label=_("Start the first year"),
    explanation=_("The prize has no year yet."),
    url_name="wagtail_trygghetspris_start_year",
    target=Target.PRIZE,
)
HANDLE_QUARANTINE = Step(
    code="handle_quarantine",
    label=_("Go through the quarantine"),
    explanation=_(
        "Nominations wait for somebody to say that they are meant seriously."
    ),
    url_name="wagtail_trygghetspris_quarantine",
    target=Target.NONE,
)
ADD_FORM = Step(
    code="add_form",
    label=_("Add a nomination form"),
    explanation=_("Without a form nobody can nominate."),
    url_name=ADD_BELOW,
    target=Target.YEAR,
)
MEND = Step(
    code="mend",
    label=_("See what must be mended"),
    explanation=_(
        "Something is wrong or missing, and keeps the year from being published."
    ),
    url_name="wagtail_trygghetspris_checklist",
    target=Target.YEAR,
)
PUBLISH_YEAR = Step(
    code="publish_year",
    label=_("Look through the year and publish it"),
    explanation=_("Nothing is in the way. Visitors do not see the year yet."),
    url_name=EDIT,
    target=Target.YEAR,
)
PUBLISH_CHANGES = Step(
    code="publish_changes",
    label=_("Publish the changes"),
    explanation=_("There are changes that visitors do not see yet."),
    url_name=EDIT,
    target=Target.YEAR,
)
PUBLISH_FORM = Step(
    code="publish_form",
    label=_("Publish the nomination form"),
    explanation=_("The form is a draft, so nobody can nominate."),
    url_name=EDIT,
    target=Target.FORM,
)
WAIT_FOR_OPENING = Step(
    code="wait_for_opening",
    label=_("See the page as of opening"),
    explanation=_("Everything is in place. The form opens by itself."),
    url_name="wagtail_trygghetspris_as_of",
    target=Target.YEAR,
    is_waiting=True,
)
END_PAUSE = Step(
    code="end_pause",
    label=_("Take nominations again"),
    explanation=_("Nominations are paused at the moment."),
    url_name=EDIT,
    target=Target.YEAR,
    field="is_paused",
)
LOOK_AT_NOMINATIONS = Step(
    code="look_at_nominations",
    label=_("Look at the nominations"),
    explanation=_("Nominations are coming in."),
    url_name="nominations_modeladmin_index",
    target=Target.NONE,
)
WAIT_FOR_CLOSING = Step(
    code="wait_for_closing",
    label=_("See the page as of another day"),
    explanation=_("Nothing to do now."),
    url_name="wagtail_trygghetspris_as_of",
    target=Target.YEAR,
    is_waiting=True,
)
LEAD_JURY = Step(
    code="lead_jury",
    label=_("Go to the jury's work"),
    explanation=_("The nomination period is over. The jury's work comes next."),
    url_name="wagtail_trygghetspris_jury_prepare",
    target=Target.YEAR,
)
WAIT_FOR_JURY = Step(
    code="wait_for_jury",
    label=_("See the page as of another day"),
    explanation=_("The jury is at work. There is nothing to do now."),
    url_name="wagtail_trygghetspris_as_of",
    target=Target.YEAR,
    is_waiting=True,
)
ENTER_WINNERS = Step(
    code="enter_winners",
    label=_("Enter the winners"),
    explanation=_(
        "The nomination period is over. Winners stay hidden until they are announced."
    ),
    url_name=EDIT,
    target=Target.YEAR,
    field="winners",
)
ANNOUNCE = Step(
    code="announce",
    label=pgettext_lazy("button", "Announce"),
    explanation=_("Winners have been entered. Choose when everybody may see them."),
    url_name="wagtail_trygghetspris_announce",
    target=Target.YEAR,
)
WAIT_FOR_ANNOUNCEMENT = Step(
    code="wait_for_announcement",
    label=_("See what is announced"),
    explanation=_("The time is set. The winners are shown by themselves."),
    url_name="wagtail_trygghetspris_announce",
    target=Target.YEAR,
    is_waiting=True,
)
START_NEXT_YEAR = Step(
    code="start_next_year",
    label=_("Start next year"),
    explanation=_("The year is over. Begin the next from what you have."),
    url_name="wagtail_trygghetspris_start_year",
    target=Target.PRIZE,
)
