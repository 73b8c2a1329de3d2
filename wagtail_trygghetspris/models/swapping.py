"""Names of the models a host may replace, and how to reach the ones in use."""

import swapper

APP = "wagtail_trygghetspris"
PRIZE = swapper.get_model_name(APP, "PrizePage")
PRIZE_YEAR = swapper.get_model_name(APP, "PrizeYear")
NOMINATION_FORM = swapper.get_model_name(APP, "NominationFormPage")
JURY = swapper.get_model_name(APP, "Jury")


def prize_model():
    return swapper.load_model(APP, "PrizePage")


def prize_year_model():
    return swapper.load_model(APP, "PrizeYear")


def nomination_form_model():
    return swapper.load_model(APP, "NominationFormPage")


def jury_model():
    return swapper.load_model(APP, "Jury")
