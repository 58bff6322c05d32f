"""The agenda of an event."""

from tools.scenario import START


def test_the_agenda_is_kept_in_order_of_time(scenario):
    points = [{"starts": START + n, "ends": START + n + 1, "title": {"en": str(n)}} for n in (2, 1)]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    assert [
        point["title"]["en"] for point in scenario.items_of(scenario.screen)["agenda"]["points"]
    ] == [
        "1",
        "2",
    ]
