"""Names of the models a host may replace, and how to reach the ones in use."""

import swapper
from wagtail.admin.panels import TabbedInterface

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


def prize_model():
    return swapper.load_model(APP, "PrizePage")


def prize_year_model():
    return swapper.load_model(APP, "PrizeYear")


def nomination_form_model():
    return swapper.load_model(APP, "NominationFormPage")


def jury_model():
    return swapper.load_model(APP, "Jury")
