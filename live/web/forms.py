"""Reading what is posted: small forms, of text alone, and the ref of what is asked for with a file. Anything else is a 400."""

import re
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..engine.replica import fresh_ref

MAX_FIELDS = 100
_REF = re.compile(r"[A-Za-z0-9_-]{16,32}")


class Form:
    def __init__(self, fields: dict[str, list[str]]) -> None:
        self._fields = fields

    def get(self, name: str) -> str:
        return self._fields.get(name, [""])[0]

    def get_all(self, name: str) -> list[str]:
        return self._fields.get(name, [])


async def read_form(request: Request) -> Form:
    """Raises HTTPException 400 where it is no form, holds too many fields, or what is no text."""
    try:
        text = (await request.body()).decode()
        fields = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError:
        raise HTTPException(400) from None
    if any("\0" in value for values in fields.values() for value in values):
        raise HTTPException(400)
    return Form(fields)


def ref_of(request: Request) -> str:
    """As the page gives it, so that what is sent again after a lost answer is not done again. Raises HTTPException 400."""
    ref = request.query_params.get("ref", "") or fresh_ref()
    if not _REF.fullmatch(ref):
        raise HTTPException(400)
    return ref
