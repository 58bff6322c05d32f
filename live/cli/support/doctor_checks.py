"""Checks of `live doctor`: a function for each usual mistake. Each returns a finding, or None if
all is well or another check has to be mended first. None of them changes anything, and none repeats
a secret.
"""

import asyncio
import json
import resource
import shutil
import socket
import stat
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address, ip_network
from os import W_OK, X_OK, access, geteuid
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import redis

from ...engine.journal import Head, JournalFailed
from ...engine.pseudonyms import secret_fingerprint
from ...engine.registry import MAKER
from ...jobs.export import open_read_only
from ...outputs.charts.png import has_chinese_font
from ...serving.command_socket import short_address, socket_path
from ...serving.listen_socket import open_listen_socket
from ...settings import EMBEDDED_URL, SECRET_FILE, BadSetting, read_valid_settings
from ...shipped_files import NotBuilt
from ...store import DatabaseUnreachable, SqlRegistry, StoreError, is_postgres, path_of
from ...store.migrations import is_migrated
from ...web.assets import Bundle
from ...web.reachability import command_for_phones, is_local

MIN_FREE_BYTES = 100 * 2**20
MIN_OPEN_FILES = 10_500
"""Open files that 10,000 sockets need."""
MAX_CLOCK_DIFFERENCE_S = 60
"""Workers with clocks further apart do not hear each other."""
ANSWER_TIMEOUT_S = 2.0
MAKE_SECRET = 'SECRET_KEY="$(openssl rand -base64 32)"  # once; then keep it'  # noqa: S105
PRIVATE_ENDINGS = (".local", ".lan", ".home", ".internal", ".test")
"""Endings of host names in private networks."""


class Finding(NamedTuple):
    """`problem`: a sentence. `mend`: the setting to set, or the command to run."""

    problem: str
    mend: str


class Database(NamedTuple):
    """`newest_ms`: when the newest event was made. `ahead_s`: its clock, compared with the clock
    here.
    """

    heads: list[Head]
    newest_ms: int
    ahead_s: float


