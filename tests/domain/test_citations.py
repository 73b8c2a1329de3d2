import pytest

from wagtail_trygghetspris.domain.citations import lend
from wagtail_trygghetspris.models import Winner


def lent(winners, originals):
    lend(winners, originals, language="sv")
    return [(each.shown_citation, each.shown_language) for each in winners]


def test_a_citation_of_its_own_is_not_replaced():
    own = Winner(name="A", citation="Own.")
    assert lent([own], [Winner(name="A", citation="Egen.")]) == [("Own.", "")]


def test_the_same_name_is_found_at_another_place():
    winners = [Winner(name="A"), Winner(name="b"), Winner(name="C")]
    originals = [Winner(name="B", citation="Om B."), Winner(name="A", citation="Om A.")]
    assert lent(winners, originals) == [("Om A.", "sv"), ("Om B.", "sv"), ("", "")]


@pytest.mark.parametrize(
    ("originals", "expected"),
    [
        ([Winner(name="Nätverket", citation="Om oss.")], ("Om oss.", "sv")),
        (
            [Winner(name="Nätverket", citation="Meistä.", citation_language="fi")],
            ("Meistä.", "fi"),
        ),
        ([Winner(name="N", citation="Ett."), Winner(name="M")], ("", "")),
        ([Winner(name="Nätverket")], ("", "")),
    ],
)
def test_the_place_counts_when_they_are_equally_many(originals, expected):
    assert lent([Winner(name="The Network")], originals) == [expected]
