"""Forecast of a poll before it is asked: how many delegations could be shown by name.

POST /e/{code}/forecast with the form fields `config` (JSON of a kind's configuration), `observers`
and `invited` (not empty: yes) answers a Forecast. Nothing is stored. It is computed in a thread, as
it takes up to a tenth of a second, a single forecast at a time in a worker.
"""

import asyncio
from random import Random
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ....kernel.errors import Busy, Refused
from ....kernel.principal import Role
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate
from ....web.forms import read_form
from .. import KIND_BY_CONFIG, AnyConfig
from ..disclosure.forecast import Forecast, Voters, forecast_result, list_voters

MAX_WAITING = 8
"""Requests that may wait in a worker; further requests are refused."""

_decode_config = msgspec.json.Decoder(AnyConfig).decode


class Forecasts:
    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._pending = 0

    async def answer(self, request: Request) -> Response:
        """Answer a Forecast, or 422 `{"refused": [message]}`. Raises Busy."""
        broadcaster, _ = await authenticate(
            request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
        )
        form = await read_form(request)
        try:
            config: Any = _decode_config(form.get("config"))
        except msgspec.DecodeError:
            raise HTTPException(400) from None
        try:
            config = KIND_BY_CONFIG[type(config)].validate_config(config)
        except Refused as refusal:
            return refusal_response(request, refusal)
        voters = list_voters(
            broadcaster.replica.event, bool(form.get("observers")), bool(form.get("invited"))
        )
        forecast = msgspec.to_builtins(await self._compute(config, voters))
        return JSONResponse(forecast, headers={"cache-control": "no-store"})

    async def _compute(self, config: AnyConfig, voters: Voters) -> Forecast:
        if self._pending > MAX_WAITING:
            raise Busy
        self._pending += 1
        try:
            async with self._one_at_a_time:
                return await run_in_threadpool(forecast_result, config, voters, Random)
        finally:
            self._pending -= 1
