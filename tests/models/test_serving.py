"""How our pages answer, whatever stands around them."""

import pytest
from wagtail.models import Locale, Page

from tests.templates.reading import words
from wagtail_trygghetspris.models.serving import is_for_anybody


@pytest.mark.parametrize(("language", "text"), [("sv", "Skicka"), ("en", "Send the")])
def test_a_page_speaks_its_own_language_and_not_the_readers(
    client, form_page, language, text
):
    locale = Locale.objects.get_or_create(language_code=language)[0]
    Page.objects.filter(depth__gt=2).update(locale=locale)
    for asked_for in ("sv", "en"):
        answer = client.get(form_page.url, headers={"accept-language": asked_for})
        assert text in words(answer.content.decode())


@pytest.mark.parametrize(
    ("verb", "noted", "expected"),
    [
        ("get", {}, True),
        ("head", {}, True),
        ("post", {}, False),
        ("get", {"is_preview": True}, False),
        ("get", {"is_dummy": True}, False),
    ],
)
def test_only_a_reader_of_what_is_published_may_be_anybody(rf, verb, noted, expected):
    request = getattr(rf, verb)("/")
    vars(request).update(noted)
    assert is_for_anybody(request) == expected
