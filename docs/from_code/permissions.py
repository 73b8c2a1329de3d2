"""Every right of the package, from the models that declare it."""

from django.apps import apps
from django.contrib.auth.management import _get_all_permissions

APP = "wagtail_trygghetspris"


def permissions():
    """Codename, words and model of each right. Page models have none of their own:
    Wagtail gives rights to pages by where they stand."""
    from wagtail.models import Page

    for model in apps.get_app_config(APP).get_models():
        if issubclass(model, Page):
            continue
        for codename, words in _get_all_permissions(model._meta):
            yield codename, str(words), model.__name__


def permission_table():
    yield "| permission | in words | declared by |"
    yield "|---|---|---|"
    for codename, words, model in sorted(permissions()):
        yield f"| `{APP}.{codename}` | {words} | `{model}` |"
