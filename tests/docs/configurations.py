"""Files of other programs: they can be read, and what they start exists."""

import configparser
import json
import re
import shutil
import subprocess
import tomllib

import crossplane
import yaml

from .consoles import Unknown, look_at

SECTIONS = {"Unit", "Service", "Install", "Timer", "Socket", "Path"}
STARTS = ("ExecStart", "ExecStartPre", "ExecReload", "ExecStartPost")
MINUTE = re.compile(r"^((?:[\d*/,-]+\s+){5})(\S+)\s+(.+)$")
#: What Debian's packages of nginx bring besides the program.
MODULE_FILES = "/usr/lib/nginx/modules"
MODULES = "/etc/nginx/modules-enabled/*.conf"
DIAGRAMS = ("flowchart", "stateDiagram", "sequenceDiagram", "classDiagram", "graph")


def look_at_ini(text, folder):
    """A unit of systemd, or settings of another program."""
    parser = configparser.ConfigParser(
        strict=False, interpolation=None, allow_no_value=True, delimiters="="
    )
    parser.optionxform = str
    parser.read_string(re.sub(r"\\\n\s*", " ", text))
    for section in parser.sections():
        for key, value in parser[section].items():
            if section in SECTIONS and key in STARTS and "$" not in value:
                look_at(value.lstrip("-+!@"))


def look_at_cron(text, folder):
    for line in text.splitlines():
        if line.startswith("#") or re.match(r"^[A-Z_]+=", line) or not line.strip():
            continue
        found = MINUTE.match(line)
        if not found:
            raise Unknown(f"{line}: no five times, user and command")
        look_at(found[3])


def look_at_nginx(text, folder):
    """Read by nginx's own Python parser, and by nginx where it is installed."""
    path = folder / "nginx.conf"
    (folder / "modules").symlink_to(MODULE_FILES)
    path.write_text(_whole(text, folder))
    read = crossplane.parse(str(path), strict=False, single=True)
    if read["errors"]:
        raise Unknown(str(read["errors"]))
    if program := shutil.which("nginx"):
        tested = subprocess.run(
            [program, "-t", "-q", "-p", str(folder), "-c", str(path)],
            capture_output=True,
            text=True,
        )
        if tested.returncode:
            raise Unknown(tested.stderr)


def _whole(text, folder):
    """A file that nginx can test here: with paths of its own and without the
    certificate that only the real server has."""
    text = re.sub(r"(?<=[\s:=])/(?:var|run|etc|srv)/[\w./-]*/", f"{folder}/", text)
    text = re.sub(r"listen [^;]*;", "listen 127.0.0.1:8208;", text)
    text = re.sub(r"\s*(ssl_\w+|include|http2) [^;]*;", "", text)
    return (
        f"include {MODULES};\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{text}\n}}\n"
    )


def look_at_json(text, folder):
    json.loads(text)


def look_at_toml(text, folder):
    tomllib.loads(text)


def look_at_yaml(text, folder):
    list(yaml.safe_load_all(text))


def look_at_mermaid(text, folder):
    if not text.startswith(DIAGRAMS):
        raise Unknown(f"{text.split()[0]}: no diagram")
