"""A row in every table of the first schema, written as that version knew them."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

APP = "wagtail_trygghetspris"
RECEIVED = dt.datetime(2023, 8, 15, 10, tzinfo=dt.UTC)


def fill(models):
    """``models`` are those of that time, by their names in small letters."""
    year, form, prize = _pages(models)
    category = _make(models["prizecategory"], prize_id=prize.pk, name="Ung")
    member = {"name": "Ordförande", "role": "chair"}
    _make(models["jurymember"], jury_id=models["jury"].objects.get().pk, **member)
    of_year = {"prize_year_id": year.pk, "category_id": category.pk}
    _make(models["yearcategory"], **of_year, shared_citation="Tillsammans.")
    winner = {"name": "Grannarna", "citation": "För å, ä och ö."}
    _make(models["winner"], **of_year, **winner)
    question = {"label": "Var?", "field_type": "singleline", "clean_name": "q_var"}
    _make(models["nominationformfield"], page_id=form.pk, **question)
    _nomination(models, year, form)


def columns(model):
    """All that the table holds; of a page what is ours, not what is Wagtail's."""
    names = [field.attname for field in model._meta.local_fields]
    return list(model.objects.order_by("pk").values(*names))


def _pages(models):
    jury = _make(models["jury"], name="Juryn", public_text="Om den.")
    start = Site.objects.get(is_default_site=True).root_page
    prize = _page(models["prizepage"], start, "priset", name_definite="Priset")
    year = _page(
        models["prizeyear"],
        prize,
        "2023",
        year=2023,
        last_day=dt.date(2023, 9, 1),
        prize_sum=25_000,
        jury_id=jury.pk,
    )
    form = _page(models["nominationformpage"], year, "nominera", receipt_text="Tack")
    for model in ("prizepage", "prizeyear", "nominationformpage"):
        kind, _is_new = ContentType.objects.get_or_create(app_label=APP, model=model)
        pages = Page.objects.filter(pk__in=models[model].objects.values("pk"))
        pages.update(content_type=kind)
    return year, form, prize


def _page(model, parent, slug, **values):
    """A page in Wagtail's tree, with its row of that time."""
    made = parent.add_child(instance=Page(title=slug, slug=slug))
    model(page_ptr_id=made.pk, **values).save_base(raw=True)
    return made


def _nomination(models, year, form):
    question = {
        "key": "q_var",
        "label": "Var?",
        "field_type": "singleline",
        "required": True,
        "help_text": "",
        "choices": [],
        "default_value": "",
    }
    version = _make(
        models["formversion"],
        form_page_id=form.pk,
        digest="0" * 64,
        questions=[question],
    )
    _make(
        models["nomination"],
        reference="2023-ABCD-EFGH",
        received_at=RECEIVED,
        nominee="  Grannarna ",
        motivation="De bryr sig.",
        nominator_email="ek@example.se",
        answers={"q_var": "Vid ån"},
        form_page_id=form.pk,
        form_version_id=version.pk,
        prize_year_id=year.pk,
    )


def _make(model, **values):
    return model.objects.create(**values)
