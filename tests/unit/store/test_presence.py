"""Presence over all workers, without a network."""

import random
from collections import Counter

from live.store.presence import DEPARTURE_KEPT_S, WORKER_EXPIRY_S, Presence

ONE, TWO = b"worker 1", b"worker 2"


def test_a_worker_that_says_nothing_more_is_forgotten_after_fifteen_seconds():
    crowd = Presence()
    crowd.add_client("green", 1)
    crowd.update_worker(ONE, "green", {1, 2}, now=0)
    crowd.update_worker(TWO, "green", {2, 3}, now=10)
    crowd.expire_workers(now=15)
    assert crowd.count_people("green") == 3
    crowd.expire_workers(now=15.1)
    assert crowd.count_people("green") == 3
    crowd.expire_workers(now=25.1)
    assert crowd.count_people("green") == 1
    assert WORKER_EXPIRY_S <= 15


def test_saying_it_again_keeps_a_worker():
    crowd = Presence()
    for now in range(0, 60, 5):
        crowd.update_worker(ONE, "green", {1}, now)
        crowd.expire_workers(now)
        assert crowd.count_people("green") == 1


def test_departures_are_known_for_a_day():
    now = 0.0
    crowd = Presence(lambda: now)
    crowd.add_client("green", 1)
    crowd.add_client("green", 2)
    crowd.remove_client("green", 1)
    now = DEPARTURE_KEPT_S
    assert set(crowd.last_seen("green", DEPARTURE_KEPT_S)) == {1, 2}
    now += 1
    crowd.remove_client("green", 2)
    assert set(crowd.last_seen("green", 2 * DEPARTURE_KEPT_S)) == {2}
    assert crowd.events_left == {"green"}


def test_a_worker_announces_its_departures_and_others_order_them_by_time():
    now = 100.0
    here, there = Presence(lambda: now), Presence(lambda: now)
    for person, at in ((1, 10.0), (2, 50.0)):
        now = at
        here.add_client("green", person)
        here.remove_client("green", person)
    now = 60.0
    there.add_client("green", 3)
    there.remove_client("green", 3)
    now = 100.0
    assert here.left_within("green", 60) == {2: 50.0}
    there.add_departures("green", here.left_within("green", DEPARTURE_KEPT_S), here.known_s)
    assert set(there.last_seen("green", 45)) == {3}
    assert set(there.last_seen("green", 55)) == {2, 3}
    assert set(there.last_seen("green", 95)) == {1, 2, 3}


def test_a_departure_elsewhere_removes_no_person_present_here():
    here = Presence(lambda: 100.0)
    here.add_client("green", 1)
    here.add_departures("green", {1: 5.0, 2: 5.0}, 60)
    assert set(here.last_seen("green", 0)) == {1}
    assert set(here.last_seen("green", 10)) == {1, 2}


def test_the_count_is_always_that_of_the_union():
    chance, crowd = random.Random(7), Presence()
    pages, others, moves = Counter(), {}, {}
    for _ in range(3000):
        event, person = chance.choice(["green", "blue"]), chance.randrange(12)
        match chance.randrange(3):
            case 0:
                crowd.add_client(event, person)
                pages[event, person] += 1
            case 1:
                crowd.remove_client(event, person)
                pages[event, person] = max(0, pages[event, person] - 1)
            case 2:
                worker, people = (
                    chance.choice([ONE, TWO]),
                    {chance.randrange(12) for _ in range(chance.randrange(5))},
                )
                crowd.update_worker(worker, event, people, now=0)
                others[worker, event] = people
        present = {(event, person) for (event, person), count in pages.items() if count}
        present |= {(event, person) for (_, event), people in others.items() for person in people}
        for event in ("green", "blue"):
            assert set(crowd.present_people(event)) == {
                who[1] for who in present if who[0] == event
            }
            assert crowd.count_people(event) == len(crowd.present_people(event))
            before, moves[event] = (
                moves.get(event, (0, set())),
                (crowd.presence_version(event), set(crowd.present_people(event))),
            )
            assert (before[0] == moves[event][0]) is (before[1] == moves[event][1])


def test_nothing_is_kept_of_departures():
    crowd = Presence()
    for person in range(100):
        crowd.add_client(f"event {person}", person)
        crowd.update_worker(ONE, f"event {person}", {person}, now=0)
    crowd.remove_all_clients()
    crowd.expire_workers(now=100)
    assert crowd.take_changed() == {f"event {person}" for person in range(100)}
    assert not any(
        (
            dict(crowd._clients._by_event),
            crowd._counts,
            crowd._versions,
            crowd._remote,
            crowd.take_changed(),
        )
    )
