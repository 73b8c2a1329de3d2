"""How Swedish (and English) pages word a winner, a theme and a year without award."""

import re
from dataclasses import dataclass, replace

from .doubts import DoubtKind
from .entries import WinnerDraft

YEAR = r"[12]\d{3}"
NAME_LENGTH = 255
ARTICLES = {"den", "det", "de", "the"}
#: Small words that a name may begin with.
OF_NAMES = {"von", "af", "av", "de", "van", "der", "la", "le"}

SENTENCE_END = re.compile(r"(?<!\b\w)\.\s+(?=[^\W\d_a-zåäö])")
WINNER_SENTENCE = re.compile(
    r"""^(?:
        (?:(?:år|i)\s+\d{4}\s+)?(?:var|blev|är)\s+(?:vinnar|pristagar|mottagar)\w*
      | (?:årets\s+|\d{4}\s+års\s+)?(?:vinnar|pristagar|mottagar)\w*
        (?:\s+(?:för\s+)?(?:år\s+)?\d{4})?\s+(?:var|blev|är)
      | .{0,90}?\b(?:har\s+tilldelats|tilldela(?:des|s)|(?:gick|går)\s+till
        |delades\s+ut\s+till|was\s+awarded\s+to|went\s+to)
    )\s+(?P<names>.+)$""",
    re.IGNORECASE | re.VERBOSE,
)
SEVERAL = re.compile(r"\s+(?:och|samt|and|&)\s+|\s+/\s+|\n")
BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)")
MORE = re.compile(r"(?P<name>[^,]+?)(?:,\s+|\s+[–—-]\s+)(?P<more>\S.*)")

PLURAL = re.compile(r"\b(?:vinnarna|pristagarna|mottagarna|winners)\b", re.IGNORECASE)

