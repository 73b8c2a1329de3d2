"""What a nomination form asks: the built-in questions in the editor's words, and their
own."""

from ..domain import questions as q
from ..enums import QuestionUse, SelfNomination

#: What is said where a built-in question has no answer: keys of ``domain/wording``.
MISSING = {
    q.NOMINEE: "nominee_missing",
    q.CATEGORY: "category_missing",
    q.MOTIVATION: "motivation_missing",
    q.NOT_SELF: "not_self_missing",
    q.NOMINATOR_NAME: "nominator_name_missing",
    q.NOMINATOR_EMAIL: "nominator_email_missing",
}


def questions_of(form):
    """The questions in the order they are asked, as plain values."""
    return [
        question
        for question in (
            _category_question(form),
            _core_question(form, q.NOMINEE, "singleline"),
            _core_question(
                form, q.MOTIVATION, "multiline", max_length=form.motivation_max_length
            ),
            *(field.as_question() for field in form.own_fields()),
            _not_self_question(form),
            _core_question(form, q.NOMINATOR_NAME, "singleline", autocomplete="name"),
            _core_question(form, q.NOMINATOR_EMAIL, "email", autocomplete="email"),
        )
        if question
    ]


def _says(form, key):
    """A sentence in the prize's own words; frozen with the question."""
    return form.prize_year.prize.saying(key)


def _says_missing(form, key, label):
    """ "" where the editor asks in words of their own: then the error follows
    those, as it does for their other questions, unless they have worded it too."""
    sentence = MISSING[key]
    if label and sentence not in form.prize_year.prize.own_sentences:
        return ""
    return _says(form, sentence)


def _core_question(form, key, field_type, **options):
    use = getattr(form, f"{key}_use")
    if use == QuestionUse.OFF:
        return None
    usual = q.usual_wording(key)
    label = getattr(form, f"{key}_label")
    return q.Question(
        key=key,
        field_type=field_type,
        label=label or usual["label"],
        help_text=getattr(form, f"{key}_help") or usual["help_text"],
        required=use == QuestionUse.REQUIRED,
        required_message=_says_missing(form, key, label),
        **options,
    )


def _category_question(form):
    if not getattr(form.prize_year, "has_categories", True):
        return None
    names = [
        str(entry.category)
        for entry in form.prize_year.year_categories.select_related("category")
    ]
    if not names:
        return None
    return q.Question(
        key=q.CATEGORY,
        field_type="radio",
        label=_says(form, "category"),
        choices=tuple(names),
        required_message=_says(form, MISSING[q.CATEGORY]),
    )


def _not_self_question(form):
    if form.prize_year.prize.self_nomination != SelfNomination.FORBIDDEN:
        return None
    return q.Question(
        key=q.NOT_SELF,
        field_type="checkbox",
        label=_says(form, "not_self"),
        required_message=_says(form, MISSING[q.NOT_SELF]),
    )
