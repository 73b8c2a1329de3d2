"""Names of the models a host may replace, and how to reach the ones in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import swapper
from wagtail.admin.panels import TabbedInterface

if TYPE_CHECKING:
    from django.db import models
    from wagtail.models import Page

APP = "wagtail_trygghetspris"
PRIZE = swapper.get_model_name(APP, "PrizePage")
PRIZE_YEAR = swapper.get_model_name(APP, "PrizeYear")
NOMINATION_FORM = swapper.get_model_name(APP, "NominationFormPage")
JURY = swapper.get_model_name(APP, "Jury")


def tabs(name, tabs):
    """The edit handler of the default page model ``name``.

    It is empty when a host has put a model in its place: then our inline panels have
    nothing to bind to, and Wagtail's checks would fail on a model that nobody uses.
    """
    return TabbedInterface([] if swapper.is_swapped(APP, name) else tabs)


def prize_model() -> type[Page]:
    return swapper.load_model(APP, "PrizePage")


def prize_year_model() -> type[Page]:
    return swapper.load_model(APP, "PrizeYear")


def nomination_form_model() -> type[Page]:
    return swapper.load_model(APP, "NominationFormPage")


def jury_model() -> type[models.Model]:
    return swapper.load_model(APP, "Jury")


def base_page_model() -> type[Page]:
    """The model of all pages of the site: Wagtail's own, or the host's (Wagtail 8)."""
    return prize_model()._meta.get_field("path").model
