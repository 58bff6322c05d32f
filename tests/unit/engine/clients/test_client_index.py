"""Client index: people with several pages count once."""

from tools.engine_client import SimulatedClient


async def test_two_tabs_count_as_a_single_person(place):
    tab = SimulatedClient(place.ann.identity)
    await tab.connect(place.hall)
    assert tab.seen[-1] == {"here": {"people": 2}}
