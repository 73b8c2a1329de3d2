import pytest
from django.utils import translation

from wagtail_trygghetspris.models import Jury, JuryMember


def names(jury):
    return [member.name for member in jury.public_members()]


def make_jury(*members, **fields):
    jury = Jury(name="Juryn", **fields)
    jury.members = [JuryMember(**values) for values in members]
    jury.save()
    return Jury.objects.get(pk=jury.pk)


@pytest.mark.django_db
def test_the_chair_comes_first_then_the_vice_chair_then_the_editors_order():
    jury = make_jury(
        {"name": "B"},
        {"name": "Vice", "role": "vice_chair"},
        {"name": "A"},
        {"name": "Ordförande", "role": "chair"},
        {"name": "Sekr", "role": "secretary"},
    )
    assert names(jury) == ["Ordförande", "Vice", "B", "A", "Sekr"]


@pytest.mark.django_db
def test_a_chairmanship_in_a_title_makes_nobody_chair():
    title = "landshövding och ordförande i Operation Kvinnofrid"
    jury = make_jury({"name": "A"}, {"name": "B", "title": title})
    assert names(jury) == ["A", "B"]
    assert jury.public_members()[1].shown_role == ""


@pytest.mark.django_db
def test_the_chair_may_be_public_before_the_others():
    jury = make_jury(
        {"name": "A", "is_public": False},
        {"name": "Ordförande", "role": "chair"},
    )
    assert names(jury) == ["Ordförande"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "has_face"),
    [
        ({"is_public": True}, True),
        ({"is_public": False}, False),
        ({"is_public": False, "public_text": "Nämndens presidium."}, True),
    ],
)
def test_a_hidden_jury_shows_its_text_or_nothing(fields, has_face):
    jury = make_jury({"name": "A"}, **fields)
    assert names(jury) == (["A"] if fields["is_public"] else [])
    assert jury.has_public_face is has_face


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"role": "chair"}, "Ordförande"),
        ({"role": "member"}, ""),
        ({"role": "co_opted"}, "Adjungerad (deltar utan rösträtt)"),
        ({"role": "chair", "role_text": "sammankallande"}, "sammankallande"),
    ],
)
def test_a_role_is_spelled_out(fields, shown):
    with translation.override("sv"):
        assert str(JuryMember(name="A", **fields).shown_role) == shown
