"""The load client counts a server's messages, in any pieces, and keeps its side of the protocol."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from live.bench.baseline import UPGRADE_RESPONSE, accept_member
from live.bench.drivers import BaselineDriver
from live.bench.load_client import LoadClient, SocketRequest, masked_frame
from live.bench.server_processes import baseline_server
from live.bench.stats import BenchError

PATIENCE = 5


class Peer:
    """The other end of a socket, a few bytes at a time."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]

    def take(self) -> None:
        self.line = self.listening.accept()[0]
        self.line.settimeout(PATIENCE)
        self.request = self.line.recv(4096)
        self.line.sendall(UPGRADE_RESPONSE + frame(b'{"welcome":{}}') + frame(seq(1)))

    def close(self) -> None:
        self.listening.close()
        self.line.close()


def frame(text: bytes, kind: int = 0x81) -> bytes:
    size = len(text)
    return (
        bytes((kind, size)) + text if size < 126 else bytes((kind, 126)) + size.to_bytes(2) + text
    )


def seq(number: int) -> bytes:
    return b'{"seq":"%d.0a0b0c0d"}' % number


@pytest.fixture
def peer() -> Iterator[Peer]:
    with closing(Peer()) as peer:
        yield peer


@pytest.fixture
def crowd(peer: Peer) -> Iterator[LoadClient]:
    taking = threading.Thread(target=peer.take)
    taking.start()
    with closing(
        LoadClient(peer.port, [SocketRequest("/e/7HK3QF/socket", "Cookie: who=ann\r\n")])
    ) as crowd:
        crowd.open_sockets([0], PATIENCE)
        taking.join()
        yield crowd


def unmask(data: bytes) -> bytes:
    size = data[1] & 127
    return bytes(byte ^ data[2 + at % 4] for at, byte in enumerate(data[6 : 6 + size]))


def test_it_comes_with_its_cookie_from_an_address_of_its_own_and_waits_for_the_welcome(
    crowd: LoadClient, peer: Peer
) -> None:
    assert b"Cookie: who=ann\r\n" in peer.request
    assert peer.line.getpeername()[0] != "127.0.0.1"
    assert crowd.last_seqs == [1]
    assert crowd.cursor == b"1.0a0b0c0d"


def test_frames_are_counted_however_they_are_cut(crowd: LoadClient, peer: Peer) -> None:
    for byte in frame(b'{"topic":"' + b"x" * 300) + frame(seq(77)):
        peer.line.sendall(bytes((byte,)))
        crowd.poll_once(time.monotonic() + PATIENCE)
    crowd.run_until(lambda: crowd.last_seqs == [77], PATIENCE)
    assert crowd.messages == 2


def test_answers_reach_their_requester(crowd: LoadClient, peer: Peer) -> None:
    answers: list[tuple[int, bool, int]] = []
    crowd.on_answer = lambda *answer: answers.append(answer)
    crowd.send_text(0, b'{"do":"poll.vote"}')
    assert unmask(peer.line.recv(4096)) == b'{"do":"poll.vote"}'
    ref = b"0123456789abcdef"
    peer.line.sendall(
        frame(b'{"ref":"%s","done":{"seq":"123"}}' % ref)
        + frame(b'{"ref":"%s","refused":"closed","message":""}' % ref)
    )
    crowd.run_until(lambda: len(answers) == 2, PATIENCE)
    assert answers == [(0, True, 123), (0, False, 0)]


def test_a_ping_is_answered(crowd: LoadClient, peer: Peer) -> None:
    peer.line.sendall(frame(b"are you there", 0x89) + frame(seq(2)))
    crowd.run_until(lambda: crowd.last_seqs == [2], PATIENCE)
    pong = peer.line.recv(4096)
    assert (pong[0], unmask(pong)) == (0x8A, b"are you there")


def test_an_idle_client_knows_its_idle_time(crowd: LoadClient, peer: Peer) -> None:
    crowd.busy_poll = True
    began = time.monotonic()
    while crowd.idle_cpu_s < 0.01:
        crowd.poll_once(began + PATIENCE)
    peer.line.sendall(frame(seq(2)))
    crowd.run_until(lambda: crowd.last_seqs == [2], PATIENCE)
    assert 0.01 <= crowd.idle_cpu_s <= time.monotonic() - began


def test_a_goal_is_reached_when_everybody_has_it_or_more(crowd: LoadClient, peer: Peer) -> None:
    goal, later = crowd.add_goal(5, time.monotonic()), crowd.add_goal(7, time.monotonic())
    peer.line.sendall(frame(seq(6)))
    crowd.run_until(lambda: not goal.left, PATIENCE)
    assert goal.sent <= goal.first <= goal.last
    assert later.left == 1


def test_a_dismissed_client_is_noticed(crowd: LoadClient, peer: Peer) -> None:
    peer.line.close()
    with pytest.raises(BenchError, match="1 sockets were closed"):
        crowd.run_until(lambda: False, PATIENCE)


def test_nothing_is_waited_for_without_end(crowd: LoadClient) -> None:
    with pytest.raises(BenchError, match="nothing more arrived"):
        crowd.run_until(lambda: False, 0.01)


def test_long_and_short_messages_are_masked_alike() -> None:
    assert len(masked_frame(bytes(1000))) == 1008
    assert masked_frame(bytes(8))[6:] == masked_frame(bytes(8))[2:6] * 2


def test_the_floor_sends_each_message_at_once() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection(listening.getsockname()),
        accept_member(listening) as peer,
    ):
        assert peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_floor_writes_messages_to_all_others_in_order() -> None:
    with (
        baseline_server() as bare,
        closing(LoadClient(bare.port, [SocketRequest("/")] * 3)) as crowd,
    ):
        crowd.open_sockets(range(3), welcome=False)
        with closing(BaselineDriver(bare, crowd)) as driven:
            before = crowd.bytes
            goal = crowd.add_goal(driven.trigger_update(300, changes=4), time.monotonic())
            crowd.run_until(lambda: not goal.left, PATIENCE)
        assert (crowd.last_seqs, crowd.messages, crowd.bytes - before) == (
            [4, 4, 4],
            12,
            3 * 4 * 300,
        )
