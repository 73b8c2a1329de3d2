"""What programs are told of a prize, with the addresses that belong to it."""

from urllib.parse import urljoin

from django.core.exceptions import ObjectDoesNotExist
from wagtail.images.models import Filter

from ..domain.machines.told import Picture, ToldYear
from .pictures import UNREADABLE

#: The size in which a picture of a winner is given to programs.
PICTURE_SPEC = "width-640"
#: So many pictures may be made in a new size to answer one request of a program.
MOST_MADE = 8


class Pictures:
    """The pictures of one answer: those that have been made in the size that is
    wanted, and so many more as may be made. What there is no room for is left out, and
    is told the next time."""

    def __init__(self, *, may_make=0):
        self.may_make = may_make

    def of_winner(self, winner, url, spec=PICTURE_SPEC):
        """The picture of ``winner``, or None. Only for winners that may be read:
        asking for a picture can make a file of its size."""
        alt, credit = winner.alt, winner.image_credit
        return self.of(winner.image, spec, url, alt=alt, credit=credit)

    def of(self, image, spec, url, *, alt="", credit=""):
        """``image`` in the size ``spec``, with its address as seen from the page
        ``url``; None without an image, or when its file cannot be read."""
        try:
            rendition = image and self._rendition(image, spec)
        except UNREADABLE:
            return None
        return rendition and Picture(
            url=urljoin(url, rendition.url),
            width=rendition.width,
            height=rendition.height,
            alt=alt,
            credit=credit,
        )

    def _rendition(self, image, spec):
        try:
            return image.find_existing_rendition(Filter(spec=spec))
        except ObjectDoesNotExist:
            if not self.may_make:
                return None
        made = image.get_rendition(spec)
        self.may_make -= 1
        return made


def tell(standing, *, request=None, form_url="", pictures=None):
    """``standing`` with its addresses; ``request`` spares queries for the site.
    Without ``pictures`` none is told of."""
    url = standing.year.get_full_url(request) or ""
    winners = standing.winners if pictures else []
    found = {each.pk: pictures.of_winner(each, url) for each in winners}
    return ToldYear(
        standing=standing,
        url=url,
        form_url=form_url,
        pictures={key: picture for key, picture in found.items() if picture},
    )
