"""Every management command with its options, from its own parser."""

from pathlib import Path

from django.core.management import find_commands, load_command_class
from django.core.management.base import BaseCommand

import wagtail_trygghetspris

APP = "wagtail_trygghetspris"
FOLDER = Path(wagtail_trygghetspris.__file__).parent / "management"
#: Options of every command of Django's.
COMMON = {
    string
    for action in BaseCommand().create_parser("manage.py", "any")._actions
    for string in action.option_strings
}


def commands():
    """Name and instance of each command of ours."""
    names = sorted(find_commands(str(FOLDER)))
    return {name: load_command_class(APP, name) for name in names}


def own_actions(name, command):
    """What the parser takes besides what every command takes."""
    return [
        action
        for action in command.create_parser("manage.py", name)._actions
        if not set(action.option_strings) & COMMON
    ]


def command_sections():
    for name, command in commands().items():
        yield from (f"## {name}", "", str(command.help), "")
        actions = own_actions(name, command)
        if actions:
            yield from ("| argument | default | what it is |", "|---|---|---|")
        for action in actions:
            yield f"| `{_written(action)}` | {_default(action)} | {_meaning(action)} |"
        yield ""


def _written(action):
    name = ", ".join(action.option_strings) or action.dest
    if action.nargs == 0:
        return name
    if action.choices:
        return f"{name} {{{','.join(map(str, action.choices))}}}".replace("|", r"\|")
    return f"{name} {action.metavar or action.dest.upper()}".replace(
        f"{action.dest} {action.dest.upper()}", action.dest
    )


def _default(action):
    if action.nargs == 0 or action.default in (None, [], ""):
        return ""
    return f"`{action.default}`"


def _meaning(action):
    return " ".join(str(action.help or "").split()).replace("|", r"\|")
