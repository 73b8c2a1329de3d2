import pytest

from wagtail_trygghetspris.enums import LetterStatus
from wagtail_trygghetspris.models import Nomination

STATUSES = ["received", "quarantined", "spam", "withdrawn"]


def put(nomination, **fields):
    Nomination.objects.filter(pk=nomination.pk).update(**fields)
    return Nomination.objects.get(pk=nomination.pk)


@pytest.fixture
def one_of_each(nominate):
    return {status: put(nominate(nominee=status), status=status) for status in STATUSES}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("in_inbox", {"received", "withdrawn"}),
        ("in_quarantine", {"quarantined"}),
        ("marked_as_spam", {"spam"}),
    ],
)
def test_each_nomination_is_in_one_list(one_of_each, name, found):
    rows = getattr(Nomination.objects, name)()
    assert set(rows.values_list("status", flat=True)) == found


# Duplicates


SAME = "same nominee, same sender"
PAIRS = [
    (SAME, {"motivation": "x"}, True),
    ("letter case of the address", {"nominator_email": "ORJAN@example.SE"}, True),
    ("case and space of the name", {"nominee": "åsa-märta  &  söner"}, True),
    ("another sender", {"nominator_email": "a@example.se"}, False),
    ("another nominee", {"nominee": "Annan"}, False),
    ("wildcards", {"nominator_email": "_rjan@example.se"}, False),
    ("no addresses", {"nominator_email": "", "motivation": "x"}, False),
]


@pytest.mark.parametrize(("changes", "is_duplicate"), [p[1:] for p in PAIRS])
def test_duplicates_have_nominee_and_sender_in_common(nominate, changes, is_duplicate):
    first, second = nominate(), nominate(**changes)
    found = [first, second] if is_duplicate else []
    assert list(Nomination.objects.duplicated().order_by("pk")) == found
    assert list(Nomination.objects.duplicates_of(first)) == found[1:]
    assert list(Nomination.objects.duplicates_of(second)) == found[:1]
    marks = Nomination.objects.with_marks().values_list("has_duplicate", flat=True)
    assert set(marks) == {is_duplicate}


def test_same_answers_from_nobody_are_duplicates(nominate):
    first, second = (nominate(nominator_email="") for _time in range(2))
    nominate(nominator_email="", motivation="Något annat")
    assert list(Nomination.objects.duplicates_of(first)) == [second]
    assert Nomination.objects.duplicated().count() == 2


def test_two_without_a_nominee_are_not_taken_for_one(nominate):
    nominate(nominee="")
    nominate(nominee="", motivation="Något annat")
    assert not Nomination.objects.duplicated().exists()


def test_another_year_is_another_nomination(nominate, make_year):
    first, second = nominate(), nominate()
    put(second, prize_year=make_year(2023))
    assert not Nomination.objects.duplicated().exists()
    assert not Nomination.objects.duplicates_of(first).exists()
    assert not Nomination.objects.same_nominee_as(first).exists()


@pytest.mark.parametrize("status", ["spam", "withdrawn"])
def test_what_has_been_dealt_with_marks_nothing_but_can_be_seen(nominate, status):
    first, second = nominate(), put(nominate(), status=status)
    assert not Nomination.objects.duplicated().exists()
    marks = Nomination.objects.with_marks().values_list("has_duplicate", flat=True)
    assert list(marks) == [False, False]
    assert list(Nomination.objects.duplicates_of(first)) == [second]


def test_others_of_the_same_nominee(nominate):
    first = nominate()
    second = nominate(nominator_email="a@example.se")
    nominate(nominee="Annan")
    assert list(Nomination.objects.same_nominee_as(first)) == [second]


def test_no_nominee_has_no_others(nominate):
    first, _second = nominate(nominee=""), nominate(nominee="")
    assert not Nomination.objects.same_nominee_as(first).exists()


# Letters


@pytest.mark.parametrize(
    ("history", "is_undelivered"),
    [
        (["failed"], True),
        (["sent"], False),
        (["waiting"], False),
        (["failed", "waiting"], False),
        (["failed", "sent"], False),
        (["failed", "failed"], True),
        (["sent", "failed"], True),
    ],
)
def test_letter_is_undelivered_when_the_latest_of_its_kind_was_given_up(
    nominate, history, is_undelivered
):
    nomination = nominate()
    nomination.letters.all().delete()
    for place, status in enumerate(history):
        nomination.letters.create(
            kind="receipt",
            status=LetterStatus(status),
            message_id=f"<{place}@x>",
            created_at=nomination.received_at,
        )
    found = Nomination.objects.with_undelivered_letters()
    assert list(found) == ([nomination] if is_undelivered else [])
    marked = Nomination.objects.with_marks().get()
    assert marked.has_undelivered_letter == is_undelivered


def test_letters_of_another_kind_do_not_make_up_for_it(nominate):
    nomination = nominate()
    nomination.letters.update(status="failed")
    nomination.letters.create(
        kind="correction",
        status="sent",
        message_id="<2@x>",
        created_at=nomination.received_at,
    )
    assert list(Nomination.objects.with_undelivered_letters()) == [nomination]


def test_search_finds_registration_numbers(nominate):
    nomination = put(nominate(), registration_number="SOF 2024/17-3")
    nominate(nominee="Annan", nominator_email="a@example.se")
    for text in ("sof", "2024/17-3", "åsa 2024/17"):
        assert list(Nomination.objects.found_by(text)) == [nomination]
    assert not Nomination.objects.found_by("2024%17").exists()
