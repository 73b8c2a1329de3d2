"""The class of a form, made once for all who are asked the same in the same words."""

from django.utils.translation import get_language

from ..forms.building import form_class, kept_form_class
from .own_words import OwnWordsMixin


def form_class_of(prize, questions):
    """A form class that asks ``questions`` in the words of ``prize``. It is made anew
    where a host's prize finds its words in a way of its own."""
    if type(prize).saying is not OwnWordsMixin.saying:
        return form_class(questions, saying=prize.saying)
    own = tuple(prize.own_sentences.items())
    return kept_form_class(tuple(questions), own, get_language())


def judging_form_class_of(questions):
    """The same in the usual words, for answers that are judged before anybody is shown
    a word: so that no prize need be asked for its own."""
    return kept_form_class(tuple(questions), (), get_language())
