"""Reads posted forms (text fields only) and the `ref` parameter of uploads.

Answers 400 to anything else.
"""

import re
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..engine.replica import new_ref

MAX_FIELDS = 100
_REF = re.compile(r"[A-Za-z0-9_-]{16,32}")


class Form:
    def __init__(self, fields: dict[str, list[str]]) -> None:
        self._fields = fields

    def get(self, name: str) -> str:
        return self._fields.get(name, [""])[0]

    def names(self) -> list[str]:
        return list(self._fields)

    def get_all(self, name: str) -> list[str]:
        return self._fields.get(name, [])


async def read_form(request: Request) -> Form:
    """Parse the body.

    Raises HTTPException 400 for invalid UTF-8, NUL characters or too many fields.
    """
    try:
        text = (await request.body()).decode()
        fields = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError:
        raise HTTPException(400) from None
    if any("\0" in value for values in fields.values() for value in values):
        raise HTTPException(400)
    return Form(fields)


def ref_of(request: Request) -> str:
    """Idempotency key: the `ref` of the page, which repeats it on a retry, or a new key.

    Raises HTTPException 400.
    """
    ref = request.query_params.get("ref", "") or new_ref()
    if not _REF.fullmatch(ref):
        raise HTTPException(400)
    return ref
