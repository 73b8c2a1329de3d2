from django.apps import apps
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [path("admin/", include(wagtailadmin_urls))]
if apps.is_installed("wagtail_trygghetspris"):
    urlpatterns.append(path("prize/", include("wagtail_trygghetspris.urls")))
urlpatterns.append(path("", include(wagtail_urls)))
