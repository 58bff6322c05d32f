"""Log of a server process: to stderr, as JSON or text."""

import asyncio
import logging
import sys

import structlog


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
    """Keep uvicorn at INFO: below, it logs query strings, cookies and every WebSocket message.

    Nor does it log the stack of each request that it ends at a stop: a single line counts them.
    """
    uvicorn_log = logging.getLogger("uvicorn.error")
    uvicorn_log.setLevel(logging.INFO)
    uvicorn_log.addFilter(_is_no_cancellation)
    uvicorn_log.addFilter(_is_no_handshake)


def _is_no_handshake(record: logging.LogRecord) -> bool:
    """False for the lines of uvicorn's own WebSockets, which contain query strings."""
    return '"WebSocket' not in record.msg


def _is_no_cancellation(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


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
