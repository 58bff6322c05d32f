"""Token buckets: a burst, then a rhythm; and nothing is gained by leaving."""

from live.engine.rate_limits import ATTENDING, RUNNING, Buckets, Rate


def taken(buckets: Buckets, count: int, now: float, rate: Rate = ATTENDING) -> int:
    """How many of so many attempts at one moment succeed."""
    return sum(buckets.take("p1", rate, now) == 0 for _ in range(count))


def test_a_burst_is_taken_and_then_as_much_as_comes_in():
    buckets = Buckets()
    assert taken(buckets, 100, 0.0) == ATTENDING.burst
    assert taken(buckets, 100, 1.0) == ATTENDING.a_second
    assert taken(buckets, 100, 1000.0) == ATTENDING.burst


def test_who_has_pages_on_two_workers_may_go_on_as_fast_as_who_has_one():
    here, there = Buckets(), Buckets()
    for buckets in (here, there):
        taken(buckets, 100, 0.0, ATTENDING.over(2))
    assert sum(taken(buckets, 100, 1.0, ATTENDING.over(2)) for buckets in (here, there)) == ATTENDING.a_second


def test_who_must_wait_is_told_how_long():
    buckets = Buckets()
    taken(buckets, 100, 0.0)
    wait = buckets.take("p1", ATTENDING, 0.0)
    assert buckets.take("p1", ATTENDING, wait) == 0


def test_who_runs_the_event_may_do_more_and_one_person_does_not_slow_another():
    buckets = Buckets()
    assert taken(buckets, 500, 0.0, RUNNING) == RUNNING.burst
    assert buckets.take("p2", ATTENDING, 0.0) == 0


def test_an_empty_bucket_outlives_a_sweep_and_a_full_one_is_forgotten():
    buckets = Buckets()
    taken(buckets, 100, 0.0)
    buckets.sweep(1.0)
    assert taken(buckets, 100, 1.0) == ATTENDING.a_second
    buckets.sweep(1000.0)
    assert not buckets._levels
