"""The embargo in the editor's form (rule R9)."""

from ..domain import embargo


class EmbargoForm:
    """For the form of a prize year: who may not read the outcome has none of its
    fields, so that nothing of it is sent, and nothing that is sent changes it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.hides_outcome = self._is_under_embargo()
        if self.hides_outcome:
            self._remove_outcome()

    def _is_under_embargo(self):
        """No user: a program fills in the form, and nobody reads it."""
        user = self.for_user
        return user is not None and not self.instance.shows_outcome_to(user)

    def _remove_outcome(self):
        for name in embargo.FIELDS:
            self.fields.pop(name, None)
        for name in embargo.ROWS:
            self.formsets.pop(name, None)
        if "year_categories" in self.formsets:
            _without(self.formsets["year_categories"], embargo.CATEGORY_FIELDS)
        if "comments" in self.formsets:
            _without_comments(self.formsets["comments"])

    def save(self, commit=True):
        """What is under embargo stays as it stands in the latest draft, also when an
        older version is brought back."""
        if self.hides_outcome and not self.instance._state.adding:
            self.instance.keep_outcome(self._category_rows())
        return super().save(commit)

    def _category_rows(self):
        """Rows that were never published have no key, and are made anew each time."""
        formset = self.formsets.get("year_categories")
        return [form.instance for form in formset.forms] if formset else []


def _without(formset, names):
    """Leave out fields in the rows there are and in the empty row that new ones are
    made from. The form class is this request's own: the one behind it is shared."""
    formset.form = type(formset.form)(formset.form.__name__, (formset.form,), {})
    for name in names:
        formset.form.base_fields.pop(name, None)
    formset.__dict__.pop("forms", None)


def _without_comments(formset):
    """Leave out comments on what is not shown; they stay where they are."""
    hidden = (*embargo.FIELDS, *embargo.ROWS, "year_categories")
    kept = [
        comment
        for comment in formset.get_queryset()
        if comment.contentpath.split(".")[0] not in hidden
    ]
    formset.queryset = kept
    formset._queryset = kept
    formset.__dict__.pop("forms", None)
