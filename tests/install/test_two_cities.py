"""Two sites with nothing of the example site in them, on the installed wheel: made,
migrated, a year begun and nominated in, restyled."""

import shutil
from pathlib import Path

import pytest

from .conftest import ROOT, run

pytestmark = pytest.mark.install
HERE = Path(__file__).resolve().parent
#: As docs/operating.md says, but for what only a power failure would show.
SQLITE = """
DATABASES["default"]["OPTIONS"] = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
}
"""


@pytest.fixture(scope="module")
def started(python, tmp_path_factory):
    """A site as ``wagtail start`` makes it, and two lines more in its settings."""
    folder = tmp_path_factory.mktemp("started")
    run(python.with_name("wagtail"), "start", "almby", ".", cwd=folder)
    settings = folder / "almby" / "settings" / "base.py"
    csrf = '"django.middleware.csrf.CsrfViewMiddleware",'
    safety = '"wagtail_trygghetspris.middleware.NominationSafetyMiddleware",'
    text = settings.read_text()
    text = text.replace(
        "INSTALLED_APPS = [",
        'INSTALLED_APPS = ["wagtail_trygghetspris", "wagtail_modeladmin",',
    )
    settings.write_text(text.replace(csrf, f"{csrf} {safety}") + SQLITE)
    restyle(folder / "almby" / "templates", "started.html")
    return folder, "almby.settings.dev"


@pytest.fixture(scope="module")
def below(python, tmp_path_factory):
    """A site in Swedish below a prefix, with signed cookies and without
    ``django.contrib.admin``."""
    folder = tmp_path_factory.mktemp("below")
    hosts = ROOT / "tests" / "hosts"
    for name in ("tests", "tests/hosts", "tests/hosts/settings"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").touch()
    for name in ("settings/plain.py", "urls_below.py"):
        shutil.copy(hosts / name, folder / "tests" / "hosts" / name)
    (folder / "tests" / "hosts" / "settings" / "own.py").write_text(
        "from .plain import *\n"
        "from .plain import DATABASES, TEMPLATES\n"
        f"TEMPLATES[0]['DIRS'] = [{str(folder / 'templates')!r}]\n"
        f"DATABASES['default']['NAME'] = {str(folder / 'db.sqlite3')!r}\n"
    )
    restyle(folder / "templates", "below.html")
    return folder, "tests.hosts.settings.own"


def restyle(templates, frame):
    place = templates / "wagtail_trygghetspris" / "base.html"
    place.parent.mkdir(parents=True)
    shutil.copy(HERE / "frames" / frame, place)


@pytest.mark.parametrize("site", ["started", "below"])
def test_a_year_is_begun_and_nominated_in(site, python, request):
    folder, settings = request.getfixturevalue(site)
    shutil.copy(HERE / "five_minutes.py", folder)
    said = run(
        python,
        *("-W", "ignore", "five_minutes.py"),
        cwd=folder,
        DJANGO_SETTINGS_MODULE=settings,
        PYTHONPATH=str(folder),
    )
    assert "(wagtail_trygghetspris." not in said, said
    first, second = said.partition("first\n")[2].split("second\n")
    assert first.count(": made, published.") == 3
    assert ": made" not in second
    assert "\nreference 20" in second


def test_what_runs_is_the_wheel(python, tmp_path):
    where = "import wagtail_trygghetspris as ours; print(ours.__file__)"
    assert str(ROOT) not in run(python, "-c", where, cwd=tmp_path)
