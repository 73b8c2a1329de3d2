"""A host that follows what a page says, in a process of its own.

``python -m tests.docs.host`` reads from its input, as JSON, the text of a block of
settings and the files of the host that the page has, starts it, and runs ``check``. It
ends with 1 and the messages when something of ours, or an error, is told.
"""

import copy
import importlib
import json
import os
import re
import sys
import tempfile
import types
from importlib import import_module
from pathlib import Path

from django.conf import global_settings

#: What every Wagtail developer knows where to get.
KNOWN = (
    "from django.db import migrations, models\n"
    "from django.urls import include, path\n"
    "from wagtail.fields import StreamField\n"
    "from wagtail.models import Page\n"
)
#: The middleware that is taken away where a page brings it; others it only names.
ONE_BY_ONE = ("wagtail_trygghetspris", "LocaleMiddleware")
#: Stands for "the rest of yours" in a list.
LEFT_OUT = "# …"
OURS = "wagtail_trygghetspris"


def settings_of(block, files):
    """The settings of a host in which ``block`` stands at the end of the settings."""
    for name in re.findall(r"environ\[\"(\w+)\"\]", block):
        os.environ.setdefault(name, "example")
    base = vars(import_module("tests.hosts.settings.default"))
    values = {name: value for name, value in base.items() if name.isupper()}
    values["INSTALLED_APPS"] = _without(values["INSTALLED_APPS"], block)
    values["MIDDLEWARE"] = _without(values["MIDDLEWARE"], block, only=ONE_BY_ONE)
    if "server_side_binding" in block:
        values["DATABASES"] = {"default": {"ENGINE": "django.db.backends.postgresql"}}
    values["STORAGES"] = copy.deepcopy(global_settings.STORAGES)
    before = {key: list(values[key]) for key in ("INSTALLED_APPS", "MIDDLEWARE")}
    namespace = {**values, "__file__": str(Path.cwd() / "settings.py")}
    if "WAGTAIL_PAGE_MODEL" in block:  # the host that swapping.md points at
        block = block.replace('"city.City', '"host_pages.Host')
        namespace["INSTALLED_APPS"] = ["tests.hosts.pages", *before["INSTALLED_APPS"]]
    exec(compile(block, "settings.py", "exec"), namespace)  # noqa: S102
    if LEFT_OUT in block:
        for key, had in before.items():
            namespace[key] = _together(had, namespace[key])
    if any(name.startswith("city/") for name in files):
        namespace["INSTALLED_APPS"].append("city")
    _here(namespace)
    return {key: value for key, value in namespace.items() if key.isupper()}


def _here(namespace):
    """A database file stands where this process may write; Wagtail asks for more on
    PostgreSQL, as operating.md says."""
    database = namespace["DATABASES"]["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folder = tempfile.mkdtemp(prefix="database-of-a-page-")
        database["NAME"] = Path(folder) / Path(database["NAME"]).name
    elif "django.contrib.postgres" not in namespace["INSTALLED_APPS"]:
        namespace["INSTALLED_APPS"].append("django.contrib.postgres")


def _without(entries, block, only=("",)):
    """The entries that ``block`` does not bring itself."""
    return [
        entry
        for entry in entries
        if f'"{entry}"' not in block or not any(part in entry for part in only)
    ]


def _together(had, now):
    """``now``, where a page has left out "the rest of your …" as well."""
    if set(had) <= set(now):
        return list(now)
    rest = [entry for entry in had if entry not in now]
    place = min(had.index(entry) for entry in [*(set(had) & set(now)), had[-1]])
    return [*rest[:place], *now, *rest[place:]]


def write(files, folder):
    """The host's own modules; several blocks of one file are one file."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(KNOWN + text if name.endswith("models.py") else text)
        (path.parent / "__init__.py").touch()
        if path.parent.name == "migrations":
            (path.parent.parent / "__init__.py").touch()


def run_modules(files):
    """Import what no one else imports, and run what is no module of an app."""
    for name, text in files.items():
        if name.startswith("city/"):
            import_module(name.removesuffix(".py").replace("/", "."))
        else:
            namespace = {"urlpatterns": [], "__name__": "page"}
            exec(compile(KNOWN + text, name, "exec"), namespace)  # noqa: S102
            for pattern in namespace["urlpatterns"]:
                pattern.check()


def main():
    told = json.load(sys.stdin)
    folder = Path(tempfile.mkdtemp(prefix="host-of-a-page-"))
    sys.path.insert(0, str(folder))
    files = told["files"]
    write({name: text for name, text in files.items() if "/" in name}, folder)
    importlib.invalidate_caches()
    module = types.ModuleType("settings_of_a_page")
    vars(module).update(settings_of(told["settings"], files))
    sys.modules[module.__name__] = module
    os.environ["DJANGO_SETTINGS_MODULE"] = module.__name__

    import django
    from django.core import checks

    django.setup()
    run_modules(files)
    for message in checks.run_checks():
        if message.id.startswith(OURS) or message.level >= checks.ERROR:
            print(message)


if __name__ == "__main__":
    main()
