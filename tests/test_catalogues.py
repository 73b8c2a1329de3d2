"""Both catalogues are whole: every sentence of the code, filled in and compiled."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

import wagtail_trygghetspris

PACKAGE = Path(wagtail_trygghetspris.__file__).parent
NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


def catalogue(language, folder=PACKAGE):
    return polib.pofile(folder / f"locale/{language}/LC_MESSAGES/django.po")


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def strings(entry):
    return [entry.msgstr, *entry.msgstr_plural.values()]


@LANGUAGES
def test_every_sentence_is_filled_in(language):
    missing = [
        entry.msgid
        for entry in catalogue(language)
        if entry.obsolete or entry.fuzzy or not entry.translated()
    ]
    assert missing == []


@LANGUAGES
def test_placeholders_are_the_same_on_both_sides(language):
    for entry in catalogue(language):
        if entry.msgctxt == "placeholder":
            continue  # a name of its own in each language, see domain/texts.py
        wanted = set(NAMED.findall(entry.msgid + entry.msgid_plural))
        for text in filter(None, strings(entry)):
            assert set(NAMED.findall(text)) <= wanted, entry.msgid
        assert set(NAMED.findall("".join(strings(entry)))) == wanted, entry.msgid


@LANGUAGES
def test_the_compiled_catalogue_is_the_same_as_its_source(language):
    compiled = polib.mofile(PACKAGE / f"locale/{language}/LC_MESSAGES/django.mo")
    assert {key(entry): strings(entry) for entry in compiled} == {
        key(entry): strings(entry) for entry in catalogue(language)
    }


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")
@LANGUAGES
def test_the_catalogue_has_just_the_sentences_of_the_code_and_compiles(
    language, tmp_path
):
    copy = shutil.copytree(PACKAGE, tmp_path / "package")
    command = ["-m", "django", "makemessages", "-l", language, "--no-obsolete", "-v0"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    subprocess.run([sys.executable, *command], cwd=copy, check=True, env=environment)
    assert {key(entry) for entry in catalogue(language, copy)} == {
        key(entry) for entry in catalogue(language)
    }
    # As ``make catalogues`` does, which stops where placeholders differ.
    command = ["-m", "django", "compilemessages", "-l", language, "-v0"]
    subprocess.run([sys.executable, *command], cwd=copy, check=True, env=environment)


def test_gettext_goes_by_no_name_that_xgettext_does_not_know():
    """Sentences under another name would be missing without anybody being told."""
    renamed = re.compile(r"import n?gettext(?:_lazy)? as (?!_$)\w+", re.M)
    found = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if renamed.search(path.read_text())
    ]
    assert found == []