class Machine:
    """Subject of the checks: the environment, and the database it names."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.settings, self.bad_settings = read_valid_settings(environ)

    @property
    def file(self) -> Path | None:
        """The SQLite database; None for another database."""
        url = self.settings.database_url
        try:
            return None if is_postgres(url) else path_of(url)
        except StoreError:
            return None

    @cached_property
    def database(self) -> Database | Exception:
        """Facts read from the database, or the reason why it cannot be read."""
        try:
            return asyncio.run(_read_database(self.settings.database_url))
        except (StoreError, JournalFailed) as failure:
            return failure

    def bad(self, name: str, mend: str) -> Finding | None:
        """Finding on a setting that is invalid."""
        reason = self.bad_settings.get(name)
        return None if reason is None else Finding(str(reason), mend)


async def _read_database(url: str) -> Database:
    async with open_read_only(url) as journal:
        start = time.time()
        clock_s = (await journal.read_heads([])).clock_ms / 1000
        ahead_s = clock_s - (start + time.time()) / 2
        newest = await SqlRegistry(journal).list_events(MAKER)
        heads = await journal.list_events()
    return Database(heads, max((event.made for event in newest), default=0), ahead_s)


def check_settings(machine: Machine) -> Finding | None:
    """Settings that no other check is about."""
    return (
        machine.bad("LOG_LEVEL", "LOG_LEVEL=info")
        or machine.bad("LOG_FORMAT", "LOG_FORMAT=auto")
        or machine.bad("METRICS_PORT", "METRICS_PORT=9100")
    )


def check_secret(machine: Machine) -> Finding | None:
    bad = machine.bad("SECRET_KEY", MAKE_SECRET)
    if bad or isinstance(machine.database, Exception):
        return bad
    secret = machine.settings.secret_key
    foreign = [
        head.code
        for head in machine.database.heads
        if head.check != secret_fingerprint(secret, head.id)
    ]
    if not foreign:
        return None
    return Finding(
        f"{len(foreign)} of {len(machine.database.heads)} events were made with another "
        f"SECRET_KEY and cannot be served ({', '.join(foreign[:3])}).",
        "SECRET_KEY=…  # the one from before, or restore its file var/secret",
    )


def check_database(machine: Machine) -> Finding | None:
    url = machine.settings.database_url
    try:
        if not is_migrated(url):
            return Finding(
                "The database has no tables yet, or those of an older release.", "live migrate"
            )
    except DatabaseUnreachable as failure:
        return Finding(str(failure), 'pg_isready -d "$DATABASE_URL"  # then start the database')
    except StoreError as failure:
        return Finding(str(failure), "DATABASE_URL=…  # of a database that this release can open")
    if isinstance(machine.database, Exception):
        return Finding(f"The database cannot be read: {machine.database}.", "live doctor  # again")
    return None


def check_files(machine: Machine) -> Finding | None:
    """Access to the files of SQLite, and to the generated secret."""
    if machine.file is None:
        return None
    file, folder = machine.file, machine.file.parent
    if folder.exists() and not access(folder, W_OK | X_OK):
        return Finding(
            f"This user may not write to the folder {folder}.", f"chown {geteuid()} {folder}"
        )
    files = [file, *(file.with_name(file.name + ending) for ending in ("-wal", "-shm"))]
    if machine.settings.database_url == EMBEDDED_URL:
        files.append(SECRET_FILE)
    for each in filter(Path.exists, files):
        if not access(each, W_OK):
            return Finding(
                f"This user may not write to the file {each}.", f"chown {geteuid()} {each}"
            )
        if each.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return Finding(f"Other users of this machine may open {each}.", f"chmod 600 {each}")
    return None


def check_disk(machine: Machine) -> Finding | None:
    """Space for the log, and for a second copy while erased data is scrubbed from the files."""
    if machine.file is None or not machine.file.exists():
        return None
    folder, size = machine.file.parent, machine.file.stat().st_size
    free, required = shutil.disk_usage(folder).free, MIN_FREE_BYTES + 2 * size
    if free >= required:
        return None
    return Finding(
        f"The disk of {folder} has {free // 2**20} MB free, and {required // 2**20} MB are needed "
        "whenever something is erased.",
        f"df -h {folder}  # then free some space, or set DATABASE_URL to a file on another disk",
    )


def check_public_url(machine: Machine) -> Finding | None:
    settings = machine.settings
    bad = machine.bad("PUBLIC_URL", "PUBLIC_URL=https://live.example.org")
    if bad:
        return bad
    if is_local(settings.base_url):
        return Finding(
            f"Links and QR codes lead to {settings.base_url}, which phones cannot reach.",
            command_for_phones(settings),
        )
    parts = urlsplit(settings.base_url)
    if parts.scheme == "http" and _is_public(parts.hostname or ""):
        return Finding(
            "PUBLIC_URL is http:, so anyone on the way can read votes and cookies; and if a proxy "
            "does HTTPS, what its pages send is refused.",
            f"PUBLIC_URL=https://{parts.hostname}",
        )
    return None


def _is_public(host: str) -> bool:
    """True for addresses and names that are not of a private network."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(PRIVATE_ENDINGS)


def check_proxies(machine: Machine) -> Finding | None:
    """A proxy that does HTTPS on another machine must be named: all would share its address."""
    settings = machine.settings
    mend = "FORWARDED_ALLOW_IPS=…  # addresses of the proxy, as this process sees them"
    bad = machine.bad("FORWARDED_ALLOW_IPS", mend)
    if bad or not (settings.public_url or "").startswith("https:") or _is_loopback(settings.host):
        return bad
    networks = [ip_network(each.strip()) for each in settings.forwarded_allow_ips.split(",")]
    if not all(network.is_loopback for network in networks):
        return None
    return Finding(
        f"PUBLIC_URL is https:, so a proxy is in front of {settings.host}, but only one on this "
        "machine is trusted: everyone else would share the proxy's address, and its limits.",
        f"{mend}; or HOST=127.0.0.1 if it is on this machine",
    )


def _is_loopback(host: str) -> bool:
    return is_local(f"http://[{host}]" if ":" in host else f"http://{host}")


def check_workers(machine: Machine) -> Finding | None:
    return machine.bad("WEB_CONCURRENCY", "WEB_CONCURRENCY=1")


