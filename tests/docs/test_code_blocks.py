"""Every block of code in every page is run by a test of its kind."""

import ast
import json
import subprocess
import sys
from pathlib import PurePosixPath

import pytest

from example_site.settings.base import CONTENT_SECURITY_POLICY

from . import configurations, consoles, templates
from .pages import ROOT, Block, all_blocks, blocks, pages

FILES = {
    "cron": configurations.look_at_cron,
    "ini": configurations.look_at_ini,
    "json": configurations.look_at_json,
    "mermaid": configurations.look_at_mermaid,
    "nginx": configurations.look_at_nginx,
    "toml": configurations.look_at_toml,
    "yaml": configurations.look_at_yaml,
}
LOOKS = {"css": templates.look_at_css, "html": templates.look_at_html}
TYPED = ("console", "sh", "bash")
LANGUAGES = {*FILES, *LOOKS, *TYPED, "python", ""}


def python_blocks():
    """Those of the tutorial are run by a test of its own, all together."""
    return [each for each in all_blocks("python") if each.page != "docs/tutorial.md"]


def of(*languages):
    return pytest.mark.parametrize("block", all_blocks(*languages), ids=str)


def is_settings(block):
    """Whether it only sets names in capitals, or says that it is ``settings.py``."""
    if block.file:
        return PurePosixPath(block.file).name == "settings.py"
    tree = ast.parse(block.text)
    targets = [
        getattr(node, "targets", None) or [getattr(node, "target", None)]
        for node in tree.body
        if not isinstance(node, ast.ImportFrom | ast.Import)
    ]
    return bool(targets) and all(
        _base(target).isupper() for each in targets for target in each
    )


def _base(target):
    while isinstance(target, ast.Subscript):
        target = target.value
    return getattr(target, "id", "no name")


def start(settings, files=()):
    """What a host with ``settings`` and ``files`` is told by ``check``."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.docs.host"],
        cwd=ROOT,
        input=json.dumps({"settings": settings, "files": dict(files)}),
        capture_output=True,
        text=True,
        timeout=120,
    )


def modules(path):
    """The files of a host that a page has, and its other Python under a number."""
    found = {}
    for block in python_blocks():
        if ROOT / block.page == path and not is_settings(block):
            name = block.file if block.file.startswith("city/") else str(block)
            found[name] = found.get(name, "") + block.text
    return found


def test_every_block_says_what_it_is():
    assert [
        f"{block} {block.language}"
        for path in pages()
        for block in blocks(path)
        if block.language not in LANGUAGES
    ] == []


@pytest.mark.parametrize(
    "block", [each for each in python_blocks() if is_settings(each)], ids=str
)
def test_a_host_starts_with_these_settings_and_check_is_silent(block):
    files = modules(ROOT / block.page) if '"city.' in block.text else {}
    files = {name: text for name, text in files.items() if name.startswith("city/")}
    if "WAGTAIL_PAGE_MODEL" in block.text:
        files = {}
    started = start(block.text, files)
    assert (started.returncode, started.stdout, started.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "path", [each for each in pages() if modules(each)], ids=lambda path: path.name
)
def test_the_python_of_a_page_runs_in_a_host(path):
    models_of_its_own = [
        block.text
        for block in blocks(path)
        if block.language == "python"
        and is_settings(block)
        and "_MODEL" in block.text
        and "WAGTAIL_PAGE_MODEL" not in block.text
    ]
    started = start("".join(models_of_its_own), modules(path))
    assert (started.returncode, started.stdout, started.stderr) == (0, "", "")


@of(*TYPED)
def test_what_a_reader_types_is_there(block):
    for line in consoles.typed(block):
        consoles.look_at(line)


@of(*FILES)
def test_a_file_of_another_program_can_be_read(block, tmp_path):
    FILES[block.language](block.text, tmp_path)


@of(*LOOKS)
def test_a_template_or_a_style_sheet_names_what_there_is(block):
    LOOKS[block.language](block)


@of("")
def test_a_block_of_text_is_the_policy_of_the_example_site(block):
    told = [part.split() for part in block.text.replace("\n", " ").split(";")]
    assert {name: values for name, *values in filter(None, told)} == (
        CONTENT_SECURITY_POLICY["DIRECTIVES"]
    )


@pytest.mark.parametrize(
    "line",
    [
        "python manage.py migrat",
        "python manage.py trygghetspris_groups --pages 12",
        "make tests",
        "make run PORTS=1",
        "pip install wagtail-trygghetspris[captcha]",
        "gunicorn city.wsgi --worker 1",
        "python -m tests.postgre",
        "sudo -u prize frobnicate",
        "make run | ( make test",
    ],
)
def test_what_a_reader_types_in_vain_is_found(line):
    with pytest.raises(consoles.Unknown):
        consoles.look_at(line)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ini", "[Service]\nExecStart=/srv/python /srv/manage.py trygghetspris_send"),
        ("cron", "* * * *  prize  /srv/python /srv/manage.py check"),
        ("nginx", "server { location / { proxy_pass http://x; }"),
        ("mermaid", "drawing\n  a --> b"),
    ],
)
def test_a_file_that_cannot_be_used_is_found(language, text, tmp_path):
    with pytest.raises(consoles.Unknown):
        FILES[language](text, tmp_path)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("css", ":root { --tp-buton: red; }"),
        ("css", ":root { --tp-button: red; } }"),
        ("html", "<p>{% static 'wagtail_trygghetspris/no.css' %}</p>"),
        ("html", "<p><b></p>"),
        (
            "html",
            "{# templates/wagtail_trygghetspris/prize_page.html #}"
            "{% block contacts %}{% endblock %}",
        ),
    ],
)
def test_a_template_or_style_sheet_with_a_mistake_is_found(language, text):
    with pytest.raises(consoles.Unknown):
        LOOKS[language](Block("page.md", 1, language, text))


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('WAGTAIL_TRYGGHETSPRIS = {"PROXYCOUNT": 1}', "E002"),
        ('MIDDLEWARE = [m for m in MIDDLEWARE if "trygghet" not in m]', "W026"),
    ],
)
def test_settings_with_a_mistake_are_found(settings, told):
    assert told in start(settings).stdout
