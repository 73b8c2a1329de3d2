import pytest

from tests.conftest import ANSWERS, make_form


@pytest.fixture
def page(open_year):
    return make_form(open_year, review_step=True)


@pytest.fixture
def filled_in(page, ticket_of):
    return {**ANSWERS, "ticket": ticket_of(page)}


@pytest.fixture
def review(client, page):
    def press(data, **changes):
        return client.post(page.url, {**data, **changes, "do": "review"})

    return press
