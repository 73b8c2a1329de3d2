import pytest

from tests.conftest import local
from wagtail_trygghetspris.models import Nomination

from .conftest import listed


def put(nomination, **fields):
    Nomination.objects.filter(pk=nomination.pk).update(**fields)
    return nomination


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("", {"received", "withdrawn"}),
        ("all", {"received", "quarantined", "spam", "withdrawn"}),
        ("quarantined", {"quarantined"}),
        ("spam", {"spam"}),
        ("nonsense", {"received", "withdrawn"}),
    ],
)
def test_list_is_the_inbox_unless_something_else_is_chosen(
    register, nominate, status, found
):
    for each in ("received", "quarantined", "spam", "withdrawn"):
        put(nominate(nominee=each), status=each)
    assert set(listed(register(status=status))) == found


def test_empty_inbox_is_not_an_empty_register(register, nominate, db):
    assert "No nominations have come in yet." in register().content.decode()
    nominate(quarantine=["honeypot"])
    assert "The inbox is empty." in register().content.decode()
    assert "No nominations match." in register(q="x").content.decode()


@pytest.fixture
def one_of_each(nominate):
    put(nominate(nominee="sen"), is_late=True)
    put(nominate(nominee="respit"), is_in_grace=True)
    put(nominate(nominee="ofullständig"), is_incomplete=True)
    put(nominate(nominee="nummer"), registration_number="KS 1")
    nominate(nominee="brev").letters.update(status="failed")
    nominate(nominee="dubblett")
    nominate(nominee="dubblett")


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        ("late", ["sen"]),
        ("grace", ["respit"]),
        ("incomplete", ["ofullständig"]),
        ("letters", ["brev"]),
        ("duplicates", ["dubblett", "dubblett"]),
    ],
)
def test_filter_by_what_is_to_be_done(register, one_of_each, mark, found):
    assert listed(register(marked=mark)) == found


def test_filter_those_without_a_number(register, one_of_each):
    assert "nummer" not in listed(register(marked="unnumbered"))
    assert len(listed(register(marked="unnumbered"))) == 6


def test_list_shows_the_marks(register, one_of_each):
    page = register().content.decode()
    for label in (
        "Received late",
        "In the grace period",
        "Needs additional information",
        "Letter not delivered",
        "Possible duplicate",
    ):
        assert f">{label}</span>" in page


def test_duplicates_stand_together(register, nominate):
    for hour, nominee in enumerate(["B", "A", "B", "C", "A"]):
        moment = local(f"2024-08-14 1{hour}:00")
        nominate(nominee=nominee, motivation=str(hour), moment=moment)
    assert listed(register(marked="duplicates")) == ["A", "A", "B", "B"]
    assert listed(register(marked="duplicates", o="-2")) == ["B", "B", "A", "A"]


@pytest.mark.parametrize("rows", [1, 3])
def test_marks_cost_no_queries_of_their_own(
    register, nominate, rows, django_assert_num_queries
):
    for _row in range(rows):
        put(nominate(), is_late=True).letters.update(status="failed")
    register()
    with django_assert_num_queries(16):
        assert len(listed(register())) == rows


@pytest.mark.parametrize("value", ["", "0", "999999", "abc", "9" * 40, "-1", "²"])
def test_nonsense_for_the_nominee_changes_nothing(register, nominate, value):
    nominate(nominee="ett")
    nominate(nominee="två")
    assert len(listed(register(same_nominee=value))) == 2


def test_search_finds_a_registration_number(register, nominate):
    put(nominate(nominee="rätt"), registration_number="SOF 2024/17")
    nominate(nominee="fel")
    assert listed(register(q="sof 2024/17")) == ["rätt"]
