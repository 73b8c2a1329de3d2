"""No log holds what a citizen wrote, whatever went wrong in the scenarios before."""

import json
import re

import pytest

from tests.reliability.citizen import MARK

pytestmark = pytest.mark.reliability


def lines_with_mark(text):
    return [line for line in text.splitlines() if MARK.lower() in line.lower()]


def test_the_logs_of_the_site_hold_no_word_of_a_citizen(folder, figures):
    logs = {
        path.name: path.read_text(errors="replace") for path in folder.glob("*.log")
    }
    text = "\n".join(logs.values())
    figures.update(
        files=len(logs),
        lines=text.count("\n"),
        posts_logged=text.count('"POST /'),
        troubles_logged=text.count("could not be taken") + text.count("was not sent"),
        lines_with_citizens_words=len(lines_with_mark(text)),
    )
    assert figures["posts_logged"] > 0
    assert lines_with_mark(text) == []


def test_the_log_of_postgresql_holds_no_word_of_a_citizen(postgres, figures):
    """It quotes statements that fail; what a citizen wrote must not be in one."""
    lines = lines_with_mark(postgres.log)
    figures.update(lines=postgres.log.count("\n"), lines_with_citizens_words=len(lines))
    assert lines == []


def test_no_header_of_a_letter_holds_a_word_of_a_citizen(folder, figures):
    headers = [
        json.loads(line)["headers"]
        for file in folder.glob("mail-*.jsonl")
        for line in file.read_text().splitlines()
    ]
    others = [re.sub(r"\('To', '[^']*'\)", "", text) for text in headers]
    figures.update(letters=len(headers))
    assert headers != others, "No letter was sent."
    assert lines_with_mark("\n".join(others)) == []
