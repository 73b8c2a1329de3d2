"""A cache in front of a host, and the chapter about it."""

from urllib.parse import urlsplit

from wagtail_trygghetspris.models import Winner
from wagtail_trygghetspris.models.swapping import prize_year_model

TAKEN_OUT = set()


class Recorder:
    """A cache that notes what it is told to take out."""

    def __init__(self, params):
        pass

    def invalidates_hostname(self, hostname):
        return True

    def purge_batch(self, urls):
        TAKEN_OUT.update(urlsplit(url).path for url in urls)


def a_change_goes_out_of_the_cache_in_front():
    """A year's own page, and what shows it: the prize, and the form below the year."""
    year = prize_year_model().objects.get()
    of_the_prize = {"/priset/", "/priset/i-ar/", "/priset/i-ar/nominera/"}
    picture = Winner.objects.get().image
    for change in (year.save_revision().publish, picture.save):
        TAKEN_OUT.clear()
        change()
        assert of_the_prize <= TAKEN_OUT, TAKEN_OUT
