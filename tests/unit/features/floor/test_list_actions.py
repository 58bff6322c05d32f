"""The speakers' list: requests for the floor, their subjects, and rights to withdraw them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.kernel.errors import Refused
from live.kernel.principal import Role
from tools.floor_scenario import FloorScenario
from tools.scenario import START, assert_refused


def test_a_request_is_about_an_item_of_the_agenda(hall):
    points = [{"starts": START, "ends": START + 1, "title": {"en": "Energy"}}]
    hall.perform(hall.organiser, "agenda.set", points=points)
    assert_refused("not_found", "point", hall, hall.ann, "floor.ask", language="en", point=1)
    hall.asks(hall.ann, point=START)
    hall.perform(hall.organiser, "agenda.set", points=[])
    [row] = hall.floor_of(hall.bo)["waiting"]
    assert row["point"] == {"en": "Energy"}


def test_nobody_asks_twice(hall):
    hall.asks(hall.ann)
    assert_refused("conflict", "floor_asked", hall, hall.ann, "floor.ask", language="zh")
    hall.asks(hall.ann, do="floor.point_of_order")
    assert_refused("conflict", "floor_asked", hall, hall.ann, "floor.point_of_order", language="zh")
    hall.asks(hall.ada)


def test_points_of_order_can_be_switched_off(hall):
    hall.desk("configure", points_of_order=False, speech_s=60)
    assert hall.floor_of(hall.ann)["points_of_order"] is False
    assert_refused(
        "conflict", "floor_orders", hall, hall.ann, "floor.point_of_order", language="en"
    )
    hall.desk("configure", speech_s=90)
    assert hall.floor_of(hall.ann)["points_of_order"] is False
    hall.desk("configure", points_of_order=True)
    hall.asks(hall.ann, do="floor.point_of_order")


def test_a_delegation_that_sits_in_a_single_room_speaks_together(hall):
    hall.desk("configure", as_one=["lazio"])
    request = hall.asks(hall.ann)
    for other in (hall.ada, hall.head):
        assert_refused("conflict", "floor_asked", hall, other, "floor.ask", language="en")
    hall.perform(hall.ada, "floor.withdraw", request=request)
    request = hall.asks(hall.head)
    hall.perform(hall.ann, "floor.withdraw", request=request)
    assert hall.waiting() == []


def test_a_head_asks_for_the_delegation_and_so_may_the_deputy_withdraw(hall):
    deputy = hall.staff("deputy", delegation="lazio")
    request = hall.asks(hall.head)
    assert hall.floor_of(hall.bo)["waiting"][0]["head"] is True
    assert_refused("conflict", "floor_asked", hall, deputy, "floor.ask", language="en")
    assert_refused("not_found", "floor_request", hall, hall.ann, "floor.withdraw", request=request)
    own = hall.asks(hall.ann)
    assert_refused("not_found", "floor_request", hall, deputy, "floor.withdraw", request=own)
    hall.perform(deputy, "floor.withdraw", request=request)
    assert hall.waiting() == [own]


@given(st.data())
def test_nobody_gets_or_loses_the_floor_for_another_delegation(data):
    """Attendees and heads leave the requests of other delegations as they were."""
    hall = hall_of_requests()
    who = data.draw(st.sampled_from([hall.ann, hall.bo, hall.chen, hall.head]))
    own = "lazio" if who.role == Role.HEAD else hall.event.people[who.person].delegation
    before = [each for each in hall.event.floor.requests if each.delegation != own]
    do, fields = data.draw(
        st.one_of(
            st.tuples(
                st.sampled_from(["floor.ask", "floor.point_of_order", "floor.reply"]),
                st.just({"language": "en"}),
            ),
            st.tuples(
                st.just("floor.withdraw"),
                st.sampled_from([each.id for each in hall.event.floor.requests]).map(
                    lambda request: {"request": request}
                ),
            ),
        )
    )
    with contextlib.suppress(Refused):
        hall.perform(who, do, **fields)
    after = [each for each in hall.event.floor.requests if each.delegation != own]
    assert after == before


def hall_of_requests():
    """Someone of each delegation waits or speaks. Bologna speaks together, Lazio was addressed."""
    hall = FloorScenario()
    hall.desk("configure", as_one=["bologna"])
    hall.asks(hall.ada)
    hall.asks(hall.chen, do="floor.point_of_order")
    hall.asks(hall.bo)
    hall.desk("give")
    hall.desk("address", delegations=["lazio"])
    return hall


@pytest.mark.parametrize("do", ["floor.ask", "floor.point_of_order"])
def test_nobody_asks_while_the_list_is_closed(hall, do):
    hall.desk("close")
    assert_refused("closed", "floor", hall, hall.ann, do, language="en")


def test_a_point_of_order_can_be_raised_as_long_as_someone_speaks(hall):
    hall.asks(hall.ann)
    hall.desk("close")
    hall.desk("give")
    request = hall.asks(hall.bo, do="floor.point_of_order")
    assert hall.waiting() == [request]


def test_a_waiting_speaker_still_speaks_after_the_close_unless_the_list_is_cleared(hall):
    request = hall.asks(hall.ann)
    hall.desk("close")
    assert hall.waiting() == [request]
    hall.desk("close", clear=True)
    assert hall.waiting() == []
    assert [each.outcome for each in hall.event.floor.unheard] == ["not_heard"]
    assert hall.items_of(hall.ann)["my_floor"]["requests"] == []


def test_a_delegation_replies_only_when_it_was_addressed_and_once(hall):
    assert_refused("conflict", "floor_reply", hall, hall.bo, "floor.reply", language="en")
    speech = hall.asks(hall.ann)
    hall.desk("give", request=speech)
    hall.desk("address", delegations=["bologna"])
    waiting = hall.asks(hall.chen)
    reply = hall.asks(hall.bo, do="floor.reply")
    assert hall.waiting() == [reply, waiting]
    assert_refused("conflict", "floor_asked", hall, hall.bo, "floor.reply", language="en")
    hall.desk("give")
    assert_refused("conflict", "floor_reply", hall, hall.bo, "floor.reply", language="en")


def test_staff_call_someone_without_a_request_before_all_speeches(hall):
    waiting = hall.asks(hall.ann)
    call = hall.desk("call", delegation="hangzhou", person=hall.chen.person, language="zh")
    assert hall.waiting() == [call, waiting]
    assert hall.items_of(hall.chen)["my_floor"]["requests"] == [call]
    assert_refused(
        *("not_found", "person", hall, hall.moderator, "floor.call"),
        delegation="bologna",
        person=hall.chen.person,
        language="zh",
    )


def test_settings_are_changed_singly_and_a_limit_is_lifted_by_null(hall):
    hall.desk("configure", order="alternating", speech_s=120, as_one=["lazio"])
    hall.desk("configure", delegation_s=600)
    hall.desk("configure", speech_s=None)
    floor = hall.floor_of(hall.chen)
    assert (floor["order"], floor["as_one"]) == ("alternating", ["lazio"])
    assert (floor["speech_s"], floor["delegation_s"]) == (None, 600)


@pytest.mark.parametrize(
    ("field", "value"), [("speech_s", 5), ("speech_s", 9999), ("delegation_s", 0)]
)
def test_limits_of_time_are_sensible(hall, field, value):
    assert_refused("bad_value", field, hall, hall.moderator, "floor.configure", **{field: value})


def test_a_muted_person_cannot_ask(hall):
    hall.perform(hall.moderator, "person.mute", person=hall.ann.person)
    assert_refused("forbidden", "muted", hall, hall.ann, "floor.ask", language="en")


def test_the_list_is_full_at_some_point(hall, monkeypatch):
    monkeypatch.setattr("live.features.floor.list_actions.MAX_REQUESTS", 1)
    hall.asks(hall.ann)
    assert_refused("conflict", "floor_full", hall, hall.bo, "floor.ask", language="en")


def test_the_order_follows_the_choice_of_staff(hall):
    first, second, third = (hall.asks(who) for who in (hall.ann, hall.bo, hall.chen))
    hall.desk("give")
    assert hall.waiting() == [second, third]
    hall.desk("configure", order="alternating")
    assert hall.waiting() == [third, second]
    assert first not in hall.waiting()
