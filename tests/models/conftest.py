import pytest

from tests.judging.fixtures import leader  # noqa: F401
from wagtail_trygghetspris.models import kept_changes, kept_pages, kept_prizes

MIDDLEWARE = "wagtail_trygghetspris.middleware.UnchangedPageMiddleware"


@pytest.fixture
def keeping(settings):
    """A host that has the middleware, first but for ``SecurityMiddleware``."""
    first, *others = [each for each in settings.MIDDLEWARE if each != MIDDLEWARE]
    settings.MIDDLEWARE = [first, MIDDLEWARE, *others]


@pytest.fixture
def asked(client, keeping, django_assert_num_queries):
    """``asked(page, 0)``: the answer, held to have taken so many statements."""

    def ask(page, number=None, **headers):
        if number is None:
            return client.get(page.url, headers=headers)
        with django_assert_num_queries(number):
            return client.get(page.url, headers=headers)

    return ask


@pytest.fixture
def host(keeping, settings, request):
    """A middleware of the test's own module, inside of ours: ``host(Said)``."""

    def add(middleware):
        settings.MIDDLEWARE = [
            *settings.MIDDLEWARE,
            f"{request.module.__name__}.{middleware.__qualname__}",
        ]

    return add


@pytest.fixture
def shared(monkeypatch):
    """A cache that all processes share."""
    for module in (kept_pages, kept_prizes):
        monkeypatch.setattr(module, "is_shared", lambda: True)


@pytest.fixture
def own_template(settings, tmp_path):
    """A host without templates of its own: ``own_template("name.html", "text")`` gives
    it one."""
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [str(tmp_path)]}]

    def give(name, text):
        path = tmp_path / "wagtail_trygghetspris" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        settings.TEMPLATES = [{**engine, "DIRS": [str(tmp_path)]}]

    return give


@pytest.fixture
def deaf(monkeypatch):
    """Another process, with a cache of its own: it hears of no change."""
    monkeypatch.setattr(kept_changes, "forget", lambda: None)
