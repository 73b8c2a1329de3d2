"""The same form of eight questions, as each of those who are compared makes it."""

import json
import uuid

from .unit import home

QUESTIONS = {
    "nominee": "singleline",
    "motivation": "multiline",
    "nominator_name": "singleline",
    "nominator_email": "email",
    "question_1": "multiline",
    "question_2": "multiline",
    "question_3": "multiline",
    "question_4": "multiline",
}


def answers(number):
    """What somebody writes, by the names of ``QUESTIONS``."""
    text = f"Ett svar på en fråga av nummer {number}. " * 3
    return {
        **dict.fromkeys(QUESTIONS, text),
        "nominee": f"Nominerad {number}",
        "nominator_name": f"Någon {number}",
        "nominator_email": f"citizen.{number}@example.se",
    }


def make_form(host):
    """The page with the form, published."""
    makers = {"prize": _prize, "stock": _stock, "streamforms": _streamed}
    return makers[host]()


def _prize():
    from . import years

    return years.make_form(years.make_prize("form"))


def _stock():
    from .stock.models import StockFormField, StockFormPage

    page = StockFormPage(
        title="Nominera",
        slug="nominera",
        to_address="kansli@example.se",
        from_address="pris@example.se",
        subject="Ny nominering",
    )
    page.form_fields = [
        StockFormField(label=name, field_type=kind, sort_order=place)
        for place, (name, kind) in enumerate(QUESTIONS.items())
    ]
    return home().add_child(instance=page)


def _streamed():
    from wagtailstreamforms.models import Form

    from .streamed.models import StreamedPage

    common = {"help_text": "", "required": True, "default_value": ""}
    fields = [
        {"type": kind, "value": {"label": name, **common}, "id": str(uuid.uuid4())}
        for name, kind in QUESTIONS.items()
    ]
    form = Form.objects.create(
        title="Nominera",
        slug="nominera",
        template_name="streamforms/form_block.html",
        fields=json.dumps(fields),
        success_message="Tack",
        process_form_submission_hooks=["save_form_submission_data"],
    )
    page = StreamedPage(title="Nominera", slug="nominera")
    reference = str(uuid.uuid4())
    value = {"form": form, "form_action": "", "form_reference": reference}
    page.body = [("form", value)]
    return home().add_child(instance=page)


def filled_in(fields, number):
    """The fields of a form as it was handed out, with the answers in them."""
    fields, written = dict(fields), answers(number)
    free = [name for name in list(fields) if name.startswith(("q_", "q-", "field"))]
    for name in fields:
        if name in written:
            fields[name] = written[name]
        elif name in free:
            fields[name] = written["question_1"]
    return fields


def count_rows(host):
    """How many have been stored."""
    return rows_of(host).objects.count()


def rows_of(host):
    if host == "prize":
        from wagtail_trygghetspris.models import Nomination

        return Nomination
    if host == "stock":
        from wagtail.contrib.forms.models import FormSubmission

        return FormSubmission
    from wagtailstreamforms.models import FormSubmission

    return FormSubmission
