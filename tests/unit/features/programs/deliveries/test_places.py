"""Places of messages in flight: receivers that do not answer leave places for others."""

from hypothesis import given
from hypothesis import strategies as st

from live.engine.registry import DeliveryKey
from live.features.programs.deliveries.places import (
    MAX_IN_FLIGHT,
    MAX_KNOWN,
    MAX_OF_HOST,
    MAX_TO_SLOW_HOSTS,
    SLOW_S,
    Places,
)


def delivery(number, seq=1):
    return DeliveryKey("event", number, seq)


def send(places, number, host):
    places.take(delivery(number))
    return places.admit(delivery(number), host)


def settle(places, number, host, seconds):
    places.note_wait(host, seconds)
    places.release(delivery(number))


def test_a_single_message_of_a_webhook_is_in_flight():
    places = Places()
    assert send(places, 1, "a")
    assert places.held_up() == [("event", 1)] and places.free == MAX_IN_FLIGHT - 1
    settle(places, 1, "a", 0)
    assert places.held_up() == [] and places.free == MAX_IN_FLIGHT


def test_a_host_has_a_few_places_and_its_webhooks_wait_for_them():
    places = Places()
    assert all(send(places, number, "a") for number in range(MAX_OF_HOST))
    assert not send(places, 98, "a") and send(places, 99, "b")
    places.release(delivery(98))
    assert ("event", 98) in places.held_up()
    settle(places, 0, "a", 0)
    assert ("event", 98) not in places.held_up() and send(places, 98, "a")


def test_slow_hosts_share_a_few_places_until_they_are_quick():
    places = Places()
    for number in range(MAX_IN_FLIGHT):
        assert send(places, number, f"host{number}")
    assert places.free == 0
    for number in range(MAX_IN_FLIGHT):
        settle(places, number, f"host{number}", SLOW_S)
    deliveries = [send(places, number, f"host{number}") for number in range(MAX_IN_FLIGHT)]
    assert sum(deliveries) == MAX_TO_SLOW_HOSTS and deliveries.index(False) == MAX_TO_SLOW_HOSTS
    for number in range(MAX_IN_FLIGHT):
        places.release(delivery(number))
    places.note_wait("host20", 0.1)
    for number in range(MAX_TO_SLOW_HOSTS):
        assert send(places, number, f"host{number}")
    assert ("event", 21) in places.held_up() and ("event", 20) not in places.held_up()
    assert send(places, 20, "host20")


def test_memory_of_webhooks_has_a_limit():
    places = Places()
    for number in range(2 * MAX_KNOWN):
        assert send(places, number, f"host{number}")
        settle(places, number, f"host{number}", SLOW_S)
    assert len(places._hosts) == len(places._slow) == MAX_KNOWN


@given(st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=400))
def test_places_are_left_for_quick_hosts_under_any_load_of_slow_hosts(steps):
    """Slow hosts answer never, others at once; a place of the rest is always free."""
    places, slow = Places(), {f"host{number}" for number in range(50)}
    for host in slow:
        places.note_wait(host, SLOW_S)
    in_flight = {}
    for number, ends in steps:
        if number in in_flight:
            if ends:
                settle(places, number, in_flight.pop(number), SLOW_S)
        elif ("event", number) not in places.held_up():
            host = f"host{number % 50}"
            if send(places, number, host):
                in_flight[number] = host
            else:
                places.release(delivery(number))
        assert len(in_flight) <= MAX_TO_SLOW_HOSTS
        assert all(list(in_flight.values()).count(each) <= MAX_OF_HOST for each in slow)
        assert places.free >= MAX_IN_FLIGHT - MAX_TO_SLOW_HOSTS
