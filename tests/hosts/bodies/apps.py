from django.apps import AppConfig


class HostConfig(AppConfig):
    name = "tests.hosts.bodies"
    label = "host_bodies"
    default_auto_field = "django.db.models.BigAutoField"
