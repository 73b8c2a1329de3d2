"""Rules about a year, with plain objects in the place of pages."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.conftest import STOCKHOLM, local
from wagtail_trygghetspris.domain import dates
from wagtail_trygghetspris.domain.checklists import Case, findings_of
from wagtail_trygghetspris.domain.checklists.outcomes import SHOWN_OF_YEAR
from wagtail_trygghetspris.domain.checklists.wording import LASTING, OF_YEAR
from wagtail_trygghetspris.domain.phases import Schedule
from wagtail_trygghetspris.enums import Outcome


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


class Year(SimpleNamespace):
    """What the rules read of a prize year."""

    def __init__(self, year=2024, **values):
        texts = dict.fromkeys([*OF_YEAR, *LASTING, *SHOWN_OF_YEAR], "")
        super().__init__(
            **{
                **texts,
                "year": year,
                "title": f"Priset {year}",
                "slug": str(year),
                "pk": 1,
                "live": False,
                "opens_on": dt.date(2024, 6, 3),
                "last_day": dt.date(2024, 9, 2),
                "rolling": False,
                "announce_at": None,
                "event_date": None,
                "not_awarded": False,
                "outcome": Outcome.NONE,
                **values,
            }
        )

    def schedule(self):
        def instant(day, make):
            return day and make(day, None, zone=STOCKHOLM)

        return Schedule(
            opens_at=instant(self.opens_on, dates.opening_instant),
            closes_at=None
            if self.rolling
            else instant(self.last_day, dates.closing_instant),
            announce_at=self.announce_at,
            rolling=self.rolling,
            ends_at=dates.year_end(self.year, zone=STOCKHOLM),
            outcome=self.outcome,
        )


def prize(**values):
    return SimpleNamespace(
        **{
            "has_contact": True,
            "share_image": None,
            "information_text": "<p>Så här gör vi.</p>",
            "retention_note": "Gallras efter två år, KS 2020/1.",
            "introduction": "",
            "notice": "",
            **values,
        }
    )


def form(**values):
    return SimpleNamespace(
        **{"live": True, "title": "", "introduction": "", "receipt_text": "", **values}
    )


def winner(name="Gatans lag", **values):
    picture = {
        "image_id": None,
        "image_alt": "",
        "image_is_decorative": False,
        "image_credit": "",
    }
    return SimpleNamespace(name=name, **{**picture, **values})


CHAIR, MEMBER = SimpleNamespace(role="chair"), SimpleNamespace(role="member")


def found(year=None, *, moment="2024-05-01 12:00", **around):
    """The codes of what the checklist says."""
    case = Case(
        year=year or Year(),
        moment=local(moment),
        zone=STOCKHOLM,
        **{"prize": prize(), "form": form(), "members": [CHAIR], **around},
    )
    return {finding.code: finding for finding in findings_of(case)}


def test_a_year_with_everything_in_place_has_no_findings():
    assert found() == {}


def test_errors_come_first():
    codes = list(found(Year(title="Priset 2023"), form=None, members=None))
    assert codes == ["title_of_other_year", "no_jury", "no_form"]


@pytest.mark.parametrize(
    ("values", "code", "level"),
    [
        ({"opens_on": None, "last_day": None}, "no_dates", "advice"),
        ({"last_day": None}, "no_last_day", "error"),
        ({"last_day": dt.date(2024, 5, 31)}, "wrong_order", "error"),
        ({"announce_at": local("2024-09-02 23:59")}, "announced_early", "error"),
        ({"event_date": dt.date(2024, 9, 1)}, "early_ceremony", "advice"),
        ({"last_day": dt.date(2024, 9, 1)}, "weekend", "advice"),
        ({"last_day_text": "söndag den 2 september"}, "other_weekday", "error"),
        ({"last_day_text": "2 september 2023"}, "other_year_in_last_day", "error"),
        ({"title": "Priset 2023"}, "title_of_other_year", "error"),
        ({"title": "Årets pris"}, "title_without_year", "advice"),
        ({"slug": "priset-2023"}, "slug_of_other_year", "error"),
        ({"slug": "2023", "live": True}, "slug_of_other_year", "advice"),
        ({"call_text": "Vem ska få priset 2023?"}, "other_year", "advice"),
        ({"background": "<p>Mätningen<br>2023</p>"}, "other_year", "advice"),
        ({"theme_text": "Årets tema är trygghet."}, "relative_words", "advice"),
    ],
)
def test_what_is_wrong_with_a_year_to_come(values, code, level):
    findings = found(Year(**values))
    assert [(each.code, each.level) for each in findings.values()] == [(code, level)]


@pytest.mark.parametrize(
    "values",
    [
        {"announce_at": local("2024-09-03 00:00")},
        {"event_date": dt.date(2024, 9, 2)},
        {"rolling": True, "last_day": None},
        {"last_day_text": "måndag den 2 september 2024"},
        {"title": "Priset 2023–2024"},
        {"slug": "priset"},
        {"call_text": "Vem ska få 2000 kronor 2024? Skriv 20250 tecken."},
        {"call_text": "Vad är ditt förslag till årets pris?"},
        {"announce_at": local("2025-01-15 10:00"), "notice": "Utdelning 2025"},
        {"theme_text": "Såret i åretstid."},
    ],
)
def test_what_is_right(values):
    assert found(Year(**values)) == {}


def test_an_address_that_hides_one_of_the_prize_is_an_error():
    around = {"prize": prize(own_addresses={"winners", "feeds"})}
    (finding,) = found(Year(slug="feeds"), **around).values()
    assert (finding.code, finding.level, finding.field) == (
        "slug_of_the_prize",
        "error",
        "slug",
    )
    assert found(Year(slug="feeds-2024"), **around) == {}


@pytest.mark.parametrize(
    ("opens", "closes", "meets"),
    [
        (dt.date(2024, 3, 1), dt.date(2024, 6, 2), False),
        (dt.date(2024, 3, 1), dt.date(2024, 6, 3), True),
        (dt.date(2024, 9, 2), dt.date(2024, 12, 1), True),
        (dt.date(2024, 9, 3), dt.date(2024, 12, 1), False),
        (None, None, False),
        (None, dt.date(2024, 4, 30), False),
        (None, dt.date(2024, 6, 3), True),
    ],
)
def test_only_one_published_year_is_open(opens, closes, meets):
    other = Year(2023, opens_on=opens, last_day=closes)
    assert ("overlap" in found(siblings=[other])) is meets


def test_what_was_open_at_once_long_ago_is_no_matter():
    closed = Year(2023, opens_on=dt.date(2024, 3, 1), last_day=dt.date(2024, 6, 14))
    assert found(Year(live=True), moment="2024-06-15 12:00", siblings=[closed]) == {}
    assert "overlap" in found(
        Year(live=True), moment="2024-06-14 12:00", siblings=[closed]
    )


def test_a_year_without_end_meets_the_next_until_it_is_announced():
    endless = Year(2023, opens_on=None, last_day=None, rolling=True)
    assert "overlap" in found(siblings=[endless])
    finding = found(siblings=[endless])["overlap"]
    assert finding.about is endless
    assert finding.message == (
        "Priset 2023 has no last day, and takes nominations at the same time. Give "
        "that page a last day, or announce its winners: then it closes."
    )
    endless.outcome, endless.announce_at = "winners", local("2024-05-20 10:00")
    assert found(siblings=[endless]) == {}
    ended = Year(2023, opens_on=None, last_day=dt.date(2024, 5, 20))
    assert found(siblings=[ended]) == {}


class TestNoTimeForTheAnnouncement:
    NOW = "2024-09-03 00:00"

    @pytest.mark.parametrize(
        ("values", "around", "is_said"),
        [
            ({}, {}, True),
            ({}, {"moment": "2024-09-02 23:59"}, False),
            ({}, {"outcome_is_public": True}, False),
            ({}, {"reader_may_know": False}, False),
            ({}, {"winners": []}, False),
            ({"announce_at": local("2024-11-06 10:00")}, {}, False),
            ({"opens_on": None, "last_day": None}, {}, True),
        ],
    )
    def test_publishing_would_announce(self, values, around, is_said):
        year = Year(live=True, **values)
        findings = found(year, **{"moment": self.NOW, "winners": [winner()], **around})
        assert ("shown_at_once" in findings) is is_said
        if is_said:
            finding = findings["shown_at_once"]
            assert (finding.level, finding.field) == ("advice", "announce_at")
            assert finding.message.endswith("everybody reads who has won.")

    def test_also_that_the_prize_is_not_awarded(self):
        year = Year(live=True, not_awarded=True)
        message = found(year, moment=self.NOW)["shown_at_once"].message
        assert message.startswith("The prize is not awarded")

    @pytest.mark.parametrize("outcome", [{"winners": [winner()]}, {"winners": []}])
    def test_a_year_with_no_last_day_needs_the_time(self, outcome):
        year = Year(rolling=True, last_day=None, not_awarded=not outcome["winners"])
        finding = found(year, **outcome)["never_announced"]
        assert (finding.level, finding.field) == ("error", "announce_at")
        assert finding.message == (
            "A year with no last day needs a time in the field Announce at."
        )


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("2024-06-02 23:59", None),
        ("2024-06-03 00:00", "open_already"),
        ("2024-09-03 00:00", "closed_already"),
    ],
)
def test_dates_that_pass_while_the_year_is_a_draft(moment, code):
    assert list(found(moment=moment)) == ([code] if code else [])
    assert found(Year(live=True), moment=moment) == {}


@pytest.mark.parametrize(
    ("around", "code", "level", "place"),
    [
        ({"prize": prize(has_contact=False)}, "no_contact", "error", "prize"),
        (
            {"prize": prize(information_text="<p> </p>")},
            "no_information",
            "error",
            "prize",
        ),
        ({"prize": prize(retention_note=" ")}, "no_retention", "advice", "prize"),
        (
            {"prize": prize(introduction="i år")},
            "relative_words",
            "advice",
            "prize",
        ),
        ({"members": None}, "no_jury", "advice", "year"),
        ({"members": [MEMBER]}, "no_chair", "advice", "jury"),
        ({"form": None}, "no_form", "advice", "year"),
        ({"form": form(live=False)}, "form_not_live", "advice", "form"),
        ({"form": form(receipt_text="<p>2023</p>")}, "other_year", "advice", "form"),
    ],
)
def test_what_is_missing_around_the_year(around, code, level, place):
    (finding,) = found(**around).values()
    assert (finding.code, finding.level, finding.place) == (code, level, place)


def test_without_dates_contact_and_information_can_wait():
    bare = prize(has_contact=False, information_text="")
    findings = found(Year(opens_on=None, last_day=None), prize=bare)
    assert {each.level for each in findings.values()} == {"advice"}


def test_an_imported_year_of_long_ago_has_no_errors():
    old = Year(1981, title="1981", opens_on=None, last_day=None, live=True)
    bare = prize(has_contact=False, information_text="", retention_note="")
    around = {"prize": bare, "form": None, "members": None, "outcome_is_public": True}
    assert found(old, winners=[winner()], **around) == {}


class TestEmbargo:
    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"seo_title": "GATANS LAG får priset"}, "seo_title"),
            ({"search_description": "Grattis, gatans  lag!"}, "search_description"),
            ({"slug": "2024-gatans-lag"}, "slug"),
            ({"background": "<p>Gatans&nbsp;lag</p>"}, "background"),
        ],
    )
    def test_a_winner_is_not_named_before_the_announcement(self, values, field):
        (finding,) = found(Year(**values), winners=[winner()]).values()
        assert (finding.code, finding.level) == ("names_winner", "error")
        assert finding.field == field
        assert "lag" not in finding.message

    @pytest.mark.parametrize(
        "values", [{"seo_title": "Gatans lagar"}, {"seo_title": "Gatan"}]
    )
    def test_only_the_whole_name_counts(self, values):
        assert found(Year(**values), winners=[winner()]) == {}

    def test_the_form_and_the_prize_do_not_name_it_either(self):
        around = {
            "form": form(introduction="<p>Rösta på Gatans lag</p>"),
            "prize": prize(notice="Gatans lag"),
        }
        case = Case(
            year=Year(),
            moment=local("2024-05-01 12:00"),
            zone=STOCKHOLM,
            members=[CHAIR],
            winners=[winner()],
            **around,
        )
        places = [each.place for each in findings_of(case)]
        assert places == ["form", "prize"]

    def test_after_the_announcement_anything_goes(self):
        announced = Year(seo_title="Gatans lag", live=True)
        around = {"winners": [winner()], "outcome_is_public": True}
        assert found(announced, moment="2024-10-01 12:00", **around) == {}


@pytest.mark.parametrize(
    ("picture", "is_wrong"),
    [
        ({}, True),
        ({"image_alt": "Tre personer"}, False),
        ({"image_is_decorative": True}, False),
        ({"image_id": None}, False),
    ],
)
def test_a_picture_is_described_or_decorative(picture, is_wrong):
    winners = [winner(**{"image_id": 1, **picture})]
    assert ("no_alt" in found(winners=winners)) is is_wrong


@pytest.mark.parametrize(
    ("picture", "is_missing"),
    [
        ({}, True),
        ({"image_credit": "Åsa Ek"}, False),
        ({"image_id": None}, False),
        ({"image_is_decorative": True}, True),
    ],
)
def test_a_picture_names_its_photographer(picture, is_missing):
    winners = [winner(**{"image_id": 1, "image_alt": "Tre personer", **picture})]
    findings = found(winners=winners)
    assert ("no_credit" in findings) is is_missing
    assert all(each.level == "advice" for each in findings.values())


def test_nothing_is_said_of_a_hidden_picture_to_those_who_may_not_know():
    winners = [winner(image_id=1, image_alt="Tre personer")]
    assert found(winners=winners, reader_may_know=False) == {}


@pytest.mark.parametrize(
    ("size", "is_small"),
    [
        ((1200, 630), False),
        ((1199, 630), True),
        ((1200, 629), True),
        ((4000, 3000), False),
    ],
)
def test_a_picture_to_share_is_large_enough(size, is_small):
    picture = SimpleNamespace(width=size[0], height=size[1])
    findings = found(prize=prize(share_image=picture))
    assert list(findings) == (["small_picture"] if is_small else [])
    for finding in findings.values():
        assert (finding.level, finding.place) == ("advice", "prize")
        assert f"{size[0]} by {size[1]} pixels" in finding.message


def test_the_picture_to_share_of_a_year_behind_is_left_alone():
    small = prize(share_image=SimpleNamespace(width=10, height=10))
    announced = Year(live=True)
    around = {"winners": [winner()], "outcome_is_public": True, "prize": small}
    assert found(announced, moment="2024-10-01 12:00", **around) == {}
