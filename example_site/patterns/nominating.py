"""What somebody who nominates meets: the form, its errors, the receipt."""

from copy import copy

from django.utils.datastructures import MultiValueDict

from .pattern import Pattern
from .reading import standing
from .samples import LONG, tell

PACKAGE = "wagtail_trygghetspris"
KINDS = [
    "singleline",
    "multiline",
    "email",
    "number",
    "url",
    "checkbox",
    "checkboxes",
    "dropdown",
    "multiselect",
    "radio",
    "date",
    "datetime",
]
PROBLEMS = [
    ("rate", "För många från samma nät", "Too many from one network"),
    ("cookies", "Kakan saknas", "The cookie is missing"),
    ("size", "För stort", "Too large"),
    ("gone", "Formuläret är borta", "The form is gone"),
    ("database", "Databasen är borta", "The database is gone"),
    ("error", "Något gick fel", "Something went wrong"),
    ("conflict", "Skickad förut med annan text", "Sent before with another text"),
]
ANSWERS = {
    "nominee": "Trio Exempel",
    "motivation": "De spelar i varje by.\n\nOch de lär ut visorna.",
    "nominator_name": "Kim Påhitt",
    "nominator_email": "kim@example.se",
}


def questions(*, required):
    """One question of every kind that the form builder has."""
    return [
        {
            "label": tell(f"Fråga av slaget {kind}", f"A question of kind {kind}"),
            "help_text": tell("En hjälptext till frågan.", "Help with the question."),
            "field_type": kind,
            "required": required,
            "choices": tell("Ett val\nEtt annat val", "One choice\nAnother choice"),
        }
        for kind in KINDS
    ]


def form_page(samples, *, required=True):
    asked = questions(required=required)
    year = samples.phase("open", prize=samples.prize(self_nomination="forbidden"))
    limit = {"motivation_max_length": 3000}
    return samples.form(year, asked, introduction="<p>Text.</p>", **limit)


def form_in(samples, page, data=None):
    """The form of ``page`` as a preview has it: nothing is stored."""
    request = copy(samples.request)
    request.is_preview = True
    if data is not None:
        data = MultiValueDict({name: [text] for name, text in data.items()})
    return page.get_form(request, data)


def shown(samples, page, **context):
    """What the package's templates know on a page of the form."""
    known = standing(page.prize_year)
    known |= {"page": page, "form_page": page, "request": samples.request}
    return {**known, "information_text": page.information_text, **context}


def wrong(form, *names):
    """``form`` with errors at the questions ``names`` only."""
    for name in list(form.errors):
        if name not in names:
            del form.errors[name]
    return form


form = Pattern("form", "Formuläret", "The form", f"{PACKAGE}/forms/form.html")


@form.state("required", "Alla slags fält", "Fields of every kind")
def _required(samples):
    page = form_page(samples)
    return shown(samples, page, form=form_in(samples, page))


@form.state("optional", "Frivilliga fält", "Optional fields")
def _optional(samples):
    page = form_page(samples, required=False)
    return shown(samples, page, form=form_in(samples, page))


@form.state("wrong", "Fel i alla fält", "Errors in all fields")
def _wrong(samples):
    page = form_page(samples)
    data = {"nominator_email": "kim", "motivation": "Varje dag. " * 300}
    return shown(samples, page, form=form_in(samples, page, data))


@form.state("one-wrong", "Ett fel", "One error")
def _one_wrong(samples):
    page = form_page(samples)
    return shown(samples, page, form=wrong(form_in(samples, page, {}), "nominee"))


whole = Pattern(
    "form-page",
    "Formulärets sida",
    "The page of the form",
    f"{PACKAGE}/nomination_form_page.html",
    is_page=True,
)


@whole.state("open", "Öppen", "Open")
def _open_page(samples):
    page = form_page(samples)
    return shown(samples, page, form=form_in(samples, page))


@whole.state("closed", "Stängd", "Closed")
def _closed_page(samples):
    return shown(samples, samples.form(samples.phase("closed")))


@whole.state("unsent", "Stängde medan man skrev", "Closed while somebody wrote")
def _unsent(samples):
    page = samples.form(samples.phase("closed"), questions(required=False))
    data = {"nominee": LONG, "motivation": tell("Varje dag.", "Every day.")}
    return shown(samples, page, unsent=form_in(samples, page, data))


for problem, swedish, english in PROBLEMS:

    def make_problem(samples, problem=problem):
        page = samples.form(samples.phase("open"))
        data = {"nominee": "Trio Exempel", "motivation": "Varje dag."}
        filled = wrong(form_in(samples, page, data))
        stored = page.sample_nomination(samples.request)
        told = {"problem": problem, "stored": stored, "stored_url": "../.."}
        told["unsent" if problem == "gone" else "form"] = filled
        return shown(samples, page, **told)

    whole.state(problem, swedish, english)(make_problem)

receipt = Pattern(
    "receipt",
    "Kvittot",
    "The receipt",
    f"{PACKAGE}/nomination_receipt.html",
    is_page=True,
)


@receipt.state("received", "Mottagen", "Received")
def _receipt(samples):
    page = form_page(samples)
    sample = page.sample_nomination(samples.request)
    return shown(samples, page, nomination=sample, own_url="../..")


@receipt.state("quarantined", "Ses igenom först", "Looked through first")
def _quarantined(samples):
    page = samples.form(samples.phase("open"))
    sample = page.sample_nomination(samples.request)
    sample.status = "quarantined"
    return shown(samples, page, nomination=sample)


review = Pattern(
    "review",
    "Granska och skicka",
    "Read through and send",
    f"{PACKAGE}/nomination_review.html",
    is_page=True,
)


@review.state("filled", "Allt ifyllt", "All filled in")
def _review(samples):
    page = samples.form(samples.phase("open"), review_step=True)
    filled = form_in(samples, page, ANSWERS)
    filled.full_clean()
    return shown(samples, page, form=filled)


own = Pattern(
    "own",
    "Egen nominering",
    "Your own nomination",
    f"{PACKAGE}/own_nomination.html",
    is_page=True,
)
for step, swedish, english in [
    ("see", "Se", "See"),
    ("correct", "Rätta", "Correct"),
    ("withdraw", "Ta tillbaka", "Withdraw"),
    ("over", "För sent", "Too late"),
]:

    def make_own(samples, step=step):
        page = samples.form(samples.phase("closed" if step == "over" else "open"))
        sample = page.sample_nomination(samples.request)
        filled = form_in(samples, page)
        return shown(
            samples, page, nomination=sample, step=step, form=filled, own_url="../.."
        )

    own.state(step, swedish, english)(make_own)


@own.state("corrected", "Rättad", "Corrected")
def _corrected(samples):
    return {**make_own(samples, step="see"), "done": "corrected"}


@own.state("withdrawn", "Återtagen", "Withdrawn")
def _withdrawn(samples):
    context = make_own(samples, step="see")
    context["nomination"].status = "withdrawn"
    return context


PATTERNS = [form, whole, review, receipt, own]
