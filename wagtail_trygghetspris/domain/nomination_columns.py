"""What stands in the row of a nomination besides the answers, and follows from them."""

import hashlib
import json
import secrets
import unicodedata

from . import questions as q

#: Capital letters and digits that are hard to mistake for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def answer_fields(answers, *, reference):
    """The fields of a nomination that hold ``answers`` or follow from them."""
    columns = {key: answers.get(key) or "" for key in q.COLUMNS}
    return {
        **columns,
        "answers": {k: v for k, v in answers.items() if k not in q.COLUMNS},
        "nominee_key": nominee_key(columns[q.NOMINEE]),
        "search_text": search_text(reference, columns),
    }


def content_digest(answers):
    """A fingerprint of the answers, to tell a repeated post from another one."""
    content = json.dumps(answers, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def nominee_key(nominee):
    """The same for names that differ in spacing or case only; "" without a name."""
    words = searchable(" ".join(nominee.split()))
    return words and hashlib.sha256(words.encode()).hexdigest()


def new_reference(year):
    """``2026-K7QX-4M9R``: the prize year and eight random characters that can be read
    over the telephone."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{year}-{letters[:4]}-{letters[4:]}"


def search_text(reference, columns):
    """What the secretary's search looks in. Never the motivation: it may hold
    sensitive data, by which nobody may be searched for (dataskyddslagen 3 kap. 3 §).
    """
    found_by = (
        reference,
        columns[q.NOMINEE],
        columns[q.NOMINATOR_NAME],
        columns[q.NOMINATOR_EMAIL],
    )
    return searchable(" ".join(found_by))


def searchable(text):
    """``text`` as it is compared in searches: NFC, without difference of case. Stored
    so that å, ä and ö are found on SQLite too."""
    return unicodedata.normalize("NFC", text).casefold()
