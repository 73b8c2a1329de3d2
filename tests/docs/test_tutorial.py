"""docs/tutorial.md, done as it stands there.

What is typed is run, what is written is written, and what a person does in a browser is
done by ``tests.docs.tutorial``.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from .consoles import typed
from .pages import DOCS, ROOT, blocks, tokens

TUTORIAL = DOCS / "tutorial.md"
#: The environment and the packages are there already, and nobody looks at a server.
LEFT_OUT = (
    "mkdir",
    "python3 -m venv",
    "source",
    "pip install",
    "python manage.py runs",
)
#: Steps that need a person, in the words of their headings.
BY_HAND = [
    "Nominate somebody",
    "Find the nomination",
    "Put it into your site's clothes",
    "Enter the winner",
    "Announce",
    "Winners on the start page",
]


def steps():
    """Each heading of a step with the blocks below it."""
    page = tokens(TUTORIAL)
    starts = {
        token.map[0]: page[number + 1].content
        for number, token in enumerate(page)
        if token.type == "heading_open" and token.tag == "h2"
    }
    found = {heading: [] for heading in starts.values()}
    for block in blocks(TUTORIAL):
        line = max(line for line in starts if line < block.line)
        found[starts[line]].append(block)
    return {
        re.sub(r"^\d+\. ", "", heading): below
        for heading, below in found.items()
        if heading[0].isdigit()
    }


def run(command, folder):
    environment = {
        key: value for key, value in os.environ.items() if "SETTINGS" not in key
    }
    environment |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DJANGO_SUPERUSER_USERNAME": "chef",
        "DJANGO_SUPERUSER_EMAIL": "chef@city.example",
        "DJANGO_SUPERUSER_PASSWORD": "a neighbour in need",
    }
    done = subprocess.run(
        shlex.split(command),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def do(block, folder):
    """Run what is typed, or write what is written: settings at the end of theirs."""
    if block.language == "console":
        for line in typed(block):
            if not line.startswith(LEFT_OUT):
                asks = "createsuperuser" in line
                said = run(f"{line} --noinput" if asks else line, folder)
                assert "WARNINGS" not in said, said
        return
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text() + "\n" if "settings" in block.file else ""
    path.write_text(before + block.text)


def test_the_steps_of_the_tutorial_lead_from_nothing_to_a_winner_on_the_start_page(
    tmp_path,
):
    done = []
    for heading, below in steps().items():
        for block in below:
            do(block, tmp_path)
        if heading in BY_HAND:
            name = re.sub(r"\W", "_", heading).lower()
            run(f"python -m tests.docs.tutorial {name}", tmp_path)
            done.append(heading)
    assert done == BY_HAND


def test_every_step_is_typed_or_has_somebody_who_does_it():
    for heading, below in steps().items():
        assert heading in BY_HAND or any(each.language == "console" for each in below)
