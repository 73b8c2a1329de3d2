"""What programs are told of a prize, with the addresses that belong to it."""

from urllib.parse import urljoin

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from ..domain.machines.told import Picture, ToldYear

#: The size in which a picture of a winner is given to programs.
PICTURE_SPEC = "width-640"
#: The size that is asked for where pages are shared; smaller pictures stay smaller.
SHARE_SPEC = "fill-1200x630|format-jpeg"


def tell(standing, *, request=None, form_url="", with_pictures=True):
    """``standing`` with its addresses; ``request`` spares queries for the site."""
    url = standing.year.get_full_url(request) or ""
    winners = standing.winners if with_pictures else []
    pictures = {each.pk: picture_of_winner(each, url) for each in winners}
    return ToldYear(
        standing=standing,
        url=url,
        form_url=form_url,
        pictures={key: picture for key, picture in pictures.items() if picture},
    )


def picture_of_winner(winner, url, spec=PICTURE_SPEC):
    """The picture of ``winner``, or None. Only for winners that may be read: asking
    for a picture makes a file of its size."""
    return picture(winner.image, spec, url, alt=winner.alt, credit=winner.image_credit)


def picture(image, spec, url, *, alt="", credit=""):
    """``image`` in the size ``spec``, with its address as seen from the page ``url``;
    None without an image, or when its file cannot be read."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition(spec)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    return Picture(
        url=urljoin(url, rendition.url),
        width=rendition.width,
        height=rendition.height,
        alt=alt,
        credit=credit,
    )
