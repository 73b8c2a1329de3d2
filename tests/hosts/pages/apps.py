from django.apps import AppConfig


class HostConfig(AppConfig):
    name = "tests.hosts.pages"
    label = "host_pages"
    default_auto_field = "django.db.models.BigAutoField"
