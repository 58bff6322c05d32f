"""Token buckets: a burst, then a rhythm; and nothing is gained by leaving."""

from live.engine.clients.rate_limits import ATTENDEE_RATE, STAFF_RATE, Rate, TokenBuckets


def taken(buckets: TokenBuckets, count: int, now: float, rate: Rate = ATTENDEE_RATE) -> int:
    """Number of attempts at a single moment that succeed."""
    return sum(buckets.take_token("p1", rate, now) == 0 for _ in range(count))


def test_a_burst_is_taken_and_then_as_much_as_comes_in():
    buckets = TokenBuckets()
    assert taken(buckets, 100, 0.0) == ATTENDEE_RATE.burst
    assert taken(buckets, 100, 1.0) == ATTENDEE_RATE.per_second
    assert taken(buckets, 100, 1000.0) == ATTENDEE_RATE.burst


def test_a_person_with_pages_on_two_workers_keeps_the_usual_rate():
    here, there = TokenBuckets(), TokenBuckets()
    for buckets in (here, there):
        taken(buckets, 100, 0.0, ATTENDEE_RATE.per_worker(2))
    assert (
        sum(taken(buckets, 100, 1.0, ATTENDEE_RATE.per_worker(2)) for buckets in (here, there))
        == ATTENDEE_RATE.per_second
    )


def test_a_limited_person_gets_the_time_to_wait():
    buckets = TokenBuckets()
    taken(buckets, 100, 0.0)
    wait = buckets.take_token("p1", ATTENDEE_RATE, 0.0)
    assert buckets.take_token("p1", ATTENDEE_RATE, wait) == 0


def test_staff_may_do_more_and_a_person_does_not_slow_another():
    buckets = TokenBuckets()
    assert taken(buckets, 500, 0.0, STAFF_RATE) == STAFF_RATE.burst
    assert buckets.take_token("p2", ATTENDEE_RATE, 0.0) == 0


def test_an_empty_bucket_outlives_a_sweep_and_a_full_bucket_is_forgotten():
    buckets = TokenBuckets()
    taken(buckets, 100, 0.0)
    buckets.drop_full(1.0)
    assert taken(buckets, 100, 1.0) == ATTENDEE_RATE.per_second
    buckets.drop_full(1000.0)
    assert not buckets._levels