def check_redis(machine: Machine) -> Finding | None:
    mend = "redis-cli ping  # start it, or set REDIS_URL to one that runs"
    url = machine.settings.redis_url
    bad = machine.bad("REDIS_URL", "REDIS_URL=redis://127.0.0.1:6379/0")
    if bad or url is None:
        return bad
    limits = {"socket_timeout": ANSWER_TIMEOUT_S, "socket_connect_timeout": ANSWER_TIMEOUT_S}
    try:
        with redis.Redis.from_url(url, **limits) as client:
            client.ping()
    except (redis.RedisError, OSError) as failure:
        parts = urlsplit(url)
        place = f"{parts.hostname}:{parts.port or 6379}" if parts.hostname else parts.path
        reason = "it refuses the login" if _is_login(failure) else "there is no answer"
        return Finding(f"Redis at {place} cannot be used: {reason}.", mend)
    return None


def _is_login(failure: Exception) -> bool:
    return isinstance(failure, redis.AuthenticationError | redis.ResponseError)


def check_port(machine: Machine) -> Finding | None:
    settings = machine.settings
    bad = machine.bad("PORT", "PORT=8000")
    if bad:
        return bad
    try:
        open_listen_socket(settings.host, settings.port).close()
    except BadSetting as reason:
        if _is_served(settings.host, settings.port):
            return None
        other = settings.port + 1 if settings.port < 65535 else 8000
        return Finding(
            str(reason), f"PORT={other}  # what has it: ss -ltnp 'sport = :{settings.port}'"
        )
    return None


def _is_served(host: str, port: int) -> bool:
    """True if the listener is a server of this program."""
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = HTTPConnection(address, port, timeout=ANSWER_TIMEOUT_S)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status == 200 and answer.read(100).strip() == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def check_clock(machine: Machine) -> Finding | None:
    if isinstance(machine.database, Exception):
        return None
    mend = "timedatectl set-ntp true"
    ahead_s = machine.database.ahead_s
    if abs(ahead_s) > MAX_CLOCK_DIFFERENCE_S:
        return Finding(
            f"The database's clock is {abs(ahead_s):.0f} seconds "
            f"{'ahead of' if ahead_s > 0 else 'behind'} this machine's.",
            f"{mend}  # on both machines",
        )
    if machine.database.newest_ms / 1000 > time.time() + ahead_s + MAX_CLOCK_DIFFERENCE_S:
        return Finding(
            "An event was made at a time that is still to come: the clock was set back.", mend
        )
    return None


def check_open_files(machine: Machine) -> Finding | None:
    limit, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY or limit >= MIN_OPEN_FILES:
        return None
    can_raise = most == resource.RLIM_INFINITY or most >= MIN_OPEN_FILES
    return Finding(
        f"A process may open {limit} files here, too few for 10,000 people.",
        "ulimit -n 65536  # before live serve; systemd: LimitNOFILE=65536"
        if can_raise
        else "LimitNOFILE=65536  # in the service of systemd, or nofile in limits.conf",
    )


def check_command_socket(machine: Machine) -> Finding | None:
    if machine.file is None:
        return None
    path = socket_path(machine.file)
    if not path.exists():
        return None
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            with short_address(path) as address:
                connection.connect(address)
        except PermissionError:
            return Finding(
                f"This user may not use the command socket {path}.",
                "sudo -u live live doctor  # as the user of the server",
            )
        except OSError:
            return Finding(
                f"The command socket {path} was left by a server that was killed.",
                f"rm {path}  # or start the server, which replaces it",
            )
    return None


def check_bundle(machine: Machine) -> Finding | None:
    try:
        Bundle()
    except (NotBuilt, OSError, json.JSONDecodeError):
        return Finding("The browser code is not built.", "make .venv/.installed")
    return None


def check_fonts(machine: Machine) -> Finding | None:
    try:
        if has_chinese_font():
            return None
    except (NotBuilt, OSError):
        return None
    return Finding(
        "This machine has no Chinese font: pictures of results in PNG have boxes in place of "
        "Chinese characters.",
        "apt install fonts-wqy-microhei  # or fonts-noto-cjk, which is larger",
    )


CHECKS: dict[str, Callable[[Machine], Finding | None]] = {
    "settings": check_settings,
    "secret": check_secret,
    "database": check_database,
    "files": check_files,
    "disk": check_disk,
    "public address": check_public_url,
    "proxy": check_proxies,
    "workers": check_workers,
    "Redis": check_redis,
    "port": check_port,
    "clock": check_clock,
    "open files": check_open_files,
    "command socket": check_command_socket,
    "browser code": check_bundle,
    "fonts": check_fonts,
}
