"""What a reader is told to type: our commands, options and make targets exist, and the
rest is something that a shell can read and that we know of."""

import importlib.util
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import PurePosixPath

from django.core.management import (
    CommandError,
    get_commands,
    load_command_class,
)
from packaging.requirements import Requirement

from .pages import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
OURS = "wagtail-trygghetspris"
#: Programs of others. Whatever else a page names must be added here, or is a mistake.
OTHERS = set(
    """
    apt apt-get aws cat cd certbot chmod chown cp createdb curl dropdb git gzip gunzip
    install journalctl ln ls mc mkdir mv nginx npm openssl pg_dump pg_dumpall pg_restore
    psql redis-cli redis-server rm rsync scp sha256sum sqlite3 ssh sudo systemctl tar
    test timedatectl touch twine wagtail xz zstd
    """.split()  # noqa: SIM905
)
#: Management commands of packages that a host may choose.
OTHERS_COMMANDS = {"db_worker", "rqworker"}
OPERATORS = {"|", "||", "&&", ";", "&", "(", ")"}
REDIRECTIONS = {">", ">>", "<", ">&", "2>"}


class Unknown(Exception):
    """Something is named that there is not."""


def typed(block):
    """The lines that a reader types, each whole. In ``console`` they follow a "$"."""
    text = re.sub(r"\\\n\s*", " ", block.text)
    lines = [line for line in text.splitlines() if line.strip()]
    if block.language == "console":
        lines = [line[2:] for line in lines if line.startswith("$ ")]
    return [line for line in lines if not line.startswith("#")]


def look_at(line):
    """Raises ``Unknown`` where ``line`` names what there is not."""
    shell = shutil.which("bash") or shutil.which("sh")
    read = subprocess.run([shell, "-n"], input=line, text=True, capture_output=True)
    if read.returncode:
        raise Unknown(read.stderr)
    for words in simple_commands(line):
        look_at_command(words)


def simple_commands(line):
    """The commands of a line as words, without assignments and redirections."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.commenters, lexer.whitespace_split = "#", True
    words, skip = [], False
    for word in lexer:
        if skip:
            skip = False
        elif word in OPERATORS:
            yield from [words] if words else []
            words = []
        elif word in REDIRECTIONS:
            skip = True
        elif words or not re.match(r"^[A-Z_]+=", word):
            words.append(word)
    yield from [words] if words else []


def look_at_command(words):
    program, *arguments = words
    name = PurePosixPath(program).name
    if name == "sudo":
        arguments = _without_sudo(arguments)
        return look_at_command(arguments)
    known = {
        "python": look_at_python,
        "manage.py": look_at_management,
        "django-admin": look_at_management,
        "make": look_at_make,
        "pip": look_at_pip,
        "gunicorn": look_at_gunicorn,
        "tox": look_at_tox,
        "source": lambda arguments: None,
    }.get(re.sub(r"3(\.\d+)?$", "", name))
    if known:
        return known(arguments)
    if name not in OTHERS:
        raise Unknown(f"{name}: no program that we know of")
    return None


def _without_sudo(arguments):
    while arguments and arguments[0].startswith("-"):
        arguments = arguments[2 if arguments[0] in ("-u", "-g") else 1 :]
    return arguments


def look_at_python(arguments):
    first, *rest = arguments or [""]
    if first.endswith("manage.py"):
        look_at_management(rest)
    elif first == "-m" and rest[0] == "django":
        look_at_management(rest[1:])
    elif first == "-m" and rest[0] == "pip":
        look_at_pip(rest[1:])
    elif first == "-m" and importlib.util.find_spec(rest[0]) is None:
        raise Unknown(f"{rest[0]}: no module")


def look_at_management(arguments):
    name, *options = arguments
    commands = get_commands()
    if name in OTHERS_COMMANDS:
        return
    if name not in commands:
        raise Unknown(f"{name}: no management command")
    app = commands[name]
    command = load_command_class(app, name) if isinstance(app, str) else app
    parser = command.create_parser("manage.py", name)
    parser.called_from_command_line = False
    try:
        parser.parse_args(options)
    except CommandError as error:
        raise Unknown(f"{name}: {error}") from None


def look_at_make(arguments):
    targets = [each for each in arguments if "=" not in each and each[0] != "-"]
    for target in targets:
        if not re.search(rf"^{re.escape(target)}:", MAKEFILE, re.M):
            raise Unknown(f"{target}: no target of make")
    for name in [each.split("=")[0] for each in arguments if "=" in each]:
        if f"$({name})" not in MAKEFILE:
            raise Unknown(f"{name}: nothing that make asks about")


def look_at_pip(arguments):
    extras = PROJECT["project"]["optional-dependencies"]
    named = [each for each in arguments[1:] if not each.startswith(("-", "."))]
    for requirement in map(Requirement, named):
        if requirement.name == OURS and requirement.extras - set(extras):
            raise Unknown(f"{requirement}: no such extra")


def look_at_gunicorn(arguments):
    from gunicorn.config import Config

    try:
        _namespace, left = Config().parser().parse_known_args(arguments)
    except SystemExit:
        raise Unknown(f"{arguments}: gunicorn says no") from None
    options = [each for each in left if each.startswith("-")]
    if options:
        raise Unknown(f"{options[0]}: no option of gunicorn")


def look_at_tox(arguments):
    environments = {*PROJECT["tool"]["tox"]["env"], "newest", "oldest"}
    if "-e" in arguments:
        name = arguments[arguments.index("-e") + 1]
        if name not in environments:
            raise Unknown(f"{name}: no environment of tox")
