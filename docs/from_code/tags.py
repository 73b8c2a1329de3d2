"""Every tag and filter that a template can load, from the libraries that have them."""

import inspect
from importlib import import_module
from pathlib import Path

import wagtail_trygghetspris

FOLDER = Path(wagtail_trygghetspris.__file__).parent / "templatetags"


def libraries():
    """Name and ``Library`` of each library of ours."""
    for path in sorted(FOLDER.glob("trygghetspris_*.py")):
        module = import_module(f"wagtail_trygghetspris.templatetags.{path.stem}")
        yield path.stem, module.register


def written():
    """Library, how it is written, and the words, of each tag and then each filter."""
    for library, register in libraries():
        for name, made in sorted(register.tags.items()):
            yield library, f"{{% {name} %}}", _words(made)
        for name, made in sorted(register.filters.items()):
            yield library, f"|{name}", _words(made)


def tag_table():
    yield "| library | tag or filter | what it gives |"
    yield "|---|---|---|"
    for library, tag, words in written():
        cells = [f"`{library}`", f"`{tag}`", words]
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _words(made):
    """The first paragraph of what its docstring says, on one line."""
    text = inspect.getdoc(inspect.unwrap(made)) or ""
    return " ".join(text.partition("\n\n")[0].split()).replace("``", "`")
