"""Addresses of databases and buses: which adapter they open, without connecting."""

import pytest

from live.store import is_postgres, open_bus, open_journal
from live.store.errors import StoreError
from live.store.memory_bus import MemoryBus
from live.store.redis.bus import RedisBus


@pytest.mark.parametrize("url", ["postgres://h/d", "postgresql://h/d", "postgresql+asyncpg://h/d"])
def test_a_postgresql_address_is_known_with_and_without_its_driver(url):
    assert is_postgres(url)


@pytest.mark.parametrize("url", ["sqlite:///live.db", "mysql://h/d", ""])
def test_other_addresses_are_not_those_of_postgresql(url):
    assert not is_postgres(url)


def test_a_file_that_was_never_migrated_is_named_with_the_command_that_helps(tmp_path):
    with pytest.raises(StoreError, match="live migrate"):
        open_journal(f"sqlite:///{tmp_path}/live.db", read_only=True)


def test_without_an_address_the_bus_is_in_this_process():
    assert isinstance(open_bus(None, b"secret"), MemoryBus)
    assert isinstance(open_bus("redis://localhost:6379/0", b"secret"), RedisBus)
