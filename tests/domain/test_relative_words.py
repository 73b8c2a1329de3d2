import pytest

from wagtail_trygghetspris.domain.relative_words import relative_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Årets pris tilldelas den som i  år gjort mest.", ["årets", "i år"]),
        ("Förra årets vinnare och förra året.", ["förra årets", "förra året"]),
        ("This year’s theme, now as last year.", ["this year’s", "now", "last year"]),
        ("Nurminen bor i Årevik sedan 2019; manus finns.", []),
        ("år för år, åretruntboende", []),
    ],
)
def test_words_that_mean_another_year_later_are_found(text, words):
    assert relative_words(text) == words


def test_each_is_named_once_from_all_texts():
    assert relative_words("Årets tema.", "", "årets vinnare, nu") == ["årets", "nu"]
