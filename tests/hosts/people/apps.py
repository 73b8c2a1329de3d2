from django.apps import AppConfig


class HostConfig(AppConfig):
    name = "tests.hosts.people"
    label = "host_people"
    default_auto_field = "django.db.models.BigAutoField"
