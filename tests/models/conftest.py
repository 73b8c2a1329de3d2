import pytest

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
