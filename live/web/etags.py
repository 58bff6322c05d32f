"""Entity tags of answers that a reader may already have."""

from starlette.requests import Request


def has_already(request: Request, digest: str) -> bool:
    """True if the reader has the answer with this digest, by its `If-None-Match`."""
    tags = request.headers.get("if-none-match", "").split(",")
    return any(each.strip().removeprefix("W/") in (f'"{digest}"', "*") for each in tags)
