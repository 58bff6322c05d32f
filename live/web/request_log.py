"""Logging: one line per request and WebSocket.

Lines contain no query strings, names or addresses; keys of role links are redacted.
"""

import logging
import re
import sys
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("live.request")

_ROLE_KEY_PATH = re.compile(r"^/k/.*", re.DOTALL)
UNLOGGED_PATHS = frozenset({"/healthz", "/readyz"})


def configure_logging(level: str, format: str) -> None:
    """Log to stderr as `json` or `text`; `auto` means text on a terminal, else JSON."""
    timestamper = structlog.processors.TimeStamper(fmt="iso", utc=True)
    processors: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        _drop_colour_message,
        timestamper,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level.upper())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=processors, processors=_final_processors(format)
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    quiet_uvicorn()


def quiet_uvicorn() -> None:
    """Keep uvicorn at INFO: below, it logs query strings, cookies and every WebSocket message."""
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)


def _drop_colour_message(
    logger: object, name: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Remove `color_message`, uvicorn's copy of the message for terminals."""
    line.pop("color_message", None)
    return line


def _final_processors(format: str) -> list[structlog.typing.Processor]:
    remove_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if format == "json" or (format == "auto" and not sys.stderr.isatty()):
        return [
            remove_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [
        remove_meta,
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        ),
    ]


class RequestLog:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        answer = dict[str, int]()

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer["status"] = message["status"]
            elif message["type"] == "websocket.close":
                answer["close"] = message.get("code", 1000)
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        finally:
            if scope["path"] not in UNLOGGED_PATHS:
                ms = round((time.monotonic() - started) * 1000)
                log.info(
                    "request",
                    extra={
                        "what": scope.get("method", "SOCKET"),
                        "path": _redacted_path(scope),
                        **answer,
                        "ms": ms,
                    },
                )


def _redacted_path(scope: Scope) -> str:
    """Raw (percent-encoded) path, so that it stays on one line, without role keys."""
    return _ROLE_KEY_PATH.sub("/k/…", scope["raw_path"].decode("ascii", "replace")[:200])
