"""Stored files of published reports."""

from ..features.report.model import PublishedReport
from .registry import Registry


async def delete_unpublished(
    registry: Registry, event: str, published: PublishedReport | None
) -> None:
    """Delete pages of an event, by its id, that are not published. Raises JournalFailed."""
    files_in_use = set() if published is None else set(published.files.values())
    for file in await registry.list_files(event):
        if not file.media_type.startswith("image/") and file.digest not in files_in_use:
            await registry.delete_file(event, file.digest)
