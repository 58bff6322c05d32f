"""Networks that are near each other, for the signs that the organiser sees."""

import pytest

from live.features.people.web.join_signs import is_shared_by_all, wide_network


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
def test_addresses_of_a_provider_are_a_single_network(address, network):
    assert wide_network(address) == network


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "", "testclient"])
def test_an_address_shared_by_all_reveals_nothing(address):
    assert is_shared_by_all(address)


@pytest.mark.parametrize("address", ["10.0.0.7", "203.0.113.7", "2001:db8:1:2::"])
def test_any_other_address_belongs_to_few(address):
    assert not is_shared_by_all(address)
