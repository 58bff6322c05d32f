"""Items of the floor: each reader's view of the list, the speech and the times spoken."""

from tools.scenario import assert_refused


def test_everyone_sees_the_queue_and_only_staff_the_people(hall):
    request = hall.asks(hall.ann)
    row = {"id": request, "delegation": "lazio", "language": "en", "kind": "speech"}
    for reader in (hall.chen, hall.screen, hall.speaker, hall.head):
        assert hall.floor_of(reader)["waiting"] == [row]
    [for_staff] = hall.floor_of(hall.moderator)["waiting"]
    assert for_staff == row | {"person": hall.ann.person, "name": "Ann", "at": hall.at}


def test_people_know_which_requests_are_theirs(hall):
    request = hall.asks(hall.ann)
    assert hall.items_of(hall.ann)["my_floor"] == {
        "requests": [request],
        "speaking": False,
        "missed_at": None,
    }
    assert "my_floor" not in hall.items_of(hall.ada)


def test_people_know_that_they_have_the_floor_and_when_a_point_of_order_takes_it(hall):
    def speaks(who):
        return hall.items_of(who)["my_floor"]["speaking"]

    hall.asks(hall.ann)
    hall.desk("give")
    assert speaks(hall.ann)
    hall.asks(hall.bo, do="floor.point_of_order")
    hall.desk("give")
    assert (speaks(hall.ann), speaks(hall.bo)) == (False, True)
    hall.desk("done")
    assert (speaks(hall.ann), speaks(hall.bo)) == (True, False)
    hall.desk("done")
    assert not speaks(hall.ann)


def test_time_is_counted_for_the_delegation_its_region_and_language(hall):
    hall.asks(hall.ann)
    hall.asks(hall.chen, language="zh")
    hall.desk("give")
    hall.desk("give", after_s=90)
    hall.desk("done", after_s=30)
    assert hall.items_of(hall.screen)["floor_times"] == {
        "delegation": {"hangzhou": [30_000, 1], "lazio": [90_000, 1]},
        "region": {"CN": [30_000, 1], "EU": [90_000, 1]},
        "language": {"en": [90_000, 1], "zh": [30_000, 1]},
    }
    assert hall.floor_of(hall.chen)["speaking"] is None


def test_the_given_name_of_a_speaker_is_shown(hall):
    for who, name in ((hall.ann, "Ann"), (hall.ada, "")):
        hall.asks(who)
        hall.desk("give")
        assert hall.floor_of(hall.bo)["speaking"]["name"] == name


def test_an_event_that_does_not_use_the_floor_shows_nothing_of_it(scenario):
    assert not {"floor", "floor_times"} & scenario.items_of(scenario.moderator).keys()


def test_the_screen_shows_the_floor_once_it_was_used(hall, scenario):
    assert_refused(
        *("not_found", "floor", scenario, scenario.moderator, "screen.show"), room=1, what="floor"
    )
    hall.perform(hall.moderator, "screen.show", room=1, what="floor")
    assert hall.items_of(hall.screen)["screen:1"]["what"] == "floor"
