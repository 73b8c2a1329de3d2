"""Anything at all through the public form: no server error, no silent change."""

import os
from urllib.parse import quote_plus

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_trygghetspris.domain import inputs
from wagtail_trygghetspris.models import Nomination, NominationFormField

FIELD_TYPES = [
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
    "hidden",
]
#: Every code point, lone surrogates too; a browser cannot send those, others can.
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)
AWKWARD = st.sampled_from(
    [
        "",
        " ",
        "\0",
        "\r\n",
        "1e999999999",
        "NaN",
        "Infinity",
        "-0",
        "9" * 400,
        "9999-12-31",
        "0001-01-01T00:00",
        "2024-02-30",
        "a@" + "b" * 260 + ".se",
        "http://[",
        "javascript:alert(1)",
        "Ett",
        "%",
        "=1+1",
        "\u202e\u2066\ufeff",
        "🏆" * 100,
    ]
)
VALUE = st.one_of(ANYTHING, AWKWARD, st.binary(max_size=60))


@pytest.fixture
def page(form_page, settings):
    settings.WAGTAIL_TRYGGHETSPRIS = {"SPAM_CHECKS": (), "DELIVERY": "command"}
    for number, field_type in enumerate(FIELD_TYPES):
        NominationFormField.objects.create(
            page=form_page,
            sort_order=number,
            label=f"Fråga {field_type}",
            field_type=field_type,
            required=False,
            choices="Ett\nTvå\n🏆",
        )
    return type(form_page).objects.get(pk=form_page.pk)


def encoded(value):
    raw = value if isinstance(value, bytes) else value.encode(errors="surrogatepass")
    return quote_plus(raw)


def expected(field_type, value):
    """What the documented rules make of a text."""
    rule = inputs.one_line if field_type == "singleline" else inputs.many_lines
    return rule(value).strip()


@settings(
    max_examples=int(os.environ.get("TRYGGHETSPRIS_EXAMPLES", "20")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(values=st.lists(VALUE, min_size=17, max_size=17), ticketed=st.booleans())
def test_it_is_kept_as_it_was_or_refused_with_words(page, values, ticketed):
    client = Client()
    form = client.get(page.url).context["form"]
    types = {each.clean_name: each.field_type for each in page.form_fields.all()}
    core = {
        "nominee": "singleline",
        "motivation": "multiline",
        "nominator_name": "singleline",
        "nominator_email": "email",
    }
    sent = dict(zip([*core, *types], values, strict=True))
    if not sent["nominator_email"]:
        sent["nominator_email"] = "bo@example.se"
    body = "&".join(f"{name}={encoded(value)}" for name, value in sent.items())
    if ticketed:
        body += f"&ticket={form.ticket}"
    before = Nomination.objects.count()
    answer = client.post(
        page.url, body, content_type="application/x-www-form-urlencoded"
    )
    if answer.status_code == 422:
        assert answer.context["form"].error_list
        assert Nomination.objects.count() == before
        return
    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200
    nomination = Nomination.objects.order_by("-pk").first()
    for name, field_type in {**core, **types}.items():
        if field_type in ("singleline", "multiline", "hidden"):
            value = sent[name]
            text = value.decode() if isinstance(value, bytes) else value
            assert nomination.answer(name) == expected(field_type, text)


#: Values that pass, so that the texts are not all refused for something else.
READABLE = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=200
)


@settings(
    max_examples=int(os.environ.get("TRYGGHETSPRIS_EXAMPLES", "20")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(nominee=READABLE, motivation=READABLE, hidden=READABLE)
def test_what_can_be_read_is_kept_letter_by_letter(page, nominee, motivation, hidden):
    client = Client()
    form = client.get(page.url).context["form"]
    key = next(f.clean_name for f in page.form_fields.all() if f.field_type == "hidden")
    data = {
        "nominee": f"x{nominee}",
        "motivation": f"x{motivation}",
        key: hidden,
        "nominator_name": "Bo",
        "nominator_email": "bo@example.se",
        "ticket": form.ticket,
    }
    body = "&".join(f"{name}={encoded(value)}" for name, value in data.items())
    answer = client.post(
        page.url, body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 303
    nomination = Nomination.objects.order_by("-pk").first()
    assert nomination.nominee == expected("singleline", f"x{nominee}")
    assert nomination.motivation == expected("multiline", f"x{motivation}")
    assert nomination.answer(key) == expected("hidden", hidden)
