"""Operations on backups."""

import asyncio
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from ..engine.hub import Hub
from ..store import backup
from .operation import Operation, Operator


class RestoreBackup(Operation, frozen=True, tag="backup.restore"):
    """Replaces everything in the database by a backup that was checked. Clients load their event
    again, once the hub notices.

    `file`: absolute path. `replace`: also if the database has events. Its result is the numbers of
    events that went and that came, `replaced` and `events`.
    """

    file: str
    replace: bool = False

    async def perform(self, operator: Operator) -> dict[str, Any]:
        with ExitStack() as stack:
            source = await asyncio.to_thread(self._open_checked, stack, operator.hub)
            result = await operator.journal.run_restore(backup.replace_tables, source, self.replace)
        return result._asdict()

    def _open_checked(self, opened: ExitStack, hub: Hub) -> Connection:
        """Raises BackupRefused."""
        file = Path(self.file)
        source = opened.enter_context(backup.open_backup(file))
        backup.check_backup(file, source, hub.has_secret_of)
        return source
