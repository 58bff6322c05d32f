"""A table with links as a CSV file, which no cache keeps."""

import asyncio

from starlette.responses import Response

from ....kernel.table import Table
from ....outputs import csv_writer

NO_STORE = {"cache-control": "no-store"}


async def csv_file(table: Table, name: str) -> Response:
    rows = list(table.rows)  # the state as it is now (writing it takes longer)
    body = await asyncio.to_thread(_csv_bytes, table._replace(rows=iter(rows)))
    headers = {"content-disposition": f'attachment; filename="{name}"', **NO_STORE}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)


def _csv_bytes(table: Table) -> bytes:
    return "".join(csv_writer.csv_lines(table)).encode(csv_writer.ENCODING)
