"""Firefox as Debian has it, for Playwright: `firefox_proxy.py FIREFOX ARGUMENTS…`.

Playwright speaks WebDriver BiDi with Firefox. It always sends commands that the extended support
release does not know yet, and gives up at the first refusal. This program starts Firefox, passes
all messages on in both directions, and answers the refusals of those commands with success.
"""

import asyncio
import contextlib
import json
import re
import signal
import sys

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

LISTENS = re.compile(rb"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
NOT_NEEDED = ("emulation.",)
"""Commands that may fail, by the start of their names: defaults of a page, such as its colours."""
NO_LIMIT = None


async def main() -> int:
    """Return the exit code of Firefox."""
    firefox = await asyncio.create_subprocess_exec(*sys.argv[1:], stderr=asyncio.subprocess.PIPE)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, firefox.terminate)
    assert firefox.stderr
    async with contextlib.AsyncExitStack() as stack:
        async for line in firefox.stderr:
            if match := LISTENS.search(line):
                proxy = Proxy(int(match[1]))
                server = await stack.enter_async_context(
                    serve(proxy.handle, "127.0.0.1", 0, max_size=NO_LIMIT, compression=None)
                )
                port = next(iter(server.sockets)).getsockname()[1]
                line = b"WebDriver BiDi listening on ws://127.0.0.1:%d\n" % port  # noqa: PLW2901
            sys.stderr.buffer.write(line)
            sys.stderr.flush()
        return await firefox.wait()


class Proxy:
    """Messages between Playwright and the port of Firefox."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._optional: set[int] = set()

    async def handle(self, client: ServerConnection) -> None:
        assert client.request
        url = f"ws://127.0.0.1:{self._port}{client.request.path}"
        async with (
            connect(url, max_size=NO_LIMIT, compression=None, proxy=None) as firefox,
            asyncio.TaskGroup() as group,
        ):
            group.create_task(self._pass_commands(client, firefox))
            group.create_task(self._pass_replies(firefox, client))

    async def _pass_commands(self, client, firefox) -> None:  # type: ignore[no-untyped-def]
        async for text in client:
            command = json.loads(text)
            if command["method"].startswith(NOT_NEEDED):
                self._optional.add(command["id"])
            await firefox.send(text)
        await firefox.close()

    async def _pass_replies(self, firefox, client) -> None:  # type: ignore[no-untyped-def]
        async for text in firefox:
            reply = json.loads(text)
            if reply.get("id") in self._optional and reply.get("type") == "error":
                reply = {"type": "success", "id": reply["id"], "result": {}}
                text = json.dumps(reply)  # noqa: PLW2901
            await client.send(text)
        await client.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
