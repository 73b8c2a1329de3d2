"""Apps that the package works with, and that a project's settings may lack."""

from django.apps import apps
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

#: Each app, and what does not work without it.
NEEDED = {
    "wagtail_modeladmin": "the register of nominations cannot be shown",
    "wagtail.snippets": "juries have no place in the admin",
    "wagtail.documents": "texts with links to documents cannot be edited",
}
#: Without these not even the checks can run.
NEEDED_AT_ONCE = ("wagtail", "wagtail.admin", "wagtail.images", "taggit")
HINT = "See 'Install in your site' in the README of wagtail-trygghetspris."


@register("wagtail_trygghetspris")
def check_installed(app_configs=None, **kwargs):
    return [
        Error(
            f"{name!r} is not in INSTALLED_APPS: {what}.",
            hint=f"Add it. {HINT}",
            id="wagtail_trygghetspris.E006",
        )
        for name, what in NEEDED.items()
        if not apps.is_installed(name)
    ]


def require_apps():
    """Raise ``ImproperlyConfigured`` in place of an error from deep within Wagtail."""
    missing = [name for name in NEEDED_AT_ONCE if not apps.is_installed(name)]
    if missing:
        names = ", ".join(repr(name) for name in missing)
        raise ImproperlyConfigured(
            f"wagtail_trygghetspris needs {names} in INSTALLED_APPS. {HINT}"
        )
