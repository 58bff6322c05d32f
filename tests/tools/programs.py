"""Programs that use a token over HTTP."""

import json
import secrets
from typing import Any

import httpx2

from tools.live_server import BUSY, NO_TLS, Event, at_one_address, organiser


class Program:
    """A client that sends a token, and no cookies or headers of browsers."""

    def __init__(self, event: Event, key: str, token: int = 0) -> None:
        self.event, self.key, self.token = event, key, token
        self.base = f"/e/{event.code}"
        self.http = httpx2.AsyncClient(
            base_url=event.server.url,
            headers={"authorization": f"Bearer {key}", **at_one_address()},
            verify=NO_TLS,
            timeout=BUSY,
        )
        event.comes(self)  # type: ignore[arg-type]

    async def do(self, do: str, **fields: Any) -> httpx2.Response:
        return await self.send({"do": do, **fields, "ref": secrets.token_urlsafe(12)})

    async def send(self, message: Any, **headers: str) -> httpx2.Response:
        text = message if isinstance(message, str) else json.dumps(message)
        headers = {"content-type": "application/json", **headers}
        return await self.http.post(f"{self.base}/do", content=text, headers=headers)

    async def items(self, kind: str = "", **options: Any) -> httpx2.Response:
        path = f"{self.base}/items" + (f"/{kind}" if kind else "")
        return await self.http.get(path, **options)

    async def close(self) -> None:
        await self.http.aclose()


async def program(event: Event, scope: str, **fields: str) -> Program:
    """Make a token on the organiser's page, and the program that has it."""
    browser = await organiser(event)
    form = {"scope": scope, "label": "Dashboard", **fields}
    answer = await browser.post(f"{browser.base}/tokens", **form)
    assert answer.status_code == 200, answer.text
    return Program(event, answer.json()["key"], answer.json()["token"])
