import pytest

from tests.admin.conftest import told
from tests.judging.rows import ROLES, make_judging, review
from wagtail_trygghetspris.enums import JuryRole
from wagtail_trygghetspris.models import JuryMember, Seat


@pytest.fixture
def work(make_work):
    return make_work("A", roles=(*ROLES, JuryRole.DEPUTY))


@pytest.fixture
def save(work, chief, visit):
    """Post the table as it stands, but for what is given for one seat."""

    def save(seat, **values):
        data = {"do": "save"}
        for each in Seat.objects.select_related("user"):
            data[f"seat{each.pk}-user"] = each.user.username if each.user else ""
            data[f"seat{each.pk}-email"] = each.email
            data[f"seat{each.pk}-role"] = each.role
        data.update({f"seat{seat.pk}-{name}": text for name, text in values.items()})
        return visit(chief, "seats", work.judging, data=data)

    return save


@pytest.mark.parametrize("text", ["ada", "ada@x.se", "ADA@X.SE", " ada "])
def test_a_log_in_is_given_by_user_name_or_address(work, save, make_user, text):
    ada = make_user("ada")
    assert told(save(work.seats[3], user=text)) == "1 place was changed."
    assert Seat.objects.get(pk=work.seats[3].pk).user == ada


@pytest.mark.parametrize("text", ["nobody", "gone", "visitor", "chair", "same@x.se"])
def test_what_is_wrong_with_a_log_in_is_said_and_what_was_written_kept(
    work, save, make_user, django_user_model, text
):
    gone = make_user("gone")
    gone.is_active = False
    gone.save()
    django_user_model.objects.create_user("visitor", "v@x.se", "x")
    for name in ("one", "two"):
        django_user_model.objects.create_user(name, "same@x.se", "x")
    words = {
        "nobody": "No active user has the user name or e-mail address nobody.",
        "gone": "No active user has the user name or e-mail address gone.",
        "visitor": "visitor may not log in to the administration.",
        "chair": "chair already has the place of Ledamot 1.",
        "same@x.se": "Several users have the e-mail address same@x.se.",
    }
    response = save(work.seats[3], user=text, email="ny@x.se")
    assert response.status_code == 422
    assert words[text] in response.text
    assert "ny@x.se" in response.text
    seat = Seat.objects.get(pk=work.seats[3].pk)
    assert (seat.user, seat.email) == (None, "")


def test_a_log_in_that_is_deactivated_stays_when_something_else_is_saved(
    work, save, people
):
    people[2].is_active = False
    people[2].save()
    save(work.seats[2], email="ny@x.se")
    seat = Seat.objects.get(pk=work.seats[2].pk)
    assert (seat.user, seat.email) == (people[2], "ny@x.se")


def test_a_log_in_is_taken_away_but_not_from_who_has_begun(work, save):
    save(work.seats[2], user="")
    assert Seat.objects.get(pk=work.seats[2].pk).user is None
    review(work.seats[1], work.nominees[0], 3, submitted=False)
    response = save(work.seats[1], user="")
    assert response.status_code == 422
    assert "private notes belong to who wrote them" in response.text


def test_a_deputy_is_called_in_and_sent_back(work, chief, visit):
    deputy, member = work.seats[5], work.seats[2]
    call = {"do": "call_in", "seat": deputy.pk, "serves_for": member.pk}
    visit(chief, "seats", work.judging, data=call)
    assert Seat.objects.get(pk=deputy.pk).serves_for == member
    assert "Ledamot 6 serves for Ledamot 3." in visit(chief, "seats", work.judging).text
    back = {"do": "send_back", "seat": deputy.pk}
    visit(chief, "seats", work.judging, data=back)
    assert Seat.objects.get(pk=deputy.pk).serves_for is None
    assert visit(chief, "seats", work.judging, data=back).status_code == 409


def test_a_deputy_serves_for_somebody(work, chief, visit):
    data = {"do": "call_in", "seat": work.seats[5].pk, "serves_for": ""}
    response = visit(chief, "seats", work.judging, data=data)
    assert (response.status_code, "Choose a member." in response.text) == (422, True)


def test_new_members_are_pointed_out_and_given_places(work, chief, visit):
    jury = work.seats[0].member.jury
    for name in ("Ny", "Nyare"):
        JuryMember.objects.create(jury=jury, name=name, sort_order=50)
    text = visit(chief, "seats", work.judging).text
    assert "2 members of the jury have no place yet: Ny, Nyare." in " ".join(
        text.split()
    )
    response = visit(chief, "seats", work.judging, data={"do": "add"})
    assert told(response) == "2 members were given places."


def test_only_places_without_a_history_are_offered_for_removal(work, chief, visit):
    review(work.seats[0], work.nominees[0], 3)
    offered = visit(chief, "seats", work.judging).context["removable"]
    assert [seat.place for seat in offered] == [1, 2, 3, 4, 5]
    data = {"do": "remove", "seat": work.seats[4].pk}
    visit(chief, "seats", work.judging, data=data)
    assert not Seat.objects.filter(pk=work.seats[4].pk).exists()
    data = {"do": "remove", "seat": work.seats[0].pk}
    assert visit(chief, "seats", work.judging, data=data).status_code == 422


def test_a_seat_of_another_jury_is_not_found(work, chief, visit, make_year):
    other = make_judging(make_year(2023)).seats.first()
    data = {"do": "remove", "seat": other.pk}
    assert visit(chief, "seats", work.judging, data=data).status_code == 404
    assert visit(chief, "seats", work.judging, data={"do": "x"}).status_code == 404


def test_the_chair_gives_nobody_a_log_in(work, people, visit):
    assert (
        visit(people[0], "seats", work.judging, data={"do": "add"}).status_code == 302
    )


def test_the_page_asks_for_no_list_of_users(
    work, chief, visit, django_user_model, django_assert_max_num_queries
):
    users = [django_user_model(username=f"u{number}") for number in range(300)]
    django_user_model.objects.bulk_create(users)
    visit(chief, "seats", work.judging)
    with django_assert_max_num_queries(30):
        assert "u299" not in visit(chief, "seats", work.judging).text
