"""Every sentence of the public pages has a key, and every key has a place."""

import gettext
import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import ngettext_lazy

import wagtail_trygghetspris
from wagtail_trygghetspris.domain import wording
from wagtail_trygghetspris.domain.wording.sentences import Sentence

PACKAGE = Path(wagtail_trygghetspris.__file__).parent
TEMPLATES = PACKAGE / "templates" / "wagtail_trygghetspris"
#: Not for those who read the pages of a prize.
NOT_PUBLIC = ("admin", "letters")
#: Pure mechanics, which no editor has an opinion on.
MECHANICS = {
    "Skip to the content",
    "Error:",
    # Notices of previews, which only editors read
    "This is a preview: nothing can be sent from it.",
    "Sample. All names and texts are invented.",
}
#: What names a part of the page to a screen reader.
LABEL = re.compile(r"aria-label=(?:\"{%.*?%}\"|'{%.*?%}')")

TAG = re.compile(r"{%\s*(?:words|with_words)\s+[\"']([^\"']+)[\"']([^%]*)%}")
IN_PYTHON = re.compile(r"\b(?:saying|words)\(\s*(?:\w+,\s*)?[\"'](\w+)[\"']")
NAMED = re.compile(r"%\((\w+)\)[sd]")
TRANSLATED = re.compile(
    r"{%\s*(?:translate|trans)\s+[\"'](.*?)[\"'](?:\s[^%]*)?%}"
    r"|{%\s*(?:blocktranslate|blocktrans)\b[^%]*%}(.*?){%\s*(?:plural|endblocktrans)",
    re.DOTALL,
)


def public_templates():
    return {
        str(path.relative_to(TEMPLATES)): path.read_text(encoding="utf-8")
        for path in sorted(TEMPLATES.rglob("*.html"))
        if path.relative_to(TEMPLATES).parts[0] not in NOT_PUBLIC
    }


def sources():
    for path in sorted(PACKAGE.rglob("*.py")):
        if "wording" not in path.parts:
            yield path.read_text(encoding="utf-8")


def used_in_templates(templates):
    """Pairs of a key and the names of the values it is given."""
    return [
        (key, frozenset(re.findall(r"(\w+)=", values.split(" as ")[0])))
        for text in templates.values()
        for key, values in TAG.findall(text)
    ]


def used_in_python():
    return {key for text in sources() for key in IN_PYTHON.findall(text)}


def mentioned(key):
    """Whether some module speaks of ``key`` outside the table, or a template hands it
    on to another."""
    quoted = re.compile(rf"[\"']{re.escape(key)}[\"']")
    texts = [*public_templates().values(), *sources()]
    return any(quoted.search(text) for text in texts)


# The table


def test_no_key_stands_twice():
    rooms = wording.ROOMS
    keys = Counter(each.key for room in rooms for each in room.SENTENCES)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_key_that_a_template_prints_exists():
    printed = {key for key, _names in used_in_templates(public_templates())}
    assert printed - wording.SENTENCES.keys() == set()


def test_every_key_that_python_asks_for_exists():
    assert used_in_python() - wording.SENTENCES.keys() == set()


def test_every_key_is_used_somewhere():
    unused = [key for key in wording.SENTENCES if not mentioned(key)]
    assert unused == []


def test_a_key_that_nobody_uses_is_found():
    assert not mentioned("a_key_that_nobody_uses")


def test_what_is_filled_in_is_what_the_sentence_names():
    wrong = [key for key, each in wording.SENTENCES.items() if not fits(each)]
    assert wrong == []


def fits(sentence):
    """Whether the names in the usual words, in both forms of a plural, are those that
    the sentence says it has."""
    text = sentence.usual_with(dict.fromkeys(sentence.placeholders, 2))
    named = set(re.findall(r"\{(\w+)\}", sentence.readable))
    return not NAMED.search(text) and named == set(sentence.placeholders)


def test_a_sentence_that_does_not_say_what_it_names_is_found():
    some = {"key": "x", "where": "Here", "usual": "Hello %(name)s, %(number)d!"}
    assert fits(Sentence(**some, placeholders=("name", "number")))
    assert not fits(Sentence(**some))


def test_a_template_fills_in_all_that_a_sentence_names():
    wrong = [
        (key, names)
        for key, names in used_in_templates(public_templates())
        if key in wording.SENTENCES
        and names != set(wording.SENTENCES[key].placeholders)
    ]
    assert wrong == []


