"""What the form says when something is not right, and what to do then."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .sentences import Sentence

ERRORS = _("Errors in the form")
PROBLEMS = _("When a nomination cannot be received")


def _error(key, usual):
    """One that is said in the summary of errors too, so it names its question."""
    return Sentence(key=key, where=ERRORS, usual=usual, placeholders=("question",))


SENTENCES = (
    Sentence(
        key="errors",
        where=ERRORS,
        usual=ngettext_lazy(
            "There is %(number)s error in the form",
            "There are %(number)s errors in the form",
            "number",
        ),
        placeholders=("number",),
    ),
    Sentence(
        key="errors_advice",
        where=ERRORS,
        usual=_("Correct the errors and continue. Everything you wrote is still here."),
    ),
    Sentence(
        key="nominee_missing",
        where=ERRORS,
        usual=_("Write the name of the nominee."),
    ),
    Sentence(
        key="motivation_missing",
        where=ERRORS,
        usual=_("Describe why the nominee should win."),
    ),
    Sentence(key="nominator_name_missing", where=ERRORS, usual=_("Write your name.")),
    Sentence(
        key="nominator_email_missing",
        where=ERRORS,
        usual=_("Write your e-mail address, as in the example name@example.com."),
    ),
    Sentence(
        key="category_missing",
        where=ERRORS,
        usual=_("Choose the category you nominate in."),
    ),
    Sentence(
        key="not_self_missing",
        where=ERRORS,
        usual=_(
            "Tick the box to confirm that you are not nominating yourself or your own "
            "organisation."
        ),
    ),
    _error("answer_missing", _("Answer the question “%(question)s”.")),
    _error("choice_missing", _("Choose one option: “%(question)s”.")),
    _error("choices_missing", _("Choose at least one option: “%(question)s”.")),
    _error("tick_missing", _("Tick the box “%(question)s”.")),
    _error(
        "email_invalid",
        _(
            "Write the e-mail address in “%(question)s” as in the example "
            "name@example.com."
        ),
    ),
    _error(
        "url_invalid",
        _(
            "Write the web address in “%(question)s” as in the example "
            "https://example.com."
        ),
    ),
    _error("number_invalid", _("Write a number in digits in “%(question)s”.")),
    _error(
        "date_invalid",
        _(
            "Write the date in “%(question)s” with year, month and day, as in the "
            "example 2026-01-31."
        ),
    ),
    _error(
        "datetime_invalid",
        _("Write day and time in “%(question)s”, as in the example 2026-01-31 14:30."),
    ),
    _error(
        "unreadable",
        _(
            "The text in “%(question)s” has characters that cannot be read. They are "
            "shown as �. Replace them and send again."
        ),
    ),
    Sentence(
        key="many_from_here",
        where=PROBLEMS,
        usual=_(
            "Many nominations have come from your network. Yours has not been sent."
        ),
    ),
    Sentence(
        key="many_from_here_advice",
        where=PROBLEMS,
        usual=_(
            "Your text is below. Wait an hour and send it again, or contact us and we "
            "will help you."
        ),
    ),
    Sentence(
        key="sent_before",
        where=PROBLEMS,
        usual=_("You have already sent a nomination."),
    ),
    Sentence(
        key="sent_before_advice",
        where=PROBLEMS,
        usual=_(
            "What you write now is different and has not been sent. Do you want to "
            "send it as well? Press %(button)s."
        ),
        placeholders=("button",),
    ),
    Sentence(key="received", where=PROBLEMS, usual=_("What we have received")),
    Sentence(key="to_the_receipt", where=PROBLEMS, usual=_("To the receipt")),
    Sentence(
        key="no_cookie",
        where=PROBLEMS,
        usual=_(
            "We could not see that the form came from you. Your text is below, but it "
            "has not been sent."
        ),
    ),
    Sentence(
        key="no_cookie_advice",
        where=PROBLEMS,
        usual=_(
            "Your browser may block cookies, or the page may have been open for a long "
            "time. Allow cookies for this site and send again. If that does not help, "
            "contact us."
        ),
    ),
    Sentence(
        key="too_large",
        where=PROBLEMS,
        usual=_(
            "What you sent is too large. Your text is below, but it has not been sent."
        ),
    ),
    Sentence(
        key="too_large_advice",
        where=PROBLEMS,
        usual=_(
            "Shorten the text and send again. If you have a lot of material, contact "
            "us."
        ),
    ),
    Sentence(
        key="form_gone",
        where=PROBLEMS,
        usual=_(
            "The form has been taken away. Your text is below, but it has not been "
            "sent."
        ),
    ),
    Sentence(
        key="form_gone_advice",
        where=PROBLEMS,
        usual=_(
            "Copy your text if you want to keep it, and contact us if you have "
            "questions."
        ),
    ),
    Sentence(
        key="kept_out",
        where=PROBLEMS,
        usual=_(
            "This form is not open to everybody: log in, or give its password, to send "
            "your nomination. Your text is below, but it has not been sent."
        ),
    ),
    Sentence(
        key="kept_out_advice",
        where=PROBLEMS,
        usual=_(
            "Open the form in a new tab and log in there. Then come back to this page "
            "and send again. Keep this page open, or copy your text, so that you do "
            "not lose it."
        ),
    ),
    Sentence(
        key="kept_out_link", where=PROBLEMS, usual=_("Open the form in a new tab")
    ),
    Sentence(
        key="cannot_receive",
        where=PROBLEMS,
        usual=_(
            "We cannot receive nominations right now. Your text is below, but it has "
            "not been sent."
        ),
    ),
    Sentence(
        key="cannot_receive_advice",
        where=PROBLEMS,
        usual=_(
            "The fault is ours. Wait a moment and send again. Keep this page open, or "
            "copy your text, so that you do not lose it."
        ),
    ),
    Sentence(
        key="broke",
        where=PROBLEMS,
        usual=_(
            "Something went wrong on our side. Your text is below. We do not know "
            "whether it has been received."
        ),
    ),
    Sentence(
        key="broke_advice",
        where=PROBLEMS,
        usual=_(
            "Wait a moment and send again: it will be received once only. Keep this "
            "page open, or copy your text, so that you do not lose it."
        ),
    ),
    Sentence(
        key="closed_meanwhile",
        where=PROBLEMS,
        usual=_(
            "Nominations closed while you were writing. Your text is still below, but "
            "it has not been sent. Contact us if you have questions."
        ),
    ),
    Sentence(
        key="not_sent",
        where=PROBLEMS,
        usual=_(
            "Your text is still below, but it has not been sent. Contact us if you "
            "have questions."
        ),
    ),
    Sentence(key="what_you_wrote", where=PROBLEMS, usual=_("What you wrote")),
    Sentence(key="your_answer", where=PROBLEMS, usual=_("Your answer")),
    Sentence(key="send_again", where=PROBLEMS, usual=_("Send again")),
)
