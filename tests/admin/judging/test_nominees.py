import pytest

from tests.admin.conftest import told
from tests.judging.rows import declare, make_judging, make_nominations, make_nominee
from wagtail_trygghetspris.enums import BlindMode, ConflictAnswer, JudgingState
from wagtail_trygghetspris.models import (
    Judging,
    Nomination,
    Nominee,
    PrizeCategory,
    YearCategory,
)


@pytest.fixture
def work(make_work):
    return make_work("Gatans lag", "Storasyster")


def names(response):
    return [row["name"] for row in response.context["rows"]]


def test_who_leads_sees_names_and_addresses(work, chief, visit):
    Nominee.objects.update(email="n@x.se", organisation="Föreningen")
    response = visit(chief, "nominees", work.judging)
    assert names(response) == ["Gatans lag", "Storasyster"]
    assert "n@x.se" in response.text


def test_a_chair_sees_no_address_and_ticks_what_may_be_read(work, people, visit):
    Nominee.objects.update(email="n@x.se")
    declare(work.seats[0], work.nominees[0])
    declare(work.seats[0], work.nominees[1], ConflictAnswer.CONFLICT)
    response = visit(people[0], "nominees", work.judging)
    links = [bool(row["url"]) for row in response.context["rows"]]
    assert (names(response), links) == (["Gatans lag", "Storasyster"], [True, False])
    assert "n@x.se" not in response.text


def test_a_chair_learns_only_the_name_of_what_is_closed(work, people, visit, prize):
    category = PrizeCategory.objects.create(prize=prize, name="Ungdom")
    Nominee.objects.update(category=category)
    declare(work.seats[0], work.nominees[0])
    rows = visit(people[0], "nominees", work.judging).context["rows"]
    found = {row["name"]: (row["category"], row["number"]) for row in rows}
    closed = work.nominees[1].name
    assert found == {work.nominees[0].name: (category, 1), closed: (None, None)}


def test_in_a_blind_year_a_chair_reads_numbers_in_their_order(work, people, visit):
    Judging.objects.update(blind_mode=BlindMode.NOMINEE)
    Nominee.objects.update(organisation="Föreningen")
    response = visit(people[0], "nominees", work.judging)
    assert names(response) == ["Nominee 1", "Nominee 2"]
    hidden = ("Gatans", "Storasyster", "Föreningen")
    assert not any(word in response.text for word in hidden)


# What is not before the jury


@pytest.fixture
def new(work, form_page):
    """Two nominations in time and a late one."""
    rows = make_nominations(form_page, "Ny", "Nyare")
    return [*rows, *make_nominations(form_page, "Sen", is_late=True)]


def test_those_in_time_are_ticked_beforehand(work, new, chief, visit):
    response = visit(chief, "nominees", work.judging)
    assert [each.nominee for each in response.context["listed"]] == [
        "Ny",
        "Nyare",
        "Sen",
    ]
    assert response.text.count(" checked>") == 2


def test_the_ticked_are_put_before_the_jury(work, new, chief, visit):
    data = {"do": "ticked", "nomination": [new[0].pk, new[2].pk]}
    response = visit(chief, "nominees", work.judging, data=data)
    assert told(response) == "2 nominations are now before the jury."
    assert names(visit(chief, "nominees", work.judging)) == [
        "Gatans lag",
        "Ny",
        "Sen",
        "Storasyster",
    ]


def test_ticking_nothing_is_said(work, new, chief, visit):
    response = visit(chief, "nominees", work.judging, data={"do": "ticked"})
    assert (response.status_code, "Tick at least one" in response.text) == (422, True)


def test_who_may_not_read_nominations_sees_only_how_many(work, new, make_user, visit):
    blindfolded = make_user("blindfolded", "lead_judging")
    response = visit(blindfolded, "nominees", work.judging)
    assert "2 nominations received in time." in response.text
    assert "Nyare" not in response.text
    data = {"do": "ticked", "nomination": [new[0].pk]}
    assert visit(blindfolded, "nominees", work.judging, data=data).status_code == 422
    visit(blindfolded, "nominees", work.judging, data={"do": "all_in_time"})
    assert list(Nomination.objects.filter(grouped_as=None)) == [new[2]]


def test_who_leads_and_has_a_place_is_not_shown_what_is_new(work, new, chief, visit):
    work.judging.seats.filter(pk=work.seats[4].pk).update(user=chief)
    response = visit(chief, "nominees", work.judging)
    assert "Nyare" not in response.text
    assert "Put all received in time before the jury" in response.text


def test_a_chair_puts_nothing_before_the_jury(work, new, people, visit):
    data = {"do": "all_in_time"}
    assert visit(people[0], "nominees", work.judging, data=data).status_code == 404
    assert (
        "Not before the jury yet" not in visit(people[0], "nominees", work.judging).text
    )


def test_when_the_reviews_are_over_it_says_so(work, new, chief, visit):
    Judging.objects.update(state=JudgingState.DELIBERATING)
    response = visit(chief, "nominees", work.judging)
    assert "Let the jury review again first." in response.text
    data = {"do": "all_in_time"}
    assert visit(chief, "nominees", work.judging, data=data).status_code == 422


# One nominee


def open_one(visit, user, work, number=0, **more):
    nominee = work.nominees[number]
    return visit(user, "nominee", work.judging, nominee.code, **more)


