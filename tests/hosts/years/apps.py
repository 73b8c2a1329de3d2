from django.apps import AppConfig


class HostConfig(AppConfig):
    name = "tests.hosts.years"
    label = "host_years"
    default_auto_field = "django.db.models.BigAutoField"
