"""What a project has put in the place of our frame, found without rendering it."""

import copy
from types import SimpleNamespace

import pytest
from django.conf import settings as configured

from wagtail_trygghetspris.checks.templates import FRAME, OURS, check_frame, is_ours


@pytest.fixture
def found(settings, tmp_path):
    """``found(text, number, **others)``: whether that is wrong, as a list, when
    ``text`` is the project's own frame and ``others`` are templates beside it, by
    their names."""

    def check(text, number="W030", **others):
        files = {FRAME: text, **{f"{name}.html": each for name, each in others.items()}}
        for name, source in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(source)
        engines = copy.deepcopy(configured.TEMPLATES)
        engines[0]["DIRS"] = [str(tmp_path)]
        settings.TEMPLATES = engines
        ids = [each.id for each in check_frame()]
        return [each for each in ids if each.endswith(number)]

    return check


W030 = ["wagtail_trygghetspris.W030"]
HEAD = "<head>{% block head %}{% endblock %}</head>"


def test_what_is_ours_is_told_by_where_it_lies(tmp_path):
    """A folder may be reached by other ways, and a name may lead out of ours."""
    (tmp_path / "link").symlink_to(OURS)

    def told(path):
        return is_ours(SimpleNamespace(origin=SimpleNamespace(name=str(path))))

    assert [told(OURS / FRAME), told(tmp_path / "link" / FRAME)] == [True, True]
    others = OURS / ".." / FRAME, tmp_path / FRAME, f"{OURS}_own/{FRAME}", "<unknown>"
    assert [told(path) for path in others] == [False] * 4
    assert not is_ours(SimpleNamespace())


def test_our_own_frame_is_right(settings):
    engines = copy.deepcopy(configured.TEMPLATES)
    engines[0]["DIRS"] = []
    settings.TEMPLATES = engines
    assert check_frame() == []


def test_that_of_the_example_site_is_right():
    assert check_frame() == []


def test_a_frame_without_the_block_is_told_of(found):
    assert found("<head></head>{% block main %}{% endblock %}") == W030


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        "{% block host %}{% block head %}{% endblock %}{% endblock %}",
        "{% if x %}{% block head %}{% endblock %}{% endif %}",
    ],
)
def test_a_frame_with_the_block_is_right(found, text):
    assert found(text) == []


def test_the_block_may_be_in_what_the_frame_extends(found):
    child = "{% extends 'city.html' %}"
    assert found(child, city="{% extends 'all.html' %}", all=HEAD) == []
    assert found(child, city="{% extends 'all.html' %}", all="<head></head>") == W030


CITY = "<head>{% block city_head %}{% endblock %}</head>"


@pytest.mark.parametrize(
    ("around", "numbers"), [("city_head", []), ("extra_head", W030), (None, W030)]
)
def test_a_block_that_the_parent_never_shows_is_told_of(found, around, numbers):
    head = "{% block head %}{% endblock %}"
    inside = f"{{% block {around} %}}{head}{{% endblock %}}" if around else head
    assert found("{% extends 'city.html' %}" + inside, city=CITY) == numbers


def test_a_block_may_be_shown_by_way_of_a_third(found):
    frame = "{% extends 'middle.html' %}{% block b %}{% block head %}{% endblock %}"
    middle = "{% extends 'city.html' %}{% block city_head %}{% block b %}{% endblock %}"
    ended = "{% endblock %}"
    assert found(frame + ended, middle=middle + ended, city=CITY) == []


@pytest.mark.parametrize(
    "text",
    ["{% extends frame|default:'all.html' %}", "{% extends 'gone.html' %}", "{% if %}"],
)
def test_what_only_a_request_or_another_check_can_tell_is_left_alone(found, text):
    assert found(text, all="<head></head>") == []


W032 = ["wagtail_trygghetspris.W032"]
MAIN = "{% block main %}{% endblock %}"


@pytest.mark.parametrize(
    ("frame", "numbers"),
    [
        (f"<body>{MAIN}</body>", []),
        ("<body></body>", W032),
        (f"{{% extends 'city.html' %}}{MAIN}", W032),
        (
            f"{{% extends 'city.html' %}}{{% block body %}}{MAIN}{{% endblock %}}",
            [],
        ),
        (
            f"{{% extends 'city.html' %}}{{% block your_content %}}{MAIN}"
            "{% endblock %}",
            W032,
        ),
    ],
)
def test_a_frame_that_would_leave_our_pages_empty_is_told_of(found, frame, numbers):
    city = "<body>{% block body %}{% endblock %}</body>"
    assert found(frame, "W032", city=city) == numbers
