"""The questions of a nomination form as plain values that can be frozen."""

import hashlib
import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

NOMINEE = "nominee"
CATEGORY = "category_name"
MOTIVATION = "motivation"
NOT_SELF = "not_self"
NOMINATOR_NAME = "nominator_name"
NOMINATOR_EMAIL = "nominator_email"

#: Identities of the editor's own questions begin with this.
OWN_PREFIX = "q_"

#: Built-in questions that each form words for itself or leaves out.
BUILT_IN = (NOMINEE, MOTIVATION, NOMINATOR_NAME, NOMINATOR_EMAIL)

#: Built-in questions whose answer is a column of the nomination.
COLUMNS = (NOMINEE, CATEGORY, MOTIVATION, NOMINATOR_NAME, NOMINATOR_EMAIL)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as it was shown.

    ``key`` identifies the question for ever and is never derived from its label.
    ``field_type`` is one of Wagtail's form builder types. The attribute names are
    those that Wagtail's ``FormBuilder`` reads.
    """

    key: str
    field_type: str
    label: str
    help_text: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    default_value: str = ""
    max_length: int | None = None
    autocomplete: str = ""
    required_message: str = ""

    @property
    def clean_name(self):
        return self.key


def as_data(questions):
    """The questions as JSON-ready dictionaries, in order."""
    return [dict(vars(question)) for question in questions]


def from_data(data):
    """The questions that ``as_data`` wrote."""
    return [Question(**{**item, "choices": tuple(item["choices"])}) for item in data]


def digest(questions, information=""):
    """A fingerprint of a form as it was shown."""
    content = json.dumps(
        [as_data(questions), str(information)], sort_keys=True, ensure_ascii=False
    )
    return hashlib.sha256(content.encode()).hexdigest()


def readable_answer(value, key=""):
    """An answer as one string: lists joined, yes or no for a tick box, "" for none.
    ``key`` is that of its question: what is confirmed there is no answer to anything.
    """
    if value is True:
        return _("Confirmed") if key == NOT_SELF else _("Yes")
    if value is False:
        return _("No")
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)


def usual_wording(key):
    """The label and help of a built-in question in the reader's language."""
    return {
        NOMINEE: {
            "label": _("Name of the nominee"),
            "help_text": "",
        },
        MOTIVATION: {
            "label": _("Reasons for the nomination"),
            "help_text": _(
                "Describe what the nominee has done and why it matters. Do not write "
                "sensitive details about individuals, for example about health."
            ),
        },
        NOMINATOR_NAME: {
            "label": _("Your name"),
            "help_text": "",
        },
        NOMINATOR_EMAIL: {
            "label": _("Your e-mail address"),
            "help_text": "",
        },
    }[key]
