"""Fan-out: a poll changes, and all clients receive the update. The baseline is driven by the same
client, at the same rate, with messages of the same size.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from ..drivers import BaselineDriver, ProductDriver
from ..load_client import LoadClient, SocketRequest
from ..seed import PollSpec, seed_event
from ..server_processes import (
    SPARE_DESCRIPTORS,
    baseline_server,
    raise_file_limit,
    temporary_deployment,
)
from ..stats import BenchError, MeasuredRound, Measurement, client_share, measure_ratio, percentile
from ..targets import Size

INTERVAL_S = 0.1
"""Seconds between updates at 10 Hz."""
BURST_INTERVAL_S = 0.2
"""Seconds between bursts, so that each falls into a flush of its own."""
BURST_SIZE = 16
"""Updates of a burst."""
SHORT_POLL = PollSpec(options=50, shown=True)
"""A poll with results that make messages of about 300 B."""
LONG_POLL = PollSpec(options=9, shown=True, anonymous=False)
"""A poll with results that make messages of about 2 KB."""


def measure_back_to_back(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Short and long messages, back to back."""
    with open_drivers(size.people, size.people, SHORT_POLL, LONG_POLL, eager=True) as (
        product,
        baseline,
    ):
        for name, poll in (("fanout_ratio", 0), ("fanout_2kb_ratio", 1)):
            yield name, _ratio_back_to_back(product, baseline, poll, size.flushes, size.rounds)


def measure_to_many(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Messages to 10,000 clients. The baseline has as many sockets as the limit on open files
    leaves.
    """
    file_limit = raise_file_limit(2 * size.many + SPARE_DESCRIPTORS)
    if file_limit < size.many + size.people + SPARE_DESCRIPTORS:
        raise BenchError(
            f"only {file_limit:,} open files are allowed; set ulimit -n "
            f"{2 * size.many + SPARE_DESCRIPTORS}"
        )
    with open_drivers(
        size.many,
        min(size.many, file_limit - size.many - SPARE_DESCRIPTORS),
        SHORT_POLL,
        eager=True,
    ) as (product, baseline):
        yield (
            "fanout_10k_ratio",
            _ratio_back_to_back(product, baseline, 0, size.flushes_to_many, size.rounds),
        )


def measure_in_rhythm(size: Size) -> Iterator[tuple[str, Measurement]]:
    """10 Hz and bursts, with the product's usual pauses between flushes."""
    with open_drivers(size.people, size.people, *[SHORT_POLL] * (1 + BURST_SIZE)) as (
        product,
        baseline,
    ):
        length = product.warm_up(0)
        yield "fanout_10hz_ratio", _ratio_at_ten_hz(product, baseline, length, size)
        yield "burst_ratio", _ratio_of_bursts(product, baseline, length, size)


def measure_last_client(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Time from sending a vote until the last of many clients has received it."""
    raise_file_limit(size.many + SPARE_DESCRIPTORS)
    with open_drivers(size.many, 0, SHORT_POLL) as (product, _):
        product.warm_up(0)
        measurement, goals = product.run_at_rate(
            lambda: product.trigger_update(0), size.updates, INTERVAL_S
        )
    waits_ms = [(goal.last - goal.sent) * 1000 for goal in goals]
    yield (
        "last_client_p99_ms",
        Measurement(
            percentile(waits_ms, 0.99),
            client_share([measurement]),
            f"half of them within {percentile(waits_ms, 0.5):.0f} ms",
        ),
    )


@contextmanager
def open_drivers(
    people: int, others: int, *polls: PollSpec, eager: bool = False
) -> Iterator[tuple[ProductDriver, BaselineDriver]]:
    """The product with `people` clients and the baseline with `others` sockets, both connected."""
    with ExitStack() as stack:
        home, baseline = (
            stack.enter_context(temporary_deployment()),
            stack.enter_context(baseline_server()),
        )
        event = seed_event(home.settings, people, *polls)
        server = stack.enter_context(home.run_server(eager))
        product_client = stack.enter_context(
            closing(LoadClient(server.port, event.socket_requests()))
        )
        baseline_client = stack.enter_context(
            closing(LoadClient(baseline.port, [SocketRequest("/")] * others))
        )
        product_client.open_sockets(range(people))
        baseline_client.open_sockets(range(others), welcome=False)
        yield (
            ProductDriver(server, product_client, event),
            stack.enter_context(closing(BaselineDriver(baseline, baseline_client))),
        )


def _ratio_back_to_back(
    product: ProductDriver, baseline: BaselineDriver, poll: int, flushes: int, rounds: int
) -> Measurement:
    length = product.warm_up(poll)
    measurement = measure_ratio(
        lambda: baseline.run_back_to_back(lambda: baseline.trigger_update(length), flushes),
        lambda: product.run_back_to_back(lambda: product.trigger_update(poll), flushes),
        rounds,
    )
    return measurement._replace(note=f"{length} B, {measurement.note}")


def _ratio_at_ten_hz(
    product: ProductDriver, baseline: BaselineDriver, length: int, size: Size
) -> Measurement:
    return measure_ratio(
        lambda: baseline.run_at_rate(
            lambda: baseline.trigger_update(length), size.beats, INTERVAL_S
        )[0],
        lambda: product.run_at_rate(lambda: product.trigger_update(0), size.beats, INTERVAL_S)[0],
        size.rounds,
    )


def _ratio_of_bursts(
    product: ProductDriver, baseline: BaselineDriver, length: int, size: Size
) -> Measurement:
    """Each burst changes 16 items, sent by the product in a single write; the baseline sends 16
    single messages.
    """
    for poll in range(1, 1 + BURST_SIZE):
        product.wait_for_seq(product.trigger_update(poll))

    def run_bursts() -> MeasuredRound:
        measurement, _ = product.run_at_rate(
            lambda: product.trigger_update(1, BURST_SIZE), size.bursts, BURST_INTERVAL_S
        )
        return measurement._replace(operations=size.bursts * BURST_SIZE * len(product.client))

    return measure_ratio(
        lambda: baseline.run_at_rate(
            lambda: baseline.trigger_update(length, BURST_SIZE), size.bursts, BURST_INTERVAL_S
        )[0],
        run_bursts,
        size.rounds,
    )
