"""Reasons why a database or a bus cannot be opened. `str()` is a sentence for the operator: the
problem and its fix.

StoreError
 +-- DatabaseBusy          another process writes to it
 +-- NotMigrated           its tables are missing or of an older release
 +-- NewerDatabase         its tables are of a newer release
 +-- PreReleaseDatabase    its tables are of a build before the first release
 +-- UnusableFile          not a database file, or one that cannot be opened or written
 +-- DatabaseUnreachable   it does not answer or refuses the login
 +-- UnsupportedDatabase   DATABASE_URL is not an address that can be served
 +-- UnsupportedBus        REDIS_URL is not a Redis address
 +-- BackupRefused         a backup cannot be written, or cannot be restored
"""


class StoreError(Exception):
    pass


class DatabaseBusy(StoreError):
    def __init__(self, database: object) -> None:
        super().__init__(
            f"The database {database} is in use by another process. Stop that one first (live "
            "serve, migrate or demo), "
            "or set DATABASE_URL to another one."
        )


class NotMigrated(StoreError):
    def __init__(self, database: object) -> None:
        super().__init__(
            f"The database {database} has no tables yet, or those of an older release. Run: live "
            "migrate"
        )


class NewerDatabase(StoreError):
    def __init__(self, database: object) -> None:
        super().__init__(
            f"The database {database} has tables of a newer release. Install that release, or set "
            "DATABASE_URL to another database."
        )


class PreReleaseDatabase(StoreError):
    def __init__(self, database: object) -> None:
        super().__init__(
            f"The database {database} was made by a build before the first release, and no "
            "release can read its events. It was not changed. Set DATABASE_URL to a new database, "
            "or move this one away; then run: live migrate"
        )


class UnusableFile(StoreError):
    def __init__(self, file: object, reason: str) -> None:
        super().__init__(
            f"The database {file} cannot be used: {reason}. Set DATABASE_URL to a database file, "
            "in a folder that this user may write to."
        )


class DatabaseUnreachable(StoreError):
    def __init__(self, database: object, reason: str) -> None:
        super().__init__(
            f"The database {database} cannot be reached: {reason}. Is it up, and is DATABASE_URL "
            "right?"
        )


class UnsupportedDatabase(StoreError, ValueError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"DATABASE_URL: {reason} Use sqlite:///path/to/file.db or "
            "postgresql://user:password@host/database"
        )


class UnsupportedBus(StoreError, ValueError):
    """REDIS_URL is not a Redis address. The message does not repeat it: it may hold a password."""

    def __init__(self) -> None:
        super().__init__(
            "REDIS_URL must be redis://host:6379/0, rediss:// for one with TLS, or "
            "unix:///path/to/socket."
        )


class BackupRefused(StoreError):
    """Nothing was written or changed."""

    @classmethod
    def of_damage(cls, file: object, reason: str) -> "BackupRefused":
        return cls(f"The backup {file} is damaged: {reason}. Use another backup.")
