"""Networks that are near one another, for the signs that the organiser sees."""

import pytest

from live.web.join_signs import wide_network


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.0.0/16"),
        ("203.0.250.1", "203.0.0.0/16"),
        ("2001:db8:1:2::", "2001:db8::/32"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_addresses_of_one_provider_are_one_network(address, network):
    assert wide_network(address) == network
