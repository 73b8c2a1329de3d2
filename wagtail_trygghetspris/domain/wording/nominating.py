"""What the form says to those who nominate, until they have sent it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .sentences import Sentence

FORM = _("The form")
LENGTH = _("The length of a text")
REVIEW = _("Reading through before sending")
INFORMATION = _("Information beside the form")
CHECKS = _("Checks against spam")
CONTACT = _("Contact")

SENTENCES = (
    Sentence(key="answer_all", where=FORM, usual=_("Answer all questions.")),
    Sentence(
        key="may_skip",
        where=FORM,
        usual=_("You may skip those that are marked %(optional)s."),
        placeholders=("optional",),
    ),
    Sentence(key="optional", where=FORM, usual=_("(optional)")),
    Sentence(key="choose", where=FORM, usual=_("Choose")),
    Sentence(key="category", where=FORM, usual=_("Category")),
    Sentence(
        key="not_self",
        where=FORM,
        usual=_("I am not nominating myself or my own organisation"),
    ),
    Sentence(key="send", where=FORM, usual=_("Send the nomination")),
    Sentence(
        key="about_the_prize",
        where=FORM,
        usual=_("Read more about %(name)s"),
        placeholders=("name",),
    ),
    Sentence(
        key="at_most",
        where=LENGTH,
        usual=_("At most %(number)s characters."),
        placeholders=("number",),
    ),
    Sentence(
        key="characters_left",
        where=LENGTH,
        usual=ngettext_lazy(
            "%(number)s character left", "%(number)s characters left", "number"
        ),
        placeholders=("number",),
    ),
    Sentence(
        key="too_long",
        where=LENGTH,
        usual=ngettext_lazy(
            "“%(question)s”: the text is %(number)s character too long. Shorten it.",
            "“%(question)s”: the text is %(number)s characters too long. Shorten it.",
            "number",
        ),
        placeholders=("number", "question"),
    ),
    Sentence(key="review", where=REVIEW, usual=_("Review the nomination")),
    Sentence(key="review_heading", where=REVIEW, usual=_("Review your nomination")),
    Sentence(
        key="review_lead",
        where=REVIEW,
        usual=_(
            "Your nomination has not been sent yet. Read it through, and send it when "
            "everything is right."
        ),
    ),
    Sentence(key="change", where=REVIEW, usual=_("Change")),
    Sentence(key="go_back", where=REVIEW, usual=_("Go back and change")),
    Sentence(
        key="protected",
        where=INFORMATION,
        usual=_(
            "Do you or the person you nominate have protected personal data? Do not "
            "use the form. Contact us instead."
        ),
    ),
    Sentence(
        key="protected_link",
        where=INFORMATION,
        usual=_("How to reach us"),
    ),
    Sentence(
        key="personal_data",
        where=INFORMATION,
        usual=_("How we process your personal data"),
    ),
    Sentence(
        key="personal_data_more",
        where=INFORMATION,
        usual=_("Read the whole text"),
    ),
    Sentence(
        key="public_record",
        where=INFORMATION,
        usual=_(
            "Your nomination becomes a public record. That means it can be given to "
            "anyone who asks for it."
        ),
    ),
    Sentence(
        key="script_is_off",
        where=CHECKS,
        usual=_(
            "JavaScript is off, so a person looks at your nomination first. It is "
            "received all the same."
        ),
    ),
    Sentence(
        key="google_learns",
        where=CHECKS,
        usual=_(
            "Robots send junk through open forms. If you like, let Google check that "
            "you are a person. Google then learns your IP address and details about "
            "your browser and what you do on this page, and may store cookies. Nothing "
            "goes to Google before you press the button."
        ),
    ),
    Sentence(
        key="google_left_out",
        where=CHECKS,
        usual=_(
            "You can leave this out. We receive your nomination all the same, and a "
            "person looks at it first."
        ),
    ),
    Sentence(
        key="google_needs_script",
        where=CHECKS,
        usual=_(
            "The check needs JavaScript, which is off. Send the nomination without it."
        ),
    ),
    Sentence(key="google_load", where=CHECKS, usual=_("Load the check from Google")),
    Sentence(key="google_loading", where=CHECKS, usual=_("Loading …")),
    Sentence(key="google_loaded", where=CHECKS, usual=_("The check is below.")),
    Sentence(
        key="google_failed",
        where=CHECKS,
        usual=_("The check could not be loaded. Send the nomination without it."),
    ),
    Sentence(key="other_ways", where=CONTACT, usual=_("Other ways to nominate")),
    Sentence(
        key="other_ways_text",
        where=CONTACT,
        usual=_("You can also nominate without the form."),
    ),
    Sentence(key="contact_email", where=CONTACT, usual=_("E-mail:")),
    Sentence(key="contact_phone", where=CONTACT, usual=_("Phone:")),
)