def test_every_sentence_has_swedish():
    catalogue = gettext.translation("django", PACKAGE / "locale", ["sv"])._catalog
    with translation.override("en"):
        english = {key: each.readable for key, each in wording.SENTENCES.items()}
    with translation.override("sv"):
        swedish = {key: each.readable for key, each in wording.SENTENCES.items()}
    same = [key for key, text in english.items() if swedish[key] in ("", text)]
    assert [key for key in same if as_msgid(english[key]) not in catalogue] == []


def as_msgid(readable):
    """A sentence that the catalogue has may be the same in Swedish."""
    return re.sub(r"\{(\w+)\}", r"%(\1)s", readable)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_editor_can_tell_the_sentences_of_one_place_apart(language):
    with translation.override(language):
        labels = Counter(
            (str(each.where), each.readable) for each in wording.SENTENCES.values()
        )
    assert [label for label, times in labels.items() if times > 1] == []


# Templates


def translated_in(text):
    """What ``text`` of a template leaves to the catalogue alone."""
    found = TRANSLATED.findall(LABEL.sub("", text))
    return {" ".join((short or long).split()) for short, long in found} - MECHANICS


def test_what_visitors_read_can_be_said_in_an_editors_own_words():
    found = {name: translated_in(text) for name, text in public_templates().items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "text",
    [
        '{% translate "A sentence" %}',
        "{% translate 'A sentence' as it %}",
        "{% blocktranslate trimmed with name=x %}\nA sentence\n{% endblocktranslate %}",
        "{% blocktrans count n=1 %}A sentence{% plural %}Many{% endblocktrans %}",
    ],
)
def test_a_sentence_that_is_only_translated_is_found(text):
    assert translated_in(text) == {"A sentence"}


# One sentence

GREETING = Sentence(
    key="greeting", where="Here", usual="Hello %(name)s!", placeholders=("name",)
)
YEARS = Sentence(
    key="years",
    where="Here",
    usual=ngettext_lazy("%(number)d year, %(name)s", "%(number)d years", "number"),
    placeholders=("number", "name"),
)


def say(sentence, text="", **values):
    return sentence.own(text, values) or sentence.usual_with(values)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Hello Åsa!"),
        ("Hej {name}, hej {name}!", "Hej Åsa, hej Åsa!"),
        ("Hej!", "Hej!"),
        ("Hej {vem}!", "Hello Åsa!"),
        ("Hej {}!", "Hello Åsa!"),
        ("Hej\n\n {name},\tdu\u2028där!\n", "Hej Åsa, du där!"),
        ("8\u00a0000\u202fkr", "8\u00a0000\u202fkr"),
        (" \n ", "Hello Åsa!"),
        ("100 % {name} %(name)s", "100 % Åsa %(name)s"),
    ],
)
def test_own_words_stand_in_the_place_of_the_usual_ones(text, said):
    assert say(GREETING, text, name="Åsa") == said


def test_what_is_filled_in_is_not_filled_in_again():
    assert say(GREETING, "{name}", name="{name}") == "{name}"


def test_what_is_filled_in_keeps_its_lines():
    assert say(GREETING, "Hej\n{name}", name="Åsa\nEk") == "Hej Åsa\nEk"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 year, x"), (2, "2 years"), (0, "0 years")]
)
def test_the_usual_words_count(number, said):
    assert say(YEARS, number=number, name="x") == said
    assert say(YEARS, "{number} år", number=number, name="x") == f"{number} år"


def test_an_editor_reads_the_usual_words_with_their_placeholders():
    assert GREETING.readable == "Hello {name}!"
    assert YEARS.readable == "{number} years"


@pytest.mark.parametrize(
    ("sentence", "text", "told"),
    [
        (
            GREETING,
            "Hej {namn}!",
            "Write {name}. {namn} does not exist here.",
        ),
        (GREETING, "Hej {}!", "Write {name}. {} does not exist here."),
        (
            YEARS,
            "{antal} år",
            "Write one of {number}, {name}. {antal} does not exist here.",
        ),
        (
            Sentence(key="x", where="Here", usual="Hello!"),
            "Hej {name}!",
            "Write no braces here: there is nothing to fill in.",
        ),
    ],
)
def test_an_unknown_placeholder_is_refused_in_words(sentence, text, told):
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        sentence.validate(text)
    assert refused.value.messages == [told]


@pytest.mark.parametrize("text", ["Hej {name}!", "Hej!", "{name} {name}"])
def test_what_can_be_filled_in_is_taken(text):
    GREETING.validate(text)
