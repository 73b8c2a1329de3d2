"""What docs/restyling.md says about properties, templates and blocks, read from the
style sheet and the templates. Run as a program it writes them there:

    python -m tests.templates.restyling
"""

import re

from .style_sheets import OURS, PACKAGE, ROOT, properties

DOCUMENT = ROOT / "docs" / "restyling.md"
TEMPLATES = PACKAGE / "templates" / "wagtail_trygghetspris"
NOT_PUBLIC = ("admin/", "letters/")
BLOCK = re.compile(r"{% block (\w+) %}")


def template_rows():
    """A line of the table for each template that visitors' pages are made of."""
    names = sorted(
        path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")
    )
    return [
        f"| `{name}` | {blocks_of(name)} |"
        for name in names
        if not name.startswith(NOT_PUBLIC)
    ]


def blocks_of(name):
    blocks = dict.fromkeys(BLOCK.findall((TEMPLATES / name).read_text()))
    return ", ".join(f"`{block}`" for block in blocks) or "–"


def property_values():
    """Name, value and value when dark of each custom property."""
    light, dark = properties(OURS), properties(OURS, dark=True)
    return {
        name: (value, dark[name] if dark[name] != value else "")
        for name, value in light.items()
    }


def documented_properties(text):
    """The same as the document has it."""
    rows = re.findall(r"^\| `(--tp-[a-z-]+)` \| (.*?) \| (.*?) \| .+ \|$", text, re.M)
    return {name: (light.strip("`"), dark.strip("`")) for name, light, dark in rows}


def between(text, name):
    """What stands between the marks ``name`` in the document."""
    return re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.S)[1]


def main():
    text = DOCUMENT.read_text()
    table = "\n".join(["| template | blocks |", "|---|---|", *template_rows(), ""])
    around = re.compile("(?<=<!-- templates -->\n).*?(?=<!-- /templates -->)", re.S)
    DOCUMENT.write_text(around.sub(lambda _found: table, text))


if __name__ == "__main__":
    main()
