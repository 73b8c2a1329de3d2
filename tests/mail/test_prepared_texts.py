"""The words that staff begin from."""

import pytest

from tests.conftest import local
from tests.judging.rows import decide, make_judging, make_nominee
from wagtail_trygghetspris.mail.prepared_texts import prepared
from wagtail_trygghetspris.models import PrizeYear

NOW = local("2024-10-25 12:00")


@pytest.fixture
def leader(make_user):
    return make_user("leader")


@pytest.fixture
def judging(form_page):
    return make_judging(form_page.prize_year)


@pytest.fixture
def words(judging, leader):
    """``words("outcome", "Anna")``: subject and body after that decision."""

    def make(kind, *winners, **fields):
        decision = decide(judging, *winners, by=leader, **fields)
        return prepared(kind, decision, moment=NOW)

    return make


def test_the_outcome_says_who_is_awarded_and_why(words, judging):
    anna = make_nominee(judging, "Anna & <Co>")
    subject, body = words("outcome", anna, "Bo", citation="För ”trygga” kvarter.")
    assert subject == "Trygghetspriset 2024: tack för din nominering"
    assert "Anna & <Co> får priset." in body
    assert "Bo får priset." in body
    assert body.count("Juryns motivering: ”För ”trygga” kvarter.”") == 2
    assert body.endswith("Stockholms stad")


def test_a_prize_that_is_not_awarded_is_said_with_its_reason(words):
    _subject, body = words("outcome", outcome="not_awarded", reason="Inga förslag.")
    assert "Priset delas inte ut i år. Inga förslag." in body
    assert "får priset" not in body


def test_the_winner_reads_the_citation_and_keeps_it_to_themselves(words, judging):
    PrizeYear.objects.update(announce_at=local("2024-11-01 09:00"))
    judging.prize_year.refresh_from_db()
    subject, body = words("award", make_nominee(judging, "Anna"))
    assert subject == "Trygghetspriset 2024: besked från juryn"
    assert "Juryns motivering: ”Bra.”" in body
    assert "1 november 2024" in body.replace("\N{NO-BREAK SPACE}", " ")


def test_several_winners_read_the_same_without_each_others_names(words, judging):
    subject, body = words("award", make_nominee(judging, "Anna"), "Bo")
    for name in ("Anna", "Bo", "Juryns motivering"):
        assert name not in subject + body


@pytest.mark.parametrize("kind", ["outcome", "award"])
def test_no_subject_names_anybody_and_no_line_is_left_empty_twice(words, kind):
    subject, body = words(kind, "Anna", "Bo")
    assert "Anna" not in subject
    assert "\n\n\n" not in body


def test_it_is_in_the_language_of_the_year_and_not_of_the_user(words, english_site):
    _subject, body = words("award", "Bo")
    assert body.startswith("Hej!")
