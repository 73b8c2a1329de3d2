"""Fill an empty database with the tables of everything that is compared.

Run as ``python -m benchmarks.hosts.seed`` with ``BENCHMARK_HOST=migrations``, and then
with ``all``: the hosts' own models have no migrations, and Django lets no page without
them be there while others are migrated.
"""

import os

MADE_BY_HAND = ("benchmark_stock", "benchmark_prize", "benchmark_streamed")


def main():
    import django

    django.setup()
    from django.core.management import call_command

    if os.environ["BENCHMARK_HOST"] == "migrations":
        call_command("migrate", verbosity=0)
    else:
        make_tables()
        make_root()


def make_tables():
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for label in MADE_BY_HAND:
            if label in apps.app_configs:
                for model in apps.get_app_config(label).get_models():
                    editor.create_model(model)


def make_root():
    """A front page of the plainest kind, and somebody who may do everything."""
    from django.contrib.auth import get_user_model
    from wagtail.models import Locale, Page, Site

    from benchmarks.hosts.stock.models import BarePage

    swedish, _created = Locale.objects.get_or_create(language_code="sv")
    Page.objects.update(locale=swedish)
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=BarePage(title="Start", slug="start"))
    Site.objects.update(hostname="localhost", root_page=home)
    Page.objects.get(depth=2, slug="home").delete()
    Locale.objects.exclude(pk=swedish.pk).delete()
    get_user_model().objects.create_superuser("admin", "admin@x.se", "admin")


if __name__ == "__main__":
    main()
