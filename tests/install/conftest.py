"""The package as it is built, and installed into an environment of its own.

Nothing here imports the package from this repository: what runs is the wheel.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT_FROM = ("pyproject.toml", "setup.cfg", "MANIFEST.in")
SHOWN = ("README.md", "CHANGELOG.md", "LICENSE")


def run(*command, cwd, **environment):
    """What the command says; an error with all of it when it fails."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "DJANGO_SETTINGS_MODULE")
    }
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout + finished.stderr


@pytest.fixture(scope="session")
def dist(tmp_path_factory):
    """The folder with the wheel and the source distribution."""
    source = tmp_path_factory.mktemp("source")
    for name in (*BUILT_FROM, *SHOWN):
        shutil.copy(ROOT / name, source)
    package = "wagtail_trygghetspris"
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / package, source / package, ignore=unwanted)
    shutil.copytree(ROOT / "tests" / "install", source / "tests", ignore=unwanted)
    run(sys.executable, "-m", "build", "-q", "--outdir", "dist", ".", cwd=source)
    return source / "dist"


@pytest.fixture(scope="session")
def python(dist, tmp_path_factory):
    """The Python of a clean environment with the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    (wheel,) = dist.glob("*.whl")
    python = folder / "bin" / "python"
    quiet = ("-qq", "--disable-pip-version-check", "--no-compile")
    run(python, "-m", "pip", "install", *quiet, wheel, cwd=folder)
    return python
