import pytest
from django.contrib.messages import get_messages

from wagtail_trygghetspris.admin.nominations import NominationAdmin


@pytest.fixture(autouse=True)
def english(english_site):
    """The admin in the language of the source, so that tests can name its words."""


@pytest.fixture
def secretary(make_user):
    """May read nominations, and has no right to any page."""
    return make_user("secretary", "view_nomination", "see_nominator")


@pytest.fixture
def registrar(make_user):
    """May read nominations and take them out."""
    return make_user(
        "registrar", "view_nomination", "see_nominator", "export_nomination"
    )


@pytest.fixture
def officer(make_user):
    """May read, register and handle nominations."""
    return make_user(
        "officer",
        "view_nomination",
        "see_nominator",
        "add_nomination",
        "change_nomination",
        "release_nomination",
    )


@pytest.fixture
def at_desk(client, officer):
    """The client of the officer, logged in."""
    client.force_login(officer)
    return client


@pytest.fixture
def editor(make_user):
    """May do everything with every page, and nothing with nominations."""
    return make_user(
        "editor",
        "add_jury",
        "change_jury",
        "delete_jury",
        "add_image",
        "choose_image",
        pages=["add", "change", "publish", "bulk_delete"],
    )


@pytest.fixture
def register(client, secretary):
    """Open the list as the secretary: ``register(q="åsa")`` answers the response."""
    client.force_login(secretary)

    def get(**query):
        return client.get("/admin/nominations/", query)

    return get


@pytest.fixture
def nomination_admin():
    return NominationAdmin()


def told(response):
    """What the messages over the next page say."""
    texts = (str(each).strip() for each in get_messages(response.wsgi_request))
    return " ".join(texts)


def listed(response):
    """The nominees in a list, from the top."""
    return [nomination.nominee for nomination in response.context["object_list"]]
