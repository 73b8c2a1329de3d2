"""Apps that the package works with, and that a project's settings may lack."""

from django.apps import apps
from django.core.checks import Error

#: Each app, and what does not work without it.
NEEDED = {
    "wagtail_modeladmin": "the register of nominations cannot be shown",
    "wagtail.snippets": "juries have no place in the admin",
    "wagtail.documents": "texts with links to documents cannot be edited",
}
HINT = "See 'Install in your site' in the README of wagtail-trygghetspris."


def check_installed():
    return [
        Error(
            f"{name!r} is not in INSTALLED_APPS: {what}.",
            hint=f"Add it. {HINT}",
            id="wagtail_trygghetspris.E006",
        )
        for name, what in NEEDED.items()
        if not apps.is_installed(name)
    ]
