from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class WagtailTrygghetsprisConfig(AppConfig):
    name = "wagtail_trygghetspris"
    label = "wagtail_trygghetspris"
    verbose_name = _("Prizes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .checks.installed import require_apps
        from .mail.delivery import look_for_leftovers
        from .models.kept_changes import listen

        require_apps()
        look_for_leftovers()
        listen()
        _purge_the_cache_in_front()
        _forget_lists_when_changed()
        _make_routes()


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


def _forget_lists_when_changed():
    from wagtail.images import get_image_model

    from .models import PrizeCategory, Winner, YearCategory, fragments, swapping

    fragments.forget_when_changed(
        swapping.prize_model(),
        swapping.prize_year_model(),
        PrizeCategory,
        YearCategory,
        Winner,
        get_image_model(),
    )
