"""The pages of the documentation as CommonMark has them: blocks of code and links."""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
#: Where the name of a file stands, if a block begins with one.
NAMED = re.compile(r"^(?:#|{#|//|/\*) *([\w./-]+\.\w+)\b")


@dataclass(frozen=True)
class Block:
    """A block of code. ``line`` is where it begins, counted from 1."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self):
        return f"{self.page}:{self.line}"

    @property
    def file(self):
        """The file that it says it is, or ""."""
        found = NAMED.match(self.text)
        return found[1] if found else ""


def pages():
    """Every page that somebody reads, the README among them."""
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def tokens(path):
    return MarkdownIt().enable("table").parse(path.read_text())


def blocks(path):
    """The blocks of code of a page. Fences in braces are directives of Sphinx."""
    return [
        Block(
            path.relative_to(ROOT).as_posix(),
            token.map[0] + 1,
            token.info.split(" ")[0],
            token.content,
        )
        for token in tokens(path)
        if token.type in ("fence", "code_block") and not token.info.startswith("{")
    ]


def all_blocks(*languages):
    """The blocks of these languages in all pages."""
    return [
        block
        for path in pages()
        for block in blocks(path)
        if block.language in languages
    ]


def links(path):
    """Where the links and pictures of a page lead."""
    for token in tokens(path):
        for child in token.children or ():
            if child.type == "link_open":
                yield child.attrs["href"]
            if child.type == "image":
                yield child.attrs["src"]


def anchors(path):
    """The anchors that GitHub and Sphinx give to the headings of a page."""
    page = tokens(path)
    headings = [
        page[number + 1].content
        for number, token in enumerate(page)
        if token.type == "heading_open"
    ]
    return {anchor(heading) for heading in headings}


def anchor(heading):
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
