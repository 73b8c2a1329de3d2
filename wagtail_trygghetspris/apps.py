"""What happens when the site starts, and no more: what the first request, the checks or
the admin need is imported there."""

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import request_started
from django.utils.translation import gettext_lazy as _

LEFTOVERS = "wagtail_trygghetspris.leftovers"
#: Apps without which not even the checks can run.
NEEDED_AT_ONCE = ("wagtail", "wagtail.admin", "wagtail.images", "taggit")


class WagtailTrygghetsprisConfig(AppConfig):
    name = "wagtail_trygghetspris"
    label = "wagtail_trygghetspris"
    verbose_name = _("Prizes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        require_apps()
        register(check, self.label)
        register(check_database, self.label, Tags.database)
        request_started.connect(look_for_leftovers, dispatch_uid=LEFTOVERS)
        from .models.kept_changes import listen

        listen()
        _purge_the_cache_in_front()
        _make_routes()


def require_apps():
    """Raise ``ImproperlyConfigured`` in place of an error from deep within Wagtail."""
    missing = [name for name in NEEDED_AT_ONCE if not apps.is_installed(name)]
    if missing:
        names = ", ".join(repr(name) for name in missing)
        raise ImproperlyConfigured(
            f"wagtail_trygghetspris needs {names} in INSTALLED_APPS. See 'Install in "
            "your site' in the README of wagtail-trygghetspris."
        )


def check(app_configs=None, **kwargs):
    from . import checks

    return [message for each in checks.CHECKS for message in each()]


def check_database(app_configs=None, databases=None, **kwargs):
    """With ``manage.py check --database default``."""
    from . import checks

    return [message for each in checks.OF_DATABASE for message in each(databases)]


def look_for_leftovers(**kwargs):
    """Have each web process look, with its first request, for letters that an earlier
    one left behind. Commands do not."""
    from .mail import delivery

    request_started.disconnect(dispatch_uid=LEFTOVERS)
    delivery.look_for_leftovers()


def _make_routes():
    """Make the routes of our pages while there is one thread only. Wagtail makes them
    at the first request, and two threads that do it at once break one another."""
    from .models import swapping

    for model in (
        swapping.prize_model(),
        swapping.prize_year_model(),
        swapping.nomination_form_model(),
    ):
        if hasattr(model, "get_resolver"):
            model.get_resolver()


def _purge_the_cache_in_front():
    """Where the host has one that can be told, and has said so."""
    if apps.is_installed("wagtail.contrib.frontend_cache"):
        from .models import purging

        purging.listen()
