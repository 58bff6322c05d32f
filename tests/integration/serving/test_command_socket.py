"""The command socket: its permissions, its requests, and the file it leaves."""

import asyncio
import os
import socket
import stat

import pytest

from live.serving import command_socket
from live.serving.command_socket import CommandSocket, ask_server, short_address, socket_path


@pytest.fixture
def database(tmp_path):
    return tmp_path / "live.db"


@pytest.fixture
async def listen(database):
    """`await listen(answer)` starts a socket; all that were started are closed after the test."""
    sockets = []

    async def listen(answer=shout, database=database):
        commands = CommandSocket(database, answer)
        sockets.append(commands)
        await commands.start()
        return commands

    yield listen
    for commands in sockets:
        await commands.close()


@pytest.fixture
async def echo_socket(listen):
    """A socket that answers each request with its own bytes, in capitals."""
    return await listen()


async def shout(request):
    return request.upper()


async def ask(database, request):
    return await asyncio.to_thread(ask_server, database, request)


async def test_a_request_of_any_size_gets_its_answer(echo_socket, database):
    for request in (b"", b"list", b"x" * 3_000_000):
        assert await ask(database, request) == request.upper()


async def test_several_requests_at_once_get_theirs(echo_socket, database):
    requests = [b"request %d" % number for number in range(6)]
    answers = await asyncio.gather(*(ask(database, request) for request in requests))
    assert answers == [request.upper() for request in requests]


async def test_without_a_server_there_is_no_answer(database):
    assert await ask(database, b"list") is None


async def test_only_its_owner_can_open_the_file_and_it_goes_with_the_server(listen, database):
    before = os.umask(0)
    try:
        commands = await listen()
        mode = socket_path(database).stat().st_mode
        assert os.umask(0) == 0
    finally:
        os.umask(before)
    assert stat.S_ISSOCK(mode) and mode & 0o777 == 0o600
    await commands.close()
    assert not socket_path(database).exists()
    assert await ask(database, b"list") is None


async def test_another_user_gets_no_answer(echo_socket, database, monkeypatch):
    """The server takes itself for another user; this process is the other user then."""
    monkeypatch.setattr(command_socket, "ROOT", -1)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert await ask(database, b"list") == b""


async def test_the_socket_of_a_killed_server_is_replaced(listen, database):
    leftover = socket.socket(socket.AF_UNIX)
    leftover.bind(str(socket_path(database)))
    leftover.close()
    assert await ask(database, b"list") is None
    await listen()
    assert await ask(database, b"list") == b"LIST"


async def test_a_server_that_ends_late_leaves_the_socket_of_its_successor(listen, database):
    first, _ = await listen(), await listen()
    await first.close()
    assert await ask(database, b"list") == b"LIST"


async def test_a_request_that_is_too_large_or_never_ends_is_not_answered(
    echo_socket, database, monkeypatch
):
    monkeypatch.setattr(command_socket, "MAX_REQUEST_BYTES", 1000)
    assert await ask(database, b"x" * 2000) == b""
    monkeypatch.setattr(command_socket, "READ_TIMEOUT_S", 0.05)
    reader, writer = await asyncio.open_unix_connection(str(socket_path(database)))
    writer.write(b"and so on")
    assert await reader.read() == b""
    writer.close()
    assert await ask(database, b"list") == b"LIST"


async def test_a_command_that_takes_too_long_is_not_answered(listen, database, monkeypatch):
    async def hang(request):
        await asyncio.Event().wait()

    monkeypatch.setattr(command_socket, "ANSWER_TIMEOUT_S", 0.05)
    monkeypatch.setattr(command_socket, "READ_TIMEOUT_S", 30)
    await listen(hang)
    assert await ask(database, b"list") == b""


async def test_beyond_a_few_connections_others_are_closed(echo_socket, database, monkeypatch):
    monkeypatch.setattr(command_socket, "MAX_CONNECTIONS", 2)
    waiting = [await asyncio.open_unix_connection(str(socket_path(database))) for _ in range(2)]
    await asyncio.sleep(0)
    assert await ask(database, b"list") == b""
    for _, writer in waiting:
        writer.write_eof()
    assert [await reader.read() for reader, _ in waiting] == [b"", b""]
    for _, writer in waiting:
        writer.close()
    assert await ask(database, b"list") == b"LIST"


async def test_a_path_that_is_too_long_for_a_socket_works(listen, tmp_path):
    folder = tmp_path / ("long" * 40)
    folder.mkdir()
    commands = await listen(database=folder / "live.db")
    assert await ask(folder / "live.db", b"list") == b"LIST"
    await commands.close()
    assert list(folder.iterdir()) == []
    with short_address(tmp_path / "s") as address:
        assert address == str(tmp_path / "s")


async def test_a_server_works_where_no_socket_can_be_made(listen, tmp_path, caplog):
    await listen(database=tmp_path / "missing/live.db")
    assert "no command socket" in caplog.text
