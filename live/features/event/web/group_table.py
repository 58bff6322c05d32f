"""Reads a spreadsheet with groups for the organiser's page, which shows what it would change. The
server changes nothing and keeps nothing of it.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....jobs.runner import JobFailed, JobTimeout, SubprocessPool
from ....jobs.table_file import (
    MAX_CELL_CHARS,
    MAX_COLUMNS,
    MAX_CONCURRENT,
    MAX_ROWS,
    READ_TABLE,
    ParsedTable,
    ReadTable,
)
from ....kernel.errors import BadFile
from ....kernel.principal import Role
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate

LIMITS = {"table_rows": MAX_ROWS, "table_columns": MAX_COLUMNS, "table_cell": MAX_CELL_CHARS}


class GroupTable:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/groups.xlsx", self.read_workbook, methods=["POST"]),
            Route("/e/{code}/groups.csv", self.read_csv, methods=["POST"]),
        ]

    async def read_workbook(self, request: Request) -> Response:
        return await self._read(request, is_workbook=True)

    async def read_csv(self, request: Request) -> Response:
        return await self._read(request, is_workbook=False)

    async def _read(self, request: Request, is_workbook: bool) -> Response:
        """Answers `{"rows": rows of texts}`, or 422 `{"refused": [message]}`. Raises Busy."""
        await authenticate(request, request.path_params["code"], Role.ORGANISER)
        try:
            table = await self._pool.run(READ_TABLE, ReadTable(await request.body(), is_workbook))
            _check(table)
        except JobTimeout:
            return refusal_response(request, BadFile("slow"))
        except JobFailed:  # it asked for too much memory
            return refusal_response(request, BadFile("table"))
        except BadFile as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"rows": table.rows})


def _check(table: ParsedTable) -> None:
    """Raises BadFile."""
    if table.problem:
        raise BadFile(table.problem, line=table.line, most=LIMITS.get(table.problem, 0))
