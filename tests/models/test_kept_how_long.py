"""A kept page is given no longer than it holds, nor than the host says."""

import datetime as dt

import pytest

from wagtail_trygghetspris.models import generations, kept_answers

from .answers import age, is_made

ANNA = "Anna Ek"


class TestTime:
    def test_the_time_that_is_left_is_said(self, asked, open_year, at):
        assert age(asked(open_year)) == 300
        at("2024-08-15 12:04")
        assert age(asked(open_year, 0)) == 60
        at("2024-08-15 12:04:59.500")
        assert age(asked(open_year)) == 300

    @pytest.mark.parametrize(
        ("moment", "is_open"),
        [("2024-09-01 23:59:58.900", True), ("2024-09-02 00:00", False)],
    )
    def test_no_copy_outlives_the_last_day(self, asked, open_year, at, moment, is_open):
        at("2024-09-01 23:58")
        etag = asked(open_year)["ETag"]
        at(moment)
        answer = asked(open_year, if_none_match=etag)
        assert (answer.status_code == 304) == is_open
        assert age(asked(open_year)) == (1 if is_open else 300)

    def test_no_copy_outlives_the_announcement(self, asked, make_year, at, prize):
        year = announced_at_noon(make_year)
        for page in (year, prize):
            at("2024-10-01 11:59:30")
            assert ANNA not in asked(page).content.decode()
            at("2024-10-01 11:59:59")
            assert ANNA not in asked(page, 0).content.decode()
            at("2024-10-01 12:00")
            assert ANNA in asked(page).content.decode()

    def test_without_that_limit_a_copy_would(self, asked, make_year, at, monkeypatch):
        """The negative control: the test above sees a copy that lives too long."""
        monkeypatch.setattr(
            "wagtail_trygghetspris.domain.phases.seconds_until",
            lambda change, *, moment, at_most: at_most,
        )
        year = announced_at_noon(make_year)
        at("2024-10-01 11:59:30")
        asked(year)
        at("2024-10-01 12:00")
        assert ANNA not in asked(year, 0).content.decode()

    def test_a_clock_that_is_set_back_gives_no_later_copy(
        self, asked, make_year, at, prize
    ):
        year = announced_at_noon(make_year)
        at("2024-10-01 12:00")
        assert ANNA in asked(year).content.decode()
        at("2024-10-01 11:59")
        assert ANNA not in asked(year).content.decode()


class Said:
    """A host that says for itself how long its pages may be kept."""

    control = ""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Cache-Control"] = self.control
        return response


class TestWhatTheHostSays:
    @pytest.mark.parametrize(
        ("control", "second"),
        [
            ("max-age=60", 60),
            ("Max-Age=60, S-MaxAge=600", 60),
            ("max-age=600, s-maxage=60", 60),
            ("max-age=9999", 300),
        ],
    )
    def test_the_lesser_of_its_time_and_ours_decides(
        self, client, host, open_year, at, monkeypatch, control, second
    ):
        monkeypatch.setattr(Said, "control", control)
        host(Said)
        assert is_made(client.get(open_year.url))
        at(f"2024-08-15 12:{(second - 1) // 60:02}:59")
        last = client.get(open_year.url)
        assert not is_made(last)
        assert max_ages(last) == {1}
        at(f"2024-08-15 12:{second // 60:02}")
        assert is_made(client.get(open_year.url))

    @pytest.mark.parametrize(
        "control",
        [
            "max-age=0",
            "max-age=0, must-revalidate",
            "max-age=300, must-revalidate",
            "max-age=300, Proxy-Revalidate",
            "max-age=300, s-maxage=0",
            "public",
            "",
        ],
    )
    def test_what_may_not_be_given_again_unasked_is_not(
        self, client, host, open_year, monkeypatch, control
    ):
        monkeypatch.setattr(Said, "control", control)
        host(Said)
        assert [is_made(client.get(open_year.url)) for _time in range(2)] == [True] * 2

    def test_what_the_host_adds_to_a_page_is_in_its_name(
        self, client, host, open_year, monkeypatch
    ):
        """A notice that is put up later would not be seen by who has the page."""
        host(Notice)
        plain = client.get(open_year.url)["ETag"]
        generations.forget()
        assert client.get(open_year.url)["ETag"] == plain
        generations.forget()
        monkeypatch.setattr(Notice, "text", b"<p>Akut</p>")
        answer = client.get(open_year.url, headers={"if-none-match": plain})
        assert (answer.status_code, b"Akut" in answer.content) == (200, True)


class Notice:
    text = b""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.content += self.text
        return response


def max_ages(answer):
    found = kept_answers.LIFETIME.findall(answer["Cache-Control"])
    return {int(seconds) for _name, seconds in found}


def announced_at_noon(make_year):
    return make_year(
        2024,
        last_day=dt.date(2024, 9, 1),
        winners=[ANNA],
        announce_at=dt.datetime(2024, 10, 1, 10, tzinfo=dt.UTC),
    )
