"""Every numbered system check, read from the source: the message that is given there,
with "…" for what only the site knows."""

import ast
import re
from pathlib import Path

import wagtail_trygghetspris

PACKAGE = Path(wagtail_trygghetspris.__file__).parent
PREFIX = "wagtail_trygghetspris."
NUMBER = re.compile(rf"^{re.escape(PREFIX)}([EWI]\d{{3}})$")
#: Short for an error and a warning, in ``checks``: the number goes before the words.
SHORT = {"_error": "E", "_warning": "W"}


def messages():
    """Number, message and hint of every check, sorted by number."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text()
        if "core.checks" in text:
            found.update(_in_source(text))
    return dict(sorted(found.items()))


def check_table():
    yield "| id | says | hint |"
    yield "|---|---|---|"
    for number, (message, hint) in messages().items():
        yield f"| `{number}` | {_cell(message)} | {_cell(hint)} |"


def _in_source(text):
    tree = ast.parse(text)
    names = {
        target.id: _text(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (number := _number(node)):
            yield number, _message(node, names)


def _number(call):
    name = getattr(call.func, "id", "")
    if name in SHORT and call.args and isinstance(call.args[0], ast.Constant):
        return f"{SHORT[name]}{call.args[0].value:03}"
    for keyword in call.keywords:
        found = NUMBER.match(_text(keyword.value)) if keyword.arg == "id" else None
        if found:
            return found[1]
    return None


def _message(call, names):
    words = call.args[1:] if getattr(call.func, "id", "") in SHORT else call.args
    words = [_text(node, names) for node in words]
    hint = [_text(each.value, names) for each in call.keywords if each.arg == "hint"]
    return (words or [""])[0], (hint or words[1:] or [names.get("HINT", "")])[0]


def _text(node, names=()):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each, names) for each in node.values)
    if isinstance(node, ast.FormattedValue):
        return _text(node.value, names)
    if isinstance(node, ast.BinOp):
        return _text(node.left, names) + _text(node.right, names)
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.Call) and node.args:  # a translated text
        return _text(node.args[0], names)
    return "…"


def _cell(text):
    text = " ".join(text.split()).replace("|", r"\|").replace("<", "&lt;")
    return re.sub(r"([{}*_\[\]])", r"\\\1", text)
