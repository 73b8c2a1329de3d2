"""Who may come in where: every address of ours, own and foreign, for every role."""

import pytest

from .addresses import ROLES, own_addresses
from .walking import answer_of


@pytest.mark.parametrize("role", ROLES)
def test_our_addresses_answer_each_role_as_the_table_says(two_juries, visitor, role):
    client = visitor(role)
    addresses = own_addresses(two_juries)
    answers = {each.url: answer_of(client.get(each.url)) for each in addresses}
    expected = {each.url: each.answer_to(role) for each in addresses}
    wrong = {
        url: (answer, expected[url])
        for url, answer in answers.items()
        if answer != expected[url]
    }
    assert wrong == {}
