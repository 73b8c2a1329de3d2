from django.apps import AppConfig


class HostConfig(AppConfig):
    name = "tests.hosts.images"
    label = "host_images"
    default_auto_field = "django.db.models.BigAutoField"
