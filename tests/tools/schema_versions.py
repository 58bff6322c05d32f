"""Databases of a build before the first release, and the migration of a release to come."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection

from live.store import migrations, queries

NEXT_REVISION = "0101"
LATER_MIGRATION = f'''
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEXT_REVISION}", "0100"


def upgrade() -> None:
    op.add_column("events", sa.Column("colour", sa.String, nullable=False, server_default="teal"))
    op.create_table("later", sa.Column("id", sa.String, primary_key=True))
'''


def install_next_release(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the code be of a release with one more migration, which is written below a folder."""
    later = folder / "migrations"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(migrations.FOLDER, later, ignore=ignored)
    (later / "versions/0101_later.py").write_text(LATER_MIGRATION)
    patch.setattr(migrations, "FOLDER", later)
    patch.setattr(queries, "REVISION", NEXT_REVISION)


def mark_revision(connection: Connection, revision: str) -> None:
    connection.exec_driver_sql(f"update alembic_version set version_num = '{revision}'")
