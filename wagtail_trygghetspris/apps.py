from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailTrygghetsprisConfig(AppConfig):
    name = "wagtail_trygghetspris"
    label = "wagtail_trygghetspris"
    verbose_name = _("Prizes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks  # noqa: F401
        from .mail.delivery import look_for_leftovers

        look_for_leftovers()
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
