"""What the checklist says of winners, their pictures and their announcement."""

from types import SimpleNamespace

import pytest

from tests.conftest import STOCKHOLM, local
from tests.domain.checklists.years import CHAIR, Year, form, found, prize, winner
from wagtail_trygghetspris.domain.checklists import Case, findings_of


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
