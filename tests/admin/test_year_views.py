"""What the views of one page of a prize have in common."""

import pytest
from django.urls import reverse
from wagtail.models import Page

NAMES = ["announce", "as_of", "as_of_frame", "checklist", "start_year", "import"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", [0, 2**63, 10**30, "root"])
def test_a_number_that_is_no_page_of_a_prize_is_not_found(
    client, make_user, prize, name, key
):
    client.force_login(make_user("boss", superuser=True))
    key = Page.get_first_root_node().pk if key == "root" else key
    address = reverse(f"wagtail_trygghetspris_{name}", args=[key])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("pages", "status"), [([], 404), (["lock"], 302)])
def test_who_does_not_see_the_page_finds_nothing(
    client, make_user, make_year, prize, name, pages, status
):
    page = prize if name in ("start_year", "import") else make_year(2024)
    client.force_login(make_user("x", pages=pages))
    address = reverse(f"wagtail_trygghetspris_{name}", args=[page.pk])
    assert client.get(address).status_code == status
