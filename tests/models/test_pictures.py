import pytest
from django.forms.utils import flatatt
from django.utils.safestring import mark_safe

from wagtail_trygghetspris.models.pictures import RenditionRow

SHOWN = {"src": "/a?b=1&c=%s", "width": 320, "height": 6, "loading": "lazy"}


@pytest.mark.parametrize(
    "told",
    [
        {"alt": ""},
        {"alt": "a\0<b"},
        {"alt": 'En "grupp" & <fler> i 100 %', "class": "it's"},
        {"alt": "ett", "hidden": True, "title": None},
        {"alt": mark_safe("a &amp; b")},
    ],
)
def test_a_picture_is_told_as_django_tells_attributes(told):
    row = RenditionRow(SHOWN["src"], SHOWN["width"], SHOWN["height"])
    told = {**told, "loading": "lazy"}
    assert row.img_tag(told) == f"<img{flatatt(SHOWN | told)}>"
