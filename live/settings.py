"""The environment, read once, as frozen Settings. Whatever is wrong with it is one sentence that names the setting and the mend.

Without DATABASE_URL everything lies in the git-ignored folder `var`: the database and a SECRET_KEY that was made for it.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

VAR = Path("var")
EMBEDDED = f"sqlite:///{VAR}/live.db"
SHORTEST_KEY = 32

Level = Literal["debug", "info", "warning", "error", "critical"]
Format = Literal["auto", "text", "json"]


class BadSetting(Exception):
    """A setting cannot be used; `str()` says which, why, and what to set instead."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`public_url` is an origin such as https://live.example.org, None if there is none; `log_format` auto: text on a terminal.

    `workers`: processes that serve; `metrics_port`: None where nobody measures.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str = EMBEDDED
    public_url: str | None = None
    secret_key: bytes
    forwarded_allow_ips: str = "127.0.0.1"
    log_level: Level = "info"
    log_format: Format = "auto"
    redis_url: str | None = None
    workers: int = 1
    metrics_port: int | None = None

    @property
    def base_url(self) -> str:
        """Where links lead to: PUBLIC_URL, or this machine as it sees itself."""
        here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        return self.public_url or f"http://{f'[{here}]' if ':' in here else here}:{self.port}"

    def __repr__(self) -> str:
        """Without the secret, so that no log can hold it."""
        return f"Settings(host={self.host!r}, port={self.port!r}, public_url={self.public_url!r})"


Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


class Environment(msgspec.Struct, rename="upper", frozen=True):
    """What may be set, as it is written there."""

    host: str = "127.0.0.1"
    port: Port = 8000
    database_url: str = EMBEDDED
    public_url: str | None = None
    secret_key: Annotated[str, msgspec.Meta(min_length=SHORTEST_KEY)] | None = None
    forwarded_allow_ips: str = "127.0.0.1"
    log_level: Level = "info"
    log_format: Format = "auto"
    redis_url: str | None = None
    web_concurrency: Annotated[int, msgspec.Meta(ge=1)] = 1
    metrics_port: Port | None = None


MENDS = {
    "PORT": "set a whole number from 0 to 65535, such as PORT=8000",
    "LOG_LEVEL": "set debug, info, warning, error or critical",
    "LOG_FORMAT": "set auto, text or json",
    "WEB_CONCURRENCY": "set a whole number from 1, such as WEB_CONCURRENCY=2",
    "METRICS_PORT": "set a whole number from 0 to 65535, such as METRICS_PORT=9100, or leave it out",
    "SECRET_KEY": f"set at least {SHORTEST_KEY} characters of chance, such as those of: openssl rand -base64 32",
}


def load(environ: Mapping[str, str]) -> Settings:
    """Read the environment; what is empty counts as left out. Makes and keeps a key for the embedded default. Raises BadSetting."""
    found = _read(environ)
    if found.web_concurrency > 1:
        _check_shared(found)
    if "*" in found.forwarded_allow_ips:
        raise BadSetting("FORWARDED_ALLOW_IPS: with * anybody could claim any address; list the addresses of your proxy.")
    return Settings(
        host=found.host,
        port=found.port,
        database_url=found.database_url,
        public_url=_origin(found.public_url),
        secret_key=_secret(found).encode(),
        forwarded_allow_ips=found.forwarded_allow_ips,
        log_level=found.log_level,
        log_format=found.log_format,
        redis_url=_redis(found.redis_url),
        workers=found.web_concurrency,
        metrics_port=found.metrics_port,
    )


def database(environ: Mapping[str, str]) -> str:
    """DATABASE_URL alone, for what needs no secret. Raises BadSetting."""
    return _read({"DATABASE_URL": environ.get("DATABASE_URL", "")}).database_url


def _read(environ: Mapping[str, str]) -> Environment:
    given = {name: environ[name].strip() for name in Environment.__struct_encode_fields__ if environ.get(name, "").strip()}
    for name in ("LOG_LEVEL", "LOG_FORMAT"):
        given |= {name: given[name].lower()} if name in given else {}
    found = msgspec.convert({}, Environment)
    for name, text in given.items():
        found = _with(found, name, text)
    return found


def _with(found: Environment, name: str, text: str) -> Environment:
    try:
        read = msgspec.convert({name: text}, Environment, strict=False)
    except msgspec.ValidationError:
        raise BadSetting(f"{name} cannot be used as it is: {MENDS[name]}.") from None
    return msgspec.structs.replace(found, **{name.lower(): getattr(read, name.lower())})


def _check_shared(found: Environment) -> None:
    """Several workers need a journal and a bus that they can share."""
    if found.database_url.startswith("sqlite"):
        raise BadSetting("WEB_CONCURRENCY: more than one worker needs PostgreSQL; set DATABASE_URL to one, or let one worker serve.")
    if found.redis_url is None:
        raise BadSetting("REDIS_URL is needed by more than one worker: set it, such as redis://127.0.0.1:6379/0, or let one worker serve.")


def _redis(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        whole = {"redis": parts.hostname, "rediss": parts.hostname, "unix": parts.path}.get(parts.scheme) and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        raise BadSetting("REDIS_URL must be redis://host:6379/0, rediss:// for one with TLS, or unix:///path/to/socket.")
    return url


def _origin(url: str | None) -> str | None:
    """scheme://host[:port], as browsers write it in Origin."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.lower())
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    usual = {"http": 80, "https": 443}
    if not host or parts.scheme not in usual or parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadSetting("PUBLIC_URL must be an address without a path, such as https://live.example.org.")
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + ("" if port in {None, usual[parts.scheme]} else f":{port}")


def _secret(found: Environment) -> str:
    if found.secret_key is not None:
        return found.secret_key
    if found.database_url != EMBEDDED:
        raise BadSetting(f"SECRET_KEY is needed with a DATABASE_URL of your own: {MENDS['SECRET_KEY']}.")
    return _kept_secret(VAR / "secret")


def _kept_secret(file: Path) -> str:
    """The secret in a file, made at the first time; of two processes that make one, one wins."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_name(f".secret-{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()
