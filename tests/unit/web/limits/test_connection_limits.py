"""Connection limits: in total, per address, and addresses that count as the same."""

import pytest
from starlette.requests import Request

from live.web.limits.client_address import client_address
from live.web.limits.connection_limits import ConnectionLimits, OpenConnections


def test_an_address_has_room_until_its_share_is_taken_and_again_after_a_departure():
    connections = OpenConnections(max_total=10, max_per_address=2)
    release, _ = connections.add("a"), connections.add("a")
    assert connections.is_crowded("a") and not connections.is_crowded("b")
    release()
    assert not connections.is_crowded("a")


def test_all_addresses_together_have_a_limit():
    connections = OpenConnections(max_total=2, max_per_address=2)
    connections.add("a")
    release = connections.add("b")
    assert connections.is_crowded("c")
    release()
    assert not connections.is_crowded("c")


def test_an_attendee_is_let_in_at_a_crowded_address_until_the_server_is_full():
    limits = ConnectionLimits(max_total=3, max_per_address=1)
    assert all(limits.admit_member("a") for _ in range(3))
    assert limits.admit_member("a") is None


def test_strangers_take_no_place_of_attendees():
    limits = ConnectionLimits(max_total=1, max_per_address=1)
    while limits.admit_stranger("a"):
        pass
    assert limits.admit_stranger("a") is None and limits.admit_stranger("b") is not None
    assert limits.admit_member("a") is not None


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_an_ipv6_network_counts_as_a_single_address(host, address):
    assert client_address(Request({"type": "http", "client": (host, 1), "headers": []})) == address


def test_a_client_without_an_address_has_an_empty_address():
    assert client_address(Request({"type": "http", "client": None, "headers": []})) == ""
