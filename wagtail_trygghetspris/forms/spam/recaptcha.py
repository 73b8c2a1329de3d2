"""reCAPTCHA through django-recaptcha: asked for by the customer, off without keys."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def is_on():
    """Whether both keys are set and django-recaptcha is installed."""
    return bool(
        apps.is_installed("django_recaptcha")
        and getattr(settings, "RECAPTCHA_PUBLIC_KEY", "")
        and getattr(settings, "RECAPTCHA_PRIVATE_KEY", "")
    )


def recaptcha_field():
    """A form field that asks Google, or None when reCAPTCHA is off."""
    if not is_on():
        return None
    from django_recaptcha.fields import ReCaptchaField

    class NominationReCaptchaField(ReCaptchaField):
        def validate(self, value):
            try:
                super().validate(value)
            except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
                raise ValidationError(
                    self.error_messages["captcha_error"], code="captcha_error"
                ) from error

    field = NominationReCaptchaField(label=_("Check that you are not a robot"))
    field.error_messages["required"] = _("Tick the box that you are not a robot.")
    return field
