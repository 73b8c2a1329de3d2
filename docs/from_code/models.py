"""The fields of the models that a host may replace, in the words of the editor."""

from wagtail_trygghetspris import models

#: Each model that can be replaced, and the mixin to build on.
REPLACEABLE = {
    models.PrizePage: models.PrizePageMixin,
    models.PrizeYear: models.PrizeYearMixin,
    models.NominationFormPage: models.NominationFormPageMixin,
    models.Jury: models.JuryMixin,
}


def model_sections():
    for model, mixin in REPLACEABLE.items():
        yield from (f"### {mixin.__name__}", "", f"Fields of `{model.__name__}`.", "")
        yield from ("| field | kind | what it is |", "|---|---|---|")
        for field in own_fields(model):
            kind = type(field).__name__
            yield f"| `{field.name}` | {kind} | {_words(field)} |"
        yield ""


def own_fields(model):
    """The fields that come from us and that somebody sets."""
    return [
        field
        for field in model._meta.local_fields
        if not (field.primary_key or field.name.endswith("_ptr"))
    ]


def _words(field):
    words = str(field.verbose_name)
    text = f"{words[:1].upper()}{words[1:]}. {field.help_text}"
    return " ".join(text.split()).replace("|", r"\|").replace("<", "&lt;")
