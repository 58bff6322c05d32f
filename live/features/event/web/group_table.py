"""Reads a spreadsheet with groups for the organiser's page, which shows the changes. The server
changes nothing and keeps nothing of it.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....jobs.runner import SubprocessPool
from ....jobs.table_file import MAX_CONCURRENT, READ_GROUPS, ReadGroups
from ....kernel.errors import BadFile
from ....kernel.principal import Role
from ....web.api.file_import import is_workbook, refusal_response, run_table_job
from ....web.authentication import authenticate


class GroupTable:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/groups.xlsx", self.read_groups, methods=["POST"]),
            Route("/e/{code}/groups.csv", self.read_groups, methods=["POST"]),
        ]

    async def read_groups(self, request: Request) -> Response:
        """Answers `{"rows": rows of texts}`, or 422 `{"refused": [message]}`. Raises Busy."""
        await authenticate(request, request.path_params["code"], Role.ORGANISER)
        task = ReadGroups(await request.body(), is_workbook(request))
        try:
            table = await run_table_job(self._pool, READ_GROUPS, task)
        except BadFile as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"rows": table.rows})
