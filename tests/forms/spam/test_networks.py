from ipaddress import ip_address

import pytest

from wagtail_trygghetspris.forms.spam.networks import client_address, network_of

VISITOR = "192.0.2.10"


def seen(proxy_count, forwarded=None, remote="10.0.0.1", **meta):
    if forwarded is not None:
        meta["HTTP_X_FORWARDED_FOR"] = forwarded
    address = client_address({"REMOTE_ADDR": remote, **meta}, proxy_count=proxy_count)
    return address and str(address)


@pytest.mark.parametrize(
    ("proxy_count", "forwarded", "address"),
    [
        (0, None, "10.0.0.1"),
        (0, VISITOR, "10.0.0.1"),
        (1, VISITOR, VISITOR),
        (1, f"203.0.113.1, {VISITOR}", VISITOR),
        (1, f"unknown,{VISITOR}", VISITOR),
        (2, f"203.0.113.1, {VISITOR}, 10.0.0.2", VISITOR),
        (2, VISITOR, None),
        (1, None, None),
        (1, "", None),
        (1, "unknown", None),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(proxy_count, forwarded, address):
    assert seen(proxy_count, forwarded) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.0.2.10:50712", VISITOR),
        ("[2001:db8::1]:50712", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("::ffff:192.0.2.10", VISITOR),
        (" 192.0.2.10 ", VISITOR),
        ("192.0.2.10, evil", None),
        ("", None),
        ("[", None),
        ("١٩٢.0.2.1", None),
    ],
)
def test_the_ways_to_write_an_address(text, address):
    assert seen(0, remote=text) == address


@pytest.mark.parametrize(
    ("meta", "address"),
    [
        ({"remote": "8.8.8.8"}, "8.8.8.8"),
        ({"remote": "8.8.8.8", "forwarded": VISITOR}, None),
        ({"remote": "8.8.8.8", "HTTP_FORWARDED": "for=192.0.2.10"}, None),
        ({"remote": "8.8.8.8", "HTTP_X_REAL_IP": VISITOR}, None),
        ({"remote": "127.0.0.1"}, None),
        ({"remote": "10.1.2.3"}, None),
        ({"remote": "fd00::1"}, None),
    ],
)
def test_without_a_number_of_proxies_nothing_is_guessed(meta, address):
    assert seen(None, **meta) == address


def test_an_empty_request_has_no_address():
    assert client_address({}, proxy_count=0) is None


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.10", "192.0.2.0/24"),
        ("192.0.2.255", "192.0.2.0/24"),
        ("192.0.3.0", "192.0.3.0/24"),
        ("2001:db8:0:ff::1", "2001:db8::/56"),
        ("2001:db8:0:100::1", "2001:db8:0:100::/56"),
    ],
)
def test_the_network_of_an_address(address, network):
    assert network_of(ip_address(address)) == network
