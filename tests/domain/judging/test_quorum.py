import pytest

from wagtail_trygghetspris.domain.judging.quorum import Quorum

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("present", "entitled", "rule", "needed", "is_met"),
    [
        (3, 5, None, 3, True),
        (2, 5, None, 3, False),
        (3, 6, None, 4, False),
        (4, 6, None, 4, True),
        (1, 1, None, 1, True),
        (0, 0, None, 1, False),
        (4, 5, 4, 4, True),
        (3, 5, 4, 4, False),
        (2, 5, 2, 2, True),
    ],
)
def test_more_than_half_or_the_rule_of_the_jury(
    present, entitled, rule, needed, is_met
):
    quorum = Quorum(present, entitled, rule)
    assert (quorum.needed, quorum.is_met) == (needed, is_met)


def test_it_is_said_in_words():
    assert Quorum(4, 5).words == (
        "4 of 5 with a vote are present. More than half is needed: at least 3. "
        "The quorum is met."
    )
    assert Quorum(1, 5, 2).words == (
        "1 of 5 with a vote is present. The rule of this jury is at least 2. "
        "The quorum is not met."
    )
