"""In which language a part of a page is, where that is another than the page's."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

is_language_tag = RegexValidator(
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
    _("Write a language code, for example en or fi."),
)


class PartLanguage(models.TextChoices):
    """Languages that an editor is offered for a part of a page: those of Sweden by
    law (SFS 2009:724), and some that many people in Sweden read."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")
    FINNISH = "fi", _("Finnish")
    MEANKIELI = "fit", _("Meänkieli")
    NORTHERN_SAMI = "se", _("Northern Sami")
    LULE_SAMI = "smj", _("Lule Sami")
    SOUTHERN_SAMI = "sma", _("Southern Sami")
    ROMANI = "rom", _("Romani")
    YIDDISH = "yi", _("Yiddish")
    ARABIC = "ar", _("Arabic")
    SOMALI = "so", _("Somali")
    PERSIAN = "fa", _("Persian")
    UKRAINIAN = "uk", _("Ukrainian")
    POLISH = "pl", _("Polish")
    GERMAN = "de", _("German")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")
    NORWEGIAN = "nb", _("Norwegian")
    DANISH = "da", _("Danish")


class LanguageField(models.CharField):
    """A language tag (BCP 47), or "" for the language of the page. The languages that
    are offered are code, not schema; a host may store any other."""

    def __init__(self, *args, **kwargs):
        kwargs.update(max_length=35, blank=True, default="")
        kwargs.setdefault("validators", [is_language_tag])
        super().__init__(*args, choices=language_choices, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key in ("choices", "validators", "max_length", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def validate(self, value, model_instance):
        """Any tag will do, not only those that are offered."""
        self.run_validators(value)


def language_choices():
    return [("", _("That of the page")), *PartLanguage.choices]
