import pytest

from wagtail_trygghetspris.domain.rollover.leftovers import leftovers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vilka ska få årets trygghetspris 2024?", ["årets", "2024"]),
        ("Årets tema. I  år: årets", ["Årets", "I år", "årets"]),
        ("Delas ut 2025, som 2024 och 2024", ["2025", "2024"]),
        ("Sedan 2012, och 2022 och 2026", []),
        ("Ring 08-12024 eller dnr 20245", []),
        ("I vår stad, numera, åretsvinnare", []),
        ("Vem får priset nu?", ["nu"]),
        ("This year's theme and last year’s winner", ["This year's", "last year’s"]),
        ("https://example.se/priset-2024/", ["2024"]),
        ("", []),
    ],
)
def test_words_that_were_true_last_year_only(text, expected):
    assert leftovers(text, first=2023, last=2025) == expected
