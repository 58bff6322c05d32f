"""Fan-out: a poll changes, and all clients receive the update. The baseline is driven by the same
client, at the same rate, with messages of the same size.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from .arithmetic import Failed, Measured, Round, against, percentile, share
from .crowd import Crowd, Visit
from .driven import Floor, Product
from .figures import Size
from .processes import SPARE, descriptors, floor, house
from .seed import Poll, seed

BEAT, PAUSE = 0.1, 0.2
"""Seconds between updates at 10 Hz, and between bursts, so that each burst falls into a flush of
its own.
"""
BURST = 16
"""Updates of a burst."""
SHORT, LONG = Poll(options=50, shown=True), Poll(options=9, shown=True, anonymous=False)
"""Polls whose results make messages of about 300 B and 2 KB."""


def back_to_back(size: Size) -> Iterator[tuple[str, Measured]]:
    """Short and long messages, back to back."""
    with standing(size.people, size.people, SHORT, LONG, eager=True) as (product, bare):
        for name, poll in (("fanout_ratio", 0), ("fanout_2kb_ratio", 1)):
            yield name, _hurried(product, bare, poll, size.flushes, size.rounds)


def to_many(size: Size) -> Iterator[tuple[str, Measured]]:
    """Messages to 10,000 clients. The baseline has as many sockets as the limit on open files
    leaves.
    """
    allowed = descriptors(2 * size.many + SPARE)
    if allowed < size.many + size.people + SPARE:
        raise Failed(f"only {allowed:,} open files are allowed; set ulimit -n {2 * size.many + SPARE}")
    with standing(size.many, min(size.many, allowed - size.many - SPARE), SHORT, eager=True) as (product, bare):
        yield "fanout_10k_ratio", _hurried(product, bare, 0, size.flushes_to_many, size.rounds)


def in_rhythm(size: Size) -> Iterator[tuple[str, Measured]]:
    """10 Hz and bursts, with the product's usual pauses between flushes."""
    with standing(size.people, size.people, *[SHORT] * (1 + BURST)) as (product, bare):
        length = product.warm(0)
        yield "fanout_10hz_ratio", _ten_a_second(product, bare, length, size)
        yield "burst_ratio", _bursts(product, bare, length, size)


def the_last(size: Size) -> Iterator[tuple[str, Measured]]:
    """Time from sending a vote until the last of many clients has received it."""
    descriptors(size.many + SPARE)
    with standing(size.many, 0, SHORT) as (product, _):
        product.warm(0)
        round, goals = product.in_time(lambda: product.move(0), size.updates, BEAT)
    waits = [(goal.last - goal.sent) * 1000 for goal in goals]
    yield "last_client_p99_ms", Measured(percentile(waits, 0.99), share([round]), f"half of them within {percentile(waits, 0.5):.0f} ms")


@contextmanager
def standing(people: int, others: int, *polls: Poll, eager: bool = False) -> Iterator[tuple[Product, Floor]]:
    """The product with `people` clients and the baseline with `others` sockets, both connected."""
    with ExitStack() as stack:
        home, bare = stack.enter_context(house()), stack.enter_context(floor())
        event = seed(home.settings, people, *polls)
        server = stack.enter_context(home.serving(eager))
        here = stack.enter_context(closing(Crowd(server.port, event.visits())))
        there = stack.enter_context(closing(Crowd(bare.port, [Visit("/")] * others)))
        here.open(range(people))
        there.open(range(others), welcome=False)
        yield Product(server, here, event), stack.enter_context(closing(Floor(bare, there)))


def _hurried(product: Product, bare: Floor, poll: int, flushes: int, rounds: int) -> Measured:
    length = product.warm(poll)
    measured = against(
        lambda: bare.hurried(lambda: bare.move(length), flushes),
        lambda: product.hurried(lambda: product.move(poll), flushes),
        rounds,
    )
    return measured._replace(note=f"{length} B, {measured.note}")


def _ten_a_second(product: Product, bare: Floor, length: int, size: Size) -> Measured:
    return against(
        lambda: bare.in_time(lambda: bare.move(length), size.beats, BEAT)[0],
        lambda: product.in_time(lambda: product.move(0), size.beats, BEAT)[0],
        size.rounds,
    )


def _bursts(product: Product, bare: Floor, length: int, size: Size) -> Measured:
    """Each burst changes 16 items, which the product sends in one write; the baseline sends 16
    messages one by one.
    """
    for poll in range(1, 1 + BURST):
        product.see(product.move(poll))

    def all_at_once() -> Round:
        round, _ = product.in_time(lambda: product.move(1, BURST), size.bursts, PAUSE)
        return round._replace(things=size.bursts * BURST * len(product.crowd))

    return against(lambda: bare.in_time(lambda: bare.move(length, BURST), size.bursts, PAUSE)[0], all_at_once, size.rounds)
