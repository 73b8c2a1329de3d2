"""All of Wagtail below a prefix, without ``django.contrib.admin`` and languages."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("redigera/", include(wagtailadmin_urls)),
    path("dokument/", include(wagtaildocs_urls)),
    path("cms/", include(wagtail_urls)),
]
