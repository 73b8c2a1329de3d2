import pytest
from django.utils import timezone

from tests.judging.leading import lead, logged
from wagtail_trygghetspris.domain.judging.gathering import gather, waiting
from wagtail_trygghetspris.domain.judging.refusals import Refused
from wagtail_trygghetspris.enums import JudgingState, NominationStatus
from wagtail_trygghetspris.models import Nomination, PrizeCategory, YearCategory

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def work(form_page):
    return lead(form_page, state=JudgingState.PREPARING)


@pytest.fixture
def put(work, secretary):
    def put(nominations=None):
        rows = Nomination.objects.all() if nominations is None else nominations
        return gather(work.judging, rows, user=secretary, moment=timezone.now())

    return put


def grouped(judging):
    """The nominees with the number of nominations that stand on each."""
    rows = judging.nominees.order_by("name", "pk")
    return [(each.name, each.nominations.count()) for each in rows]


def test_nominations_of_the_same_nominee_share_one(work, put, nominate):
    nominate(nominee="Gatans lag")
    nominate(nominee="  gatans  LAG ")
    nominate(nominee="Storasyster")
    assert put() == 3
    assert grouped(work.judging) == [("Gatans lag", 2), ("Storasyster", 1)]
    assert logged("gathered") == [{"nominations": 3, "new_nominees": 2}]


def test_a_later_one_joins_the_nominee_that_is_there(work, put, nominate):
    nominate(nominee="Gatans lag")
    put()
    nominate(nominee="Gatans Lag")
    assert put() == 1
    assert grouped(work.judging) == [("Gatans lag", 2)]


def test_after_a_split_nobody_can_tell_which_is_meant(work, put, nominate):
    for _number in range(2):
        nominate(nominee="Lag")
    put()
    other = work.judging.nominees.create(code=99, name="Det andra laget")
    Nomination.objects.filter(pk=Nomination.objects.first().pk).update(grouped_as=other)
    nominate(nominee="Lag")
    put()
    assert grouped(work.judging) == [("Det andra laget", 1), ("Lag", 1), ("Lag", 1)]


def test_those_without_a_name_are_each_a_nominee(work, put, nominate):
    pair = [nominate(nominee="") for _number in range(2)]
    put()
    names = sorted(each.reference for each in pair)
    assert grouped(work.judging) == [(name, 1) for name in names]


def test_the_same_name_in_two_categories_is_two_nominees(work, put, nominate):
    year = work.judging.prize_year
    category = PrizeCategory.objects.create(prize=year.prize, name="Ung")
    YearCategory.objects.create(prize_year=year, category=category)
    nominate(nominee="A", category_name="Ung")
    nominate(nominee="A", category_name="")
    put()
    found = sorted(str(each.category) for each in work.judging.nominees.all())
    assert found == ["None", "Ung"]


@pytest.mark.parametrize(
    "status",
    [
        NominationStatus.QUARANTINED,
        NominationStatus.SPAM,
        NominationStatus.WITHDRAWN,
    ],
)
def test_what_is_not_received_stays_out_though_it_was_chosen(
    work, put, nominate, status
):
    Nomination.objects.filter(pk=nominate().pk).update(status=status)
    assert put() == 0
    assert grouped(work.judging) == []
    assert logged("gathered") == []


def test_one_of_another_year_stays_out(work, put, make_year, nominate):
    stray = nominate()
    Nomination.objects.filter(pk=stray.pk).update(prize_year=make_year(2023))
    assert put() == 0
    assert not waiting(work.judging).exists()


def test_what_is_before_the_jury_is_not_moved(work, put, nominate):
    nominate()
    assert (put(), put()) == (1, 0)


def test_an_endless_name_of_many_lines_is_cut(work, put, nominate):
    nominate(nominee="å\n" * 300)
    put()
    [(name, _number)] = grouped(work.judging)
    assert (name[:3], len(name)) == ("å å", 255)


def test_codes_are_one_to_n_and_new_ones_unused(work, put, nominate):
    for name in "ABCDE":
        nominate(nominee=name)
    put()
    codes = set(work.judging.nominees.values_list("code", flat=True))
    assert codes == {1, 2, 3, 4, 5}
    nominate(nominee="F")
    put()
    assert work.judging.nominees.get(name="F").code == 6


def test_codes_do_not_follow_the_order_of_receipt(work, put, nominate):
    for number in range(12):
        nominate(nominee=f"N{number:02}")
    put()
    codes = list(work.judging.nominees.order_by("name").values_list("code", flat=True))
    assert codes != sorted(codes)


@pytest.mark.parametrize(
    "state", [JudgingState.DELIBERATING, JudgingState.DECIDED, JudgingState.CLOSED]
)
def test_nothing_is_put_before_a_jury_whose_reviews_are_over(
    work, put, nominate, state
):
    nominate()
    type(work.judging).objects.update(state=state)
    with pytest.raises(Refused, match="reviews are over"):
        put()
    assert grouped(work.judging) == []
