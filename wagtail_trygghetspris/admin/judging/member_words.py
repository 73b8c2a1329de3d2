"""What the screens of one member say: to the member, and to whoever enters for a member
who works on paper. The second of each pair is about ``%(name)s``."""

from django.utils.translation import gettext_lazy as _

PAIRS = {
    "scores": (_("Your scores"), _("Scores from %(name)s")),
    "comments": (_("Your words"), _("Comment from %(name)s")),
    "comment_help": (
        _("The others in the jury read it when they have submitted their own reviews."),
        _("Enter what %(name)s has written to the jury."),
    ),
    "review": (_("Your review"), _("Review by %(name)s")),
    "rank": (_("Your rank"), _("Rank from %(name)s")),
    "submitting": (_("Submit your reviews"), _("Submit for %(name)s")),
    "to_submit": (_("Submit my reviews"), _("Submit for %(name)s")),
    "after_submitting": (
        _(
            "After that you cannot change them, unless the chair opens them again. You "
            "can then read what the others have submitted."
        ),
        _("After that they cannot be changed, unless the chair opens them again."),
    ),
    "after_submitting_chair": (
        _(
            "After that you cannot change them yourself. You can then read what the "
            "others have submitted."
        ),
        _("After that they cannot be changed, unless the chair opens them again."),
    ),
    "submitted": (
        _(
            "You have submitted your reviews. They cannot be changed unless the chair "
            "opens them again."
        ),
        _(
            "%(name)s has submitted. The reviews cannot be changed unless the chair "
            "opens them again."
        ),
    ),
    "submitted_chair": (
        _("You have submitted your reviews. You cannot open them again yourself."),
        _(
            "%(name)s has submitted. The reviews cannot be changed unless the chair "
            "opens them again."
        ),
    ),
    "submitted_one": (
        _(
            "You have submitted this review. It cannot be changed unless the chair "
            "opens it again."
        ),
        _(
            "%(name)s has submitted this review. It cannot be changed unless the chair "
            "opens it again."
        ),
    ),
    "submitted_one_chair": (
        _("You have submitted this review. You cannot open it again yourself."),
        _(
            "%(name)s has submitted this review. It cannot be changed unless the chair "
            "opens it again."
        ),
    ),
    "not_submitted": (
        _("Reviews are over. You did not submit this one."),
        _("Reviews are over. %(name)s did not submit this one."),
    ),
    "all_submitted": (
        _("You have submitted all your reviews."),
        _("%(name)s has submitted all reviews."),
    ),
    "declare_first": (
        _("First say of every nominee whether you have a conflict of interest."),
        _("First enter for every nominee what %(name)s says on conflicts of interest."),
    ),
    "about_declaring": (
        _(
            "You read a nomination when you have said that there is no conflict. "
            "Whoever has one takes no part: does not read, score or stay in the room."
        ),
        _(
            "Enter what %(name)s has answered. %(name)s gets to read the nominations "
            "of those without a conflict of interest."
        ),
    ),
    "about_rest": (
        _(
            "When you have gone through all the names you can answer “No conflict of "
            "interest” for all that you have not marked."
        ),
        _(
            "If %(name)s has gone through all the names you can enter “No conflict of "
            "interest” for all that are not marked here."
        ),
    ),
    "save_answers": (_("Save my answers"), _("Save the answers of %(name)s")),
    "answers": (
        _("See or change your answers on conflicts of interest"),
        _("See or change the answers of %(name)s on conflicts of interest"),
    ),
    "co_opted": (
        _("You are co-opted: you read and comment, but do not score or vote."),
        _("%(name)s is co-opted: reads and comments, but does not score or vote."),
    ),
    "deputy": (
        _(
            "You are a deputy member. You may read and review, but your reviews do "
            "not count unless you are called in for somebody."
        ),
        _(
            "%(name)s is a deputy member, whose reviews do not count unless %(name)s "
            "is called in for somebody."
        ),
    ),
    "replaced": (
        _(
            "A deputy member has been called in for you. You may go on, but your "
            "reviews do not count."
        ),
        _(
            "A deputy member has been called in for %(name)s, whose reviews do not "
            "count."
        ),
    ),
    "same_name": (
        _("The nominee has the same name as you."),
        _("The nominee has the same name as %(name)s."),
    ),
    "nominated": (
        _("Somebody with your name has nominated."),
        _("Somebody with the name %(name)s has nominated."),
    ),
    "same_organisation": (
        _("The organisation is, or resembles, yours."),
        _("The organisation is, or resembles, that of %(name)s."),
    ),
}
#: Those that say what only somebody else than the chair can do.
OF_A_CHAIR = "_chair"


def words_for(reader, *, to_member=False):
    """The words by their names, for who reads at the place of ``reader``; or, as on
    paper, ``to_member`` in any case."""
    which = 1 if reader.acts_for_member and not to_member else 0
    words = {
        key: str(pair[which]) % {"name": reader.seat.name}
        for key, pair in PAIRS.items()
    }
    if reader.chairs:
        own = [key for key in words if key.endswith(OF_A_CHAIR)]
        words |= {key.removesuffix(OF_A_CHAIR): words[key] for key in own}
    return words
