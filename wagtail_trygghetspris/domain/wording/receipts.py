"""What a nominator reads afterwards."""

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence

RECEIPT = _("Receipt")
AFTERWARDS = _("Seeing and correcting a nomination")

SENTENCES = (
    Sentence(key="receipt", where=RECEIPT, usual=_("Receipt")),
    Sentence(key="thank_you", where=RECEIPT, usual=_("Thank you!")),
    Sentence(
        key="received_on",
        where=RECEIPT,
        usual=_("We received your nomination on %(moment)s."),
        placeholders=("moment",),
    ),
    Sentence(key="reference", where=RECEIPT, usual=_("Reference number:")),
    Sentence(
        key="in_quarantine",
        where=RECEIPT,
        usual=_(
            "A person will read your nomination before the jury sees it. You do not "
            "have to do anything."
        ),
    ),
    Sentence(
        key="to_your_nomination",
        where=RECEIPT,
        usual=_("See, correct or withdraw your nomination"),
    ),
    Sentence(
        key="link_is_mailed",
        where=RECEIPT,
        usual=_(
            "The link works until the last day to nominate. We send it to you by "
            "e-mail too."
        ),
    ),
    Sentence(
        key="save_the_link",
        where=RECEIPT,
        usual=_(
            "The link works until the last day to nominate. Save it if you may want to "
            "come back."
        ),
    ),
    Sentence(key="what_you_sent", where=RECEIPT, usual=_("What you sent")),
    Sentence(key="not_answered", where=RECEIPT, usual=_("Not answered")),
    Sentence(
        key="back_to_the_prize",
        where=RECEIPT,
        usual=_("Back to %(name)s"),
        placeholders=("name",),
    ),
    Sentence(key="your_nomination", where=AFTERWARDS, usual=_("Your nomination")),
    Sentence(
        key="correct_heading", where=AFTERWARDS, usual=_("Correct your nomination")
    ),
    Sentence(
        key="withdraw_heading",
        where=AFTERWARDS,
        usual=_("Withdraw your nomination"),
    ),
    Sentence(
        key="over",
        where=AFTERWARDS,
        usual=_(
            "The nomination can no longer be shown or changed here. Contact us if "
            "something is wrong."
        ),
    ),
    Sentence(
        key="earlier_words_are_kept",
        where=AFTERWARDS,
        usual=_(
            "We also keep what you wrote first, because it is a public record. To "
            "change your e-mail address, contact us."
        ),
    ),
    Sentence(key="save_correction", where=AFTERWARDS, usual=_("Save the correction")),
    Sentence(key="cancel", where=AFTERWARDS, usual=_("Cancel")),
    Sentence(
        key="withdraw_question",
        where=AFTERWARDS,
        usual=_(
            "Do you want to withdraw the nomination? The jury will not read it. We "
            "keep it, because it is a public record. It will say that you have "
            "withdrawn it."
        ),
    ),
    Sentence(key="withdraw", where=AFTERWARDS, usual=_("Withdraw the nomination")),
    Sentence(
        key="withdrawn",
        where=AFTERWARDS,
        usual=_("You have withdrawn the nomination. The jury will not read it."),
    ),
    Sentence(
        key="corrected", where=AFTERWARDS, usual=_("We have saved your correction.")
    ),
    Sentence(key="correct", where=AFTERWARDS, usual=_("Correct the nomination")),
)
