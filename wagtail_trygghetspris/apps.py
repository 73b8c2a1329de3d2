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
