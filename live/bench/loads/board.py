"""CPU of actions for common projects: a card, a pledge, a request for the floor. Everyone has the
page of the board open, and is sent each change.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from statistics import median

from ...features.board.card import MAX_CARDS
from ...features.floor.list_actions import MAX_REQUESTS
from ..load_client import LoadClient, masked_frame, ref_generator
from ..seed import SeededEvent, seed_board
from ..server_processes import ServerProcess, temporary_deployment
from ..stats import BenchError, MeasuredRound, Measurement, client_share
from ..targets import Size
from .votes import SETTLE_S, measure_cpu

CARD = (
    b'{"do":"card.create","type":"idea","title":"Common depot %d","summary":"Two cities share one '
    b'depot for electric buses, and compare what it costs to run.","language":"en","ref":"%s"}'
)
PLEDGE = b'{"do":"pledge.make","card":%d,"role":"%s","ref":"%s"}'
ASK = b'{"do":"floor.ask","language":"en","ref":"%s"}'
WITHDRAW = b'{"do":"floor.withdraw","request":%d,"ref":"%s"}'
ROLES = (b"partner", b"observe")


class ActionGroup:
    """People who each send an action, and wait until all are in the journal."""

    def __init__(self, client: LoadClient) -> None:
        self._client, self._answered = client, 0
        self.make_ref = ref_generator()
        self.seqs: dict[int, int] = {}
        """By member: seq of the entry that answered it last."""
        client.on_answer = self._record_answer

    def send_all(self, members: Sequence[int], message: Callable[[int], bytes]) -> None:
        """Have each member send its message. Raises BenchError if any is refused."""
        goal = self._answered + len(members)
        for member in members:
            self._client.write_frames(member, masked_frame(message(member)))
        self._client.run_until(lambda: self._answered >= goal)

    def _record_answer(self, member: int, done: bool, seq: int) -> None:
        if not done:
            raise BenchError("an action on the board was refused")
        self._answered += 1
        self.seqs[member] = seq


def measure_board(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Durable actions on SQLite and a single core, `size.people` at once where the board has
    room.
    """
    with temporary_deployment() as home:
        event = seed_board(home.settings, size.people)
        with (
            home.run_server() as server,
            closing(LoadClient(server.port, event.board_requests())) as client,
        ):
            client.open_sockets(range(len(client)))
            group = ActionGroup(client)
            yield "card_us", _measure_cards(server, client, group, size)
            yield "pledge_us", _measure_pledges(server, client, group, event, size)
            yield "floor_us", _measure_floor(server, client, group, size)


def _measure_cards(
    server: ServerProcess, client: LoadClient, group: ActionGroup, size: Size
) -> Measurement:
    each = min(len(client), MAX_CARDS // 2) // size.rounds
    rounds = []
    for first in range(0, each * size.rounds, each):
        members = range(first, first + each)
        rounds.append(
            _measure_round(
                server, client, group, members, lambda member: CARD % (member, group.make_ref())
            )
        )
    return _measurement(rounds)


def _measure_pledges(
    server: ServerProcess, client: LoadClient, group: ActionGroup, event: SeededEvent, size: Size
) -> Measurement:
    def pledge(number: int) -> Callable[[int], bytes]:
        role = ROLES[number % len(ROLES)]
        return lambda member: (
            PLEDGE % (event.cards[member % len(event.cards)], role, group.make_ref())
        )

    rounds = [
        _measure_round(server, client, group, range(len(client)), pledge(number))
        for number in range(size.rounds)
    ]
    return _measurement(rounds)


def _measure_floor(
    server: ServerProcess, client: LoadClient, group: ActionGroup, size: Size
) -> Measurement:
    members = range(min(len(client), MAX_REQUESTS))

    def ask(member: int) -> bytes:
        return ASK % group.make_ref()

    def withdraw(member: int) -> bytes:
        return WITHDRAW % (group.seqs[member], group.make_ref())

    rounds = [
        _measure_round(server, client, group, members, message)
        for _ in range(size.rounds)
        for message in (ask, withdraw)
    ]
    return _measurement(rounds)


def _measure_round(
    server: ServerProcess,
    client: LoadClient,
    group: ActionGroup,
    members: Sequence[int],
    message: Callable[[int], bytes],
) -> MeasuredRound:
    client.listen_until(time.monotonic() + SETTLE_S)
    return measure_cpu(server, len(members), lambda: group.send_all(members, message))


def _measurement(rounds: list[MeasuredRound]) -> Measurement:
    return Measurement(
        median(round.us_each for round in rounds),
        client_share(rounds),
        f"{median(round.operations / round.seconds for round in rounds):,.0f} per second",
    )
