"""How many pictures are made because a program asks."""

import datetime as dt

import pytest
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from wagtail_trygghetspris.models import Winner


@pytest.fixture
def ask(client, prize):
    def get(name):
        return client.get(prize.url + prize.reverse_subpage(name))

    return get


@pytest.fixture
def twelve_pictures(prize, make_year, at):
    """The years 2012 to 2023, each with a winner with a picture of its own that has
    not been made in any size; the model of such pictures."""
    at("2024-08-15 12:00")
    images = get_image_model()
    for number in range(2012, 2024):
        image = images.objects.create(
            title="Bild", file=ImageFile(get_test_image_file(), name=f"{number}.png")
        )
        winner = Winner(name=f"W{number}", image=image, image_alt="x")
        make_year(
            number,
            winners=[winner],
            last_day=dt.date(number, 9, 1),
            theme_title="mod",
        )
    return images.get_rendition_model().objects


@pytest.mark.parametrize("name", ["open_data_json", "open_data_csv"])
def test_one_request_for_the_data_makes_eight_pictures_and_leaves_out_the_rest(
    ask, twelve_pictures, name
):
    for made in (8, 12, 12):
        response = ask(name)
        assert response.content.count(b"/media/images/") == made
        assert twelve_pictures.count() == made


def test_a_picture_that_cannot_be_made_takes_no_room_from_the_others(
    ask, twelve_pictures
):
    images = get_image_model().objects
    newest = list(images.order_by("-pk").values_list("pk", flat=True)[:8])
    images.filter(pk__in=newest).update(file="gone.png")
    assert ask("open_data_json").content.count(b"/media/images/") == 4


@pytest.mark.parametrize("name", ["announcements_feed", "calls_feed", "calendar"])
def test_feeds_and_calendar_make_no_picture(ask, twelve_pictures, name):
    ask(name)
    assert not twelve_pictures.exists()


def test_the_archive_and_the_api_make_no_picture_for_programs(
    client, prize, twelve_pictures
):
    for there in (
        f"{prize.url}vinnare/?view=timeline",
        f"{prize.url}vinnare/?view=themes",
        "/api/v2/pages/?type=wagtail_trygghetspris.PrizeYear&fields=*",
    ):
        assert client.get(there).status_code == 200
        assert not twelve_pictures.values_list("file"), there
