"""Pictures of winners, and markup to compare."""

import re

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from wagtail_trygghetspris.domain.stencils import narrow


def same(html):
    """``html`` without what white space between lines differs in, and with references
    for the same characters."""
    return re.sub(r"\s*\n\s*", "", narrow(html))


def a_picture(name="bild"):
    file = get_test_image_file(filename=f"{name}.png")
    return get_image_model().objects.create(title=name, file=file)
