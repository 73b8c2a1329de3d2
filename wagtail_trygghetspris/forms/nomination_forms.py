"""The admin form of a nomination form: what it proposes and what it refuses."""

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from ..conf import get_settings
from ..domain.questions import BUILT_IN, usual_wording
from ..domain.texts import plain_text
from .proposing import propose
from .spam.choosing import SpamChecksField
from .spam.registry import asks_third_party


class NominationFormPageForm(WagtailAdminPageForm):
    """Proposes a title and an address, shows the usual wording in the fields that
    replace it, and offers the checks against spam."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._show_usual_wording()
        self._offer_spam_checks()
        if self.instance._state.adding and not self.is_bound:
            title = _("Nominate")
            propose(self, title=title, slug=slugify(title))

    def _show_usual_wording(self):
        for key in BUILT_IN:
            usual = usual_wording(key)
            for part, text in (("label", usual["label"]), ("help", usual["help_text"])):
                if field := self.fields.get(f"{key}_{part}"):
                    field.widget.attrs["placeholder"] = text

    def _offer_spam_checks(self):
        if field := self.fields.get("spam_checks"):
            self.fields["spam_checks"] = SpamChecksField(
                label=field.label, chosen=self.instance.spam_checks or []
            )

    def clean(self):
        cleaned_data = super().clean()
        if "spam_checks" in cleaned_data and not self.is_deferred_validation:
            self._clean_third_party(cleaned_data["spam_checks"])
        return cleaned_data

    def _clean_third_party(self, names):
        """Nobody is asked before the prize says how it treats personal data."""
        if not asks_third_party(names or get_settings().SPAM_CHECKS):
            return
        prize = getattr(self.parent_page.specific, "prize", None)
        if not plain_text(getattr(prize, "information_text", "")):
            message = _(
                "One of the checks asks somebody else than the municipality. First "
                "write on the prize's page how you process personal data, or choose "
                "other checks."
            )
            self.add_error("spam_checks", message)