NOT_AWARDED = re.compile(
    r"""(?P<phrase>
        (?:pris(?:et)?\s+)?(?:ej|inte|icke)\s+utdela(?:t|d|des)
      | (?:pris(?:et)?\s+)?(?:utdelades|utdelas)\s+(?:ej|inte|icke)
      | (?:pris(?:et)?\s+)?delades\s+(?:inte|ej|icke)\s+ut
      | ing(?:en|a)\s+(?:utdelning|pristagare|vinnare|mottagare|stipendiat)
      | inget\s+pris(?:\s+(?:delades\s+ut|utdelat))?
      | (?P<cancelled>inställ[td]a?)
      | (?:the\s+prize\s+was\s+)?not\s+awarded | no\s+(?:award|winners?|prize)
      | (?P<called_off>cancelled|canceled)
    )\b(?P<rest>.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
THEMES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?P<year>{YEAR})\s+års\s+tema\s+(?:var|är)\s+(?P<theme>.+?)\.(?=\s|$)",
        r"^årets\s+tema\s+(?:var|är)\s+(?P<theme>.+?)\.(?=\s|$)",
        rf"^temat\s+för\s+(?:år\s+)?(?P<year>{YEAR})(?:\s+års\s+\w+)?\s+(?:var|är)\s+"
        r"(?P<theme>.+?)\.(?=\s|$)",
        r"^temat\s+för\s+årets\s+\w+\s+(?:var|är)\s+(?P<theme>.+?)\.(?=\s|$)",
        rf"\b(?:är|var)\s+temat\s+för\s+(?:årets|(?P<year>{YEAR})\s+års)\s+\w+\s+"
        r"(?P<theme>.+?)\.(?=\s|$)",
        rf"^the\s+theme\s+(?:for|of|in)\s+(?P<year>{YEAR})\s+(?:was|is)\s+"
        r"(?P<theme>.+?)\.(?=\s|$)",
    )
]
ABOUT_YEAR = re.compile(
    rf"\b({YEAR})\s+års\b|^\s*(?:år|i)\s+({YEAR})\b|\bför\s+({YEAR})\b", re.IGNORECASE
)


@dataclass
class WinnerReadings:
    """The winners in one piece of text: first as they stand, then as they may be
    meant. ``preferred`` is the reading to begin from."""

    readings: list
    preferred: int
    sentence: str
    doubts: list


def read_winner(text):
    """Read ``text`` (one line, or a line for each winner) as one or more winners."""
    doubts = []
    whole = " ".join(text.split())
    names, sentence = _out_of_sentence(text, doubts)
    several = _several(names, doubts)
    one = (
        [WinnerDraft(name=" ".join(names.split()))] if several else _one(names, doubts)
    )
    if len(whole) > NAME_LENGTH:
        doubts.append(DoubtKind.LONG_NAME)
        one = [_shortened(one[0].name, whole)]
    readings = [[WinnerDraft(name=whole)]]
    readings += [
        reading for reading in (one, several) if reading not in (*readings, [])
    ]
    return WinnerReadings(
        readings=[tuple(reading) for reading in readings],
        preferred=readings.index(
            _preferred(readings[0], one, several, doubts, sentence)
        ),
        sentence=sentence,
        doubts=doubts,
    )


def _preferred(written, one, several, doubts, sentence):
    """Names are only told apart where the sentence says that there are several."""
    if several and PLURAL.search(sentence):
        return several
    taken = {
        DoubtKind.SENTENCE,
        DoubtKind.DESCRIPTOR,
        DoubtKind.EXPANSION,
        DoubtKind.LONG_NAME,
    }
    return one if taken & set(doubts) else written


def _out_of_sentence(text, doubts):
    whole = " ".join(text.split())
    match = WINNER_SENTENCE.match(whole)
    if not match:
        return text, ""
    doubts.append(DoubtKind.SENTENCE)
    names = SENTENCE_END.split(match["names"])[0]
    return names.rstrip(".").strip(), whole


def _several(text, doubts):
    parts = [part.strip() for part in SEVERAL.split(text) if part.strip()]
    if len(parts) > 1:
        parts = [*parts[0].split(", "), *parts[1:]]
    if len(parts) < 2 or not all(_may_be_name(part) for part in parts):
        return []
    doubts.append(DoubtKind.SEVERAL_WINNERS)
    winners = [described(part) for part in parts]
    if any(len(each.descriptor.split()) == 1 for each in winners):
        winners = [_with_title(each) for each in winners]
    return winners


def _may_be_name(part):
    name = described(part).name
    balanced = part.count("(") == part.count(")")
    return balanced and not part.endswith("-") and not name[:1].islower()


def _with_title(winner):
    """*Arkeologen A* beside *spelmannen M*: the first has its word too."""
    first, _space, rest = winner.name.partition(" ")
    is_title = rest and not winner.descriptor and first.endswith(("en", "n", "et"))
    if not is_title:
        return winner
    return replace(winner, name=rest, descriptor=first[:1].lower() + first[1:])


def _one(text, doubts):
    winner = described(" ".join(text.split()))
    if winner.descriptor:
        doubts.append(DoubtKind.DESCRIPTOR)
    brackets = BRACKETS.fullmatch(winner.name)
    if brackets and _is_abbreviation(brackets["name"]):
        doubts.append(DoubtKind.EXPANSION)
        inside = brackets["inside"].strip()
        return [replace(winner, name=brackets["name"], name_expansion=inside)]
    more = brackets or MORE.fullmatch(winner.name)
    if more:
        doubts.append(DoubtKind.MORE_THAN_NAME)
        about = more.groupdict().get("more") or more.groupdict().get("inside")
        return [replace(winner, name=more["name"], about=about.strip())]
    return [winner]


def _is_abbreviation(name):
    last = name.split()[-1]
    return len(last) > 1 and last.isupper()


def _shortened(text, whole):
    """The beginning of the text as the name, all of it as what is said about it."""
    name = re.split(r"[.,:;(]|\s[–—-]\s", text, maxsplit=1)[0].strip()
    return WinnerDraft(name=name[:NAME_LENGTH].strip(), about=whole)


def described(text):
    """The winner of that name, with the words in small letters before it as its
    descriptor (A06)."""
    words = text.split()
    count = 0
    for word in words:
        if not (word[0].islower() or (count == 0 and word.lower() in ARTICLES)):
            break
        count += 1
    before = words[:count]
    is_name = count == len(words) or (
        len(before) == 1 and before[0].lower() in (ARTICLES | OF_NAMES)
    )
    if not before or is_name:
        return WinnerDraft(name=text.strip())
    descriptor = " ".join(before)
    descriptor = descriptor[:1].lower() + descriptor[1:]
    return WinnerDraft(name=" ".join(words[count:]), descriptor=descriptor)


def not_awarded(text):
    """The words for it and the reason given, or None when ``text`` names a winner."""
    match = NOT_AWARDED.fullmatch(text.strip())
    if not match:
        return None
    rest = match["rest"].strip(" .,:;–—-()\n")
    if match["cancelled"] or match["called_off"]:
        return match["phrase"], text.strip(" .")
    return match["phrase"], rest[:1].upper() + rest[1:]


def read_theme(text):
    """The theme in a few words, out of a sentence, and the years that it names (A04);
    "" and none when there is no such wording in ``text``."""
    for pattern in THEMES:
        if match := pattern.search(" ".join(text.split())):
            year = match.groupdict().get("year")
            return match["theme"], [int(year)] if year else []
    return "", []


def years_named(text):
    """The years that ``text`` says it is about: *2020 års pris*, *År 2020 var …*."""
    return [
        int(next(filter(None, match.groups()))) for match in ABOUT_YEAR.finditer(text)
    ]
