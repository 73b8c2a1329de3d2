"""Links between pages, to headings in them and to files, lead somewhere."""

from urllib.parse import unquote

import pytest

from .pages import ROOT, anchors, links, pages


def broken(path):
    """The links of ``path`` that lead nowhere. What is on other sites is not asked."""
    for link in links(path):
        if "://" in link or link.startswith("mailto:"):
            continue
        address, _hash, place = link.partition("#")
        place = unquote(place)
        target = (path.parent / address).resolve() if address else path
        if not target.exists() or (place and not _has(target, place)):
            yield link


def _has(target, place):
    return target.suffix != ".md" or place in anchors(target)


@pytest.mark.parametrize(
    "path", pages(), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_every_link_of_a_page_leads_somewhere(path):
    assert list(broken(path)) == []


@pytest.mark.parametrize(
    "text",
    ["[x](nowhere.md)", "[x](page.md#nowhere)", "[x](#nowhere)", "![x](nowhere.png)"],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path, text):
    page = tmp_path / "page.md"
    page.write_text(f"# There\n\n[x](#there) {text}\n")
    assert len(list(broken(page))) == 1
