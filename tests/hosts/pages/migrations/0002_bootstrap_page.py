from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):

    dependencies = [
        ('host_pages', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        BootstrapLocaleField('host_pages.HostPage'),
        BootstrapTranslationKeyField('host_pages.HostPage'),
        BootstrapTranslatableModel('host_pages.HostPage'),
    ]
