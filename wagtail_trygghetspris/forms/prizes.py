"""The admin form of a prize: what it refuses."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class PrizePageForm(WagtailAdminPageForm):
    def clean(self):
        cleaned_data = super().clean()
        formset = self.formsets.get("categories")
        for form in formset.deleted_forms if formset else []:
            self._keep_category_in_use(form)
        return cleaned_data

    def _keep_category_in_use(self, form):
        category = form.instance
        uses = category.uses() if category.pk else 0
        if uses:
            self.add_error(
                None,
                _(
                    "The category %(name)s cannot be removed: %(count)s prize years "
                    "or winners use it."
                )
                % {"name": category, "count": uses},
            )
