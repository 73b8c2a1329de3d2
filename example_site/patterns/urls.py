from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="patterns"),
    path("<slug:pattern>/<slug:state>/", views.state, name="pattern"),
]