def test_a_nominee_shows_its_nominations(work, chief, visit):
    nomination = work.nominees[0].nominations.get()
    text = open_one(visit, chief, work).text
    assert nomination.reference in text
    assert "Split those ticked off" not in text


@pytest.mark.parametrize("answer", [None, *ConflictAnswer])
def test_to_a_chair_only_what_is_free_of_conflict_is_there(work, people, visit, answer):
    if answer:
        declare(work.seats[0], work.nominees[0], answer)
    expected = 200 if answer == ConflictAnswer.NONE else 404
    assert open_one(visit, people[0], work).status_code == expected
    data = {"do": "split", "name": "X"}
    code = open_one(visit, people[0], work, data=data).status_code
    assert code == (422 if expected == 200 else 404)


def test_in_a_blind_year_the_name_as_written_is_not_shown(work, people, visit):
    Judging.objects.update(blind_mode=BlindMode.NOMINEE)
    for nominee in work.nominees:
        declare(work.seats[0], nominee)
    text = open_one(visit, people[0], work).text
    assert ("Nominee 1" in text, "Gatans" in text) == (True, False)


def test_who_leads_changes_a_nominee_and_a_chair_does_not(work, chief, people, visit):
    declare(work.seats[0], work.nominees[0])
    data = {
        "do": "change",
        "name": "Gatans Lag",
        "organisation": "Föreningen",
        "email": "g@x.se",
    }
    assert open_one(visit, people[0], work, data=data).status_code == 404
    response = open_one(visit, chief, work, data=data)
    assert told(response) == "The nominee was saved."
    nominee = Nominee.objects.get(pk=work.nominees[0].pk)
    now = (nominee.name, nominee.organisation, nominee.email)
    assert now == ("Gatans Lag", "Föreningen", "g@x.se")


def test_what_was_written_is_kept_when_something_is_wrong(work, chief, visit):
    data = {"do": "change", "name": "", "organisation": "Ny", "email": "fel"}
    response = open_one(visit, chief, work, data=data)
    assert response.status_code == 422
    assert 'value="Ny"' in response.text
    assert 'value="fel"' in response.text


def test_a_category_of_the_year_can_be_chosen_and_no_other(
    work, chief, visit, make_year
):
    year = work.judging.prize_year
    mine, other = [
        PrizeCategory.objects.create(prize=year.prize, name=name) for name in "AB"
    ]
    YearCategory.objects.create(prize_year=year, category=mine)
    values = {"do": "change", "name": "X", "organisation": "", "email": ""}
    data = {**values, "category": other.pk}
    assert open_one(visit, chief, work, data=data).status_code == 422
    open_one(visit, chief, work, data={**values, "category": mine.pk})
    assert Nominee.objects.get(pk=work.nominees[0].pk).category == mine


def test_ticked_nominations_are_split_off(work, chief, visit, form_page):
    [second] = make_nominations(form_page, "Gatans andra lag")
    Nomination.objects.filter(pk=second.pk).update(grouped_as=work.nominees[0])
    data = {"do": "split", "nominations": [second.pk], "name": ""}
    response = open_one(visit, chief, work, data=data)
    assert response.status_code == 422
    assert f'value="{second.pk}" aria-label' in response.text
    assert " checked>" in response.text
    open_one(visit, chief, work, data={**data, "name": "Andra laget"})
    made = Nominee.objects.get(name="Andra laget")
    assert list(made.nominations.all()) == [second]


def test_a_nominee_of_another_jury_is_not_there(work, chief, visit, make_year):
    other = make_judging(make_year(2023))
    make_nominee(other, "X", code=77)
    assert visit(chief, "nominee", work.judging, 77).status_code == 404


# Merging


@pytest.fixture
def merging(work, chief, visit):
    def merging(user=None, **data):
        codes = [each.code for each in work.nominees]
        return visit(user or chief, "merge", work.judging, data={"code": codes, **data})

    return merging


def test_which_name_stays_is_chosen_first(work, chief, visit, merging):
    codes = [each.code for each in work.nominees]
    response = visit(chief, "merge", work.judging, code=codes)
    assert "Which name stays?" in response.text
    response = merging()
    assert response.status_code == 422
    assert "Choose which name stays." in response.text


def test_they_are_merged_and_it_is_said(work, merging):
    response = merging(into=work.nominees[1].code)
    assert told(response) == "1 nominee was merged into Storasyster."
    assert work.nominees[1].nominations.count() == 2


@pytest.mark.parametrize("codes", [[], [1], [1, 99], ["x", "1"], ["9" * 30, "²"]])
def test_fewer_than_two_lead_back(work, chief, visit, codes):
    response = visit(chief, "merge", work.judging, code=codes)
    assert told(response) == "Tick at least two nominees."


def test_a_chair_merges_nothing_that_is_closed_to_them(work, people, merging):
    declare(work.seats[0], work.nominees[0])
    declare(work.seats[0], work.nominees[1], ConflictAnswer.CONFLICT)
    assert merging(people[0], into=work.nominees[0].code).status_code == 302
    assert work.nominees[0].nominations.count() == 1


def test_the_second_who_merges_is_led_back(work, merging):
    merging(into=work.nominees[0].code)
    response = merging(into=work.nominees[0].code)
    assert Nominee.objects.filter(merged_into=None).count() == 1
    text = "Nothing has been done: somebody else has merged one of these."
    assert told(response).endswith(text)
