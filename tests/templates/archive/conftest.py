import datetime as dt

import pytest

from wagtail_trygghetspris.models import PrizeCategory, Winner, YearCategory


@pytest.fixture
def history(prize, make_year, at):
    at("2024-08-15 12:00")
    culture = PrizeCategory.objects.create(prize=prize, name="Kultur")
    nature = PrizeCategory.objects.create(prize=prize, name="Miljö")
    make_year(2019, winners=["Process Kedjan"], theme_title="stärkt samverkan")
    make_year(2020, winners=["Storasyster", "Kvinnors Nätverk"])
    make_year(2021, not_awarded=True, not_awarded_reason="Inställt.")
    year = make_year(
        2023,
        theme_title="Stärkt samverkan.",
        winners=[
            Winner(name="Ängens ÖRN", category=culture, citation="Åker runt."),
            Winner(name="Bo", category=culture),
        ],
    )
    YearCategory.objects.create(prize_year=year, category=culture)
    YearCategory.objects.create(prize_year=year, category=nature, not_awarded=True)
    make_year(2024, last_day=dt.date(2024, 9, 1))
    return {"Kultur": culture.pk, "Miljö": nature.pk}


@pytest.fixture
def archive(client, prize):
    """The HTML of the archive: ``archive("?q=x")``"""

    def get(query=""):
        response = client.get(prize.archive_url() + query)
        assert response.status_code == 200
        return response.content.decode()

    return get
