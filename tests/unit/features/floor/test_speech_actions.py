"""Speeches: their clock, points of order that interrupt them, and absent speakers."""

from tools.scenario import assert_refused


def seconds_spoken(hall):
    return {
        delegation: ms / 1000
        for delegation, (ms, _) in hall.items_of(hall.chen)["floor_times"]["delegation"].items()
    }


def test_the_next_speaker_gets_the_floor_and_their_clock_runs(hall):
    hall.asks(hall.ann, language="it")
    hall.desk("give", after_s=5)
    speaking = hall.floor_of(hall.chen)["speaking"]
    assert speaking["request"]["delegation"] == "lazio"
    assert (speaking["request"]["language"], speaking["name"]) == ("it", "Ann")
    assert (speaking["running_since"], speaking["spoken_ms"]) == (hall.at, 0)
    assert hall.waiting() == [] and hall.items_of(hall.ann)["my_floor"]["requests"] == []


def test_the_clock_rests_while_there_is_technical_trouble(hall):
    hall.asks(hall.ann)
    hall.desk("give")
    hall.desk("pause", after_s=20, on=True)
    speech = hall.floor_of(hall.chen)["speaking"]
    assert (speech["running_since"], speech["spoken_ms"]) == (None, 20_000)
    hall.desk("pause", after_s=600, on=False)
    hall.desk("done", after_s=10)
    assert seconds_spoken(hall) == {"lazio": 30}


def test_a_point_of_order_interrupts_a_speech_which_then_goes_on(hall):
    hall.asks(hall.ann)
    hall.desk("give")
    hall.asks(hall.bo, do="floor.point_of_order")
    hall.desk("give", after_s=59)
    floor = hall.floor_of(hall.chen)
    assert floor["speaking"]["request"]["kind"] == "order"
    assert floor["interrupted"]["spoken_ms"] == 60_000
    hall.asks(hall.chen, do="floor.point_of_order", language="zh")
    hall.desk("give", after_s=9)
    hall.desk("done", after_s=5)
    floor = hall.floor_of(hall.chen)
    assert floor["interrupted"] is None
    assert floor["speaking"]["request"]["delegation"] == "lazio"
    hall.desk("done", after_s=30)
    assert seconds_spoken(hall) == {"bologna": 10, "hangzhou": 5, "lazio": 90}


def test_giving_the_floor_to_another_ends_an_interrupted_speech_too(hall):
    for who in (hall.ann, hall.chen):
        hall.asks(who)
    hall.desk("give")
    hall.asks(hall.bo, do="floor.point_of_order")
    hall.desk("give", after_s=9)
    hall.desk("give", after_s=5)
    assert seconds_spoken(hall) == {"bologna": 5, "lazio": 10}
    assert hall.floor_of(hall.ann)["speaking"]["request"]["delegation"] == "hangzhou"
    assert hall.floor_of(hall.ann)["interrupted"] is None


def test_an_absent_speaker_loses_the_turn_is_notified_and_may_ask_again(hall):
    request, other = hall.asks(hall.ann), hall.asks(hall.bo)
    hall.desk("give")
    hall.desk("not_here", after_s=30, request=request)
    assert hall.floor_of(hall.chen)["speaking"] is None and hall.waiting() == [other]
    assert hall.items_of(hall.ann)["my_floor"] == {
        "requests": [],
        "speaking": False,
        "missed_at": hall.at,
    }
    assert not hall.event.floor.speeches
    hall.asks(hall.ann)
    assert hall.items_of(hall.ann)["my_floor"]["missed_at"] is None
    hall.desk("not_here", request=other)
    assert [each.outcome for each in hall.event.floor.unheard] == ["not_here", "not_here"]


def test_without_a_speech_there_is_nothing_to_pause_and_nobody_to_address(hall):
    for do, fields in (("pause", {"on": True}), ("address", {"delegations": ["lazio"]})):
        assert_refused("conflict", "floor_nobody", hall, hall.moderator, f"floor.{do}", **fields)
    assert_refused("conflict", "floor_empty", hall, hall.moderator, "floor.give")
    assert_refused("not_found", "floor_request", hall, hall.moderator, "floor.give", request=7)


def test_the_end_of_the_event_ends_the_speech_and_clears_the_list(hall):
    hall.asks(hall.ann)
    hall.asks(hall.bo)
    hall.desk("give")
    hall.at += 45_000
    hall.perform(hall.organiser, "event.end")
    floor = hall.floor_of(hall.ann)
    assert (floor["open"], floor["speaking"], floor["waiting"]) == (False, None, [])
    assert seconds_spoken(hall) == {"lazio": 45}
