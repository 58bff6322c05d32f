"""The agenda of an event."""

import pytest

from tools.scenario import START, Story


@pytest.fixture
def story() -> Story:
    return Story()


def test_the_agenda_is_kept_in_order_of_time(story):
    points = [{"starts": START + n, "ends": START + n + 1, "title": {"en": str(n)}} for n in (2, 1)]
    story.by(story.organiser, "agenda.set", points=points)
    assert [point["title"]["en"] for point in story.sees(story.screen)["agenda"]["points"]] == [
        "1",
        "2",
    ]
