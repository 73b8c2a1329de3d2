import pytest

from wagtail_trygghetspris.domain import cells


@pytest.mark.parametrize(
    ("text", "is_risky"),
    [
        ("=1", True),
        (" \N{NO-BREAK SPACE}＝1", True),
        ("\tsvar", True),
        ("\nsvar", True),
        (" \nsvar", False),
        ("a=1", False),
        ("_-", False),
        ("", False),
    ],
)
def test_a_text_that_begins_as_a_formula_does_is_risky(text, is_risky):
    assert cells.is_risky(text) is is_risky
