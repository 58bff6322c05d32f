"""Connection limits: in total, per address, and what counts as one address."""

import pytest
from starlette.requests import Request

from live.web.client_address import client_address
from live.web.connection_limits import ConnectionLimits


def test_an_address_has_room_until_its_share_is_taken_and_again_when_one_leaves():
    limits = ConnectionLimits(max_total=10, max_per_address=2)
    release, _ = limits.acquire("a"), limits.acquire("a")
    assert not limits.has_room("a") and limits.has_room("b")
    release()
    assert limits.has_room("a")


def test_all_addresses_together_have_a_limit():
    limits = ConnectionLimits(max_total=2, max_per_address=2)
    limits.acquire("a")
    release = limits.acquire("b")
    assert not limits.has_room("c")
    release()
    assert limits.has_room("c")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_an_ipv6_network_counts_as_one_address(host, address):
    assert client_address(Request({"type": "http", "client": (host, 1), "headers": []})) == address


def test_a_client_without_an_address_has_an_empty_one():
    assert client_address(Request({"type": "http", "client": None, "headers": []})) == ""
