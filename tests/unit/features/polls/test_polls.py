"""The list of poll kinds: each is found by its configuration and has a name of its own."""

from live.features.polls import KIND_BY_CONFIG, KINDS, kind_name
from live.features.polls.kind_items import ITEM_UPDATERS


def test_each_kind_has_a_name_and_a_configuration_of_its_own():
    assert len({kind_name(kind) for kind in KINDS}) == len(KINDS)
    assert [KIND_BY_CONFIG[kind.config_type] for kind in KINDS] == list(KINDS)


def test_kinds_with_items_of_their_own_are_those_that_update_them():
    assert set(ITEM_UPDATERS) <= set(KIND_BY_CONFIG) and ITEM_UPDATERS
