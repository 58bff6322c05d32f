"""QR codes of addresses, as pictures."""

import io
import re
from functools import lru_cache

import segno
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..features.event.event_code import normalise_code
from .pages.bootstrap import join_url

_GROUP_ID = re.compile("[A-Za-z0-9_-]{1,64}")


async def qr_code(request: Request) -> Response:
    """QR code of the join URL, or with `?page=report` of the report. It does not reveal whether the
    event exists.
    """
    return Response(draw_qr_code(_join_url(request), "svg"), media_type="image/svg+xml")


async def qr_code_as_png(request: Request) -> Response:
    """The same for slides and documents that take no SVG, large enough to print."""
    return Response(draw_qr_code(_join_url(request), "png"), media_type="image/png")


def _join_url(request: Request) -> str:
    code = normalise_code(request.path_params["code"])
    if code is None:
        raise HTTPException(404)
    if request.query_params.get("page") == "report":
        return join_url(request, code) + "/report"
    return join_url(request, code) + delegation_query(request.query_params.get("delegation", ""))


def delegation_query(delegation: str) -> str:
    """Query that selects a delegation in the form for joining; empty for an invalid id."""
    return f"?delegation={delegation}" if _GROUP_ID.fullmatch(delegation) else ""


@lru_cache(maxsize=256)
def draw_qr_code(address: str, kind: str) -> bytes:
    """Picture of a QR code; `kind`: "svg" or "png". It takes up to 10 ms to draw."""
    look = {"scale": 8, "xmldecl": False, "svgns": True} if kind == "svg" else {"scale": 16}
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind=kind, border=2, light="white", **look)
    return out.getvalue()
