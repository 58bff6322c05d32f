"""Settings, read once from the environment. An error is a sentence that names the setting and the
fix.

Without DATABASE_URL, the database and a generated SECRET_KEY are stored in the git-ignored folder
`var`.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

import msgspec

T = TypeVar("T")

DATA_FOLDER = Path("var")
SECRET_FILE = DATA_FOLDER / "secret"
EMBEDDED_URL = f"sqlite:///{DATA_FOLDER}/live.db"
MIN_SECRET_LENGTH = 32
DEFAULT_TRANSLATION_CHARS = 300_000

LogLevel = Literal["debug", "info", "warning", "error", "critical"]
LogFormat = Literal["auto", "text", "json"]
Webhooks = Literal["public", "any", "off"]
TranslationKind = Literal["off", "libretranslate", "deepl", "chat"]


class BadSetting(Exception):
    """A setting is invalid. `str()` names it, the reason and the value to set instead."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Validated settings.

    `public_url`: an origin such as https://live.example.org, or None. `log_format` "auto": text on
    a terminal, else JSON. `workers`: number of server processes. `metrics_port`: None disables
    metrics. `webhooks`: where messages may go: to public addresses, to any, or nowhere.
    `translation`: the kind of service that drafts translations, with its address, key and model;
    `translation_chars`: the characters that an event may send to it.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str = EMBEDDED_URL
    public_url: str | None = None
    secret_key: bytes
    forwarded_allow_ips: str = "127.0.0.1"
    log_level: LogLevel = "info"
    log_format: LogFormat = "auto"
    redis_url: str | None = None
    workers: int = 1
    metrics_port: int | None = None
    webhooks: Webhooks = "public"
    translation: TranslationKind = "off"
    translation_url: str | None = None
    translation_key: str | None = None
    translation_model: str | None = None
    translation_chars: int = DEFAULT_TRANSLATION_CHARS

    @property
    def base_url(self) -> str:
        """Base of links: PUBLIC_URL, or the local address."""
        visible_host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        return (
            self.public_url
            or f"http://{f'[{visible_host}]' if ':' in visible_host else visible_host}:{self.port}"
        )

    def __repr__(self) -> str:
        """Omit the secret, so that it cannot end up in a log."""
        return f"Settings(host={self.host!r}, port={self.port!r}, public_url={self.public_url!r})"


Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


class Environment(msgspec.Struct, rename="upper", frozen=True):
    """Environment variables, as written; empty means unset."""

    host: str = "127.0.0.1"
    port: Port = 8000
    database_url: str = EMBEDDED_URL
    public_url: str | None = None
    secret_key: Annotated[str, msgspec.Meta(min_length=MIN_SECRET_LENGTH)] | None = None
    forwarded_allow_ips: str = "127.0.0.1"
    log_level: LogLevel = "info"
    log_format: LogFormat = "auto"
    redis_url: str | None = None
    web_concurrency: Annotated[int, msgspec.Meta(ge=1)] = 1
    metrics_port: Port | None = None
    webhooks: Webhooks = "public"
    translation: TranslationKind = "off"
    translation_url: str | None = None
    translation_key: str | None = None
    translation_model: str | None = None
    translation_chars: Annotated[int, msgspec.Meta(ge=1)] = DEFAULT_TRANSLATION_CHARS


NO_TRANSLATION: dict[str, Any] = {}
HINTS = {
    "PORT": "set a whole number from 0 to 65535, such as PORT=8000",
    "LOG_LEVEL": "set debug, info, warning, error or critical",
    "LOG_FORMAT": "set auto, text or json",
    "WEB_CONCURRENCY": "set a whole number from 1, such as WEB_CONCURRENCY=2",
    "METRICS_PORT": (
        "set a whole number from 0 to 65535, such as METRICS_PORT=9100, or leave it out"
    ),
    "WEBHOOKS": "set public, any or off",
    "TRANSLATION": "set libretranslate, deepl, chat or off",
    "TRANSLATION_CHARS": "set the characters that an event may send, such as 300000",
    "SECRET_KEY": (
        f"set at least {MIN_SECRET_LENGTH} random characters, for example from: openssl rand "
        "-base64 32"
    ),
}


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Read and validate the environment; empty variables count as unset. Raises BadSetting.

    Generates and stores a SECRET_KEY for the embedded database.
    """
    environment = _read_environment(environ)
    if environment.web_concurrency > 1:
        _check_workers(environment)
    return Settings(
        host=environment.host,
        port=environment.port,
        database_url=environment.database_url,
        public_url=_checked_origin(environment.public_url),
        secret_key=_secret_key(environment).encode(),
        forwarded_allow_ips=_checked_proxies(environment.forwarded_allow_ips),
        log_level=environment.log_level,
        log_format=environment.log_format,
        redis_url=_checked_redis_url(environment.redis_url),
        workers=environment.web_concurrency,
        metrics_port=environment.metrics_port,
        webhooks=environment.webhooks,
        **_translation_settings(environment),
    )


def read_valid_settings(environ: Mapping[str, str]) -> tuple[Settings, dict[str, BadSetting]]:
    """Settings with defaults in place of invalid values, and the reason for each of those, by name.
    Generates no secret: it is empty if there is none.
    """
    bad: dict[str, BadSetting] = {}

    def attempt(name: str, read: Callable[[], T], default: T) -> T:
        try:
            return read()
        except BadSetting as reason:
            bad.setdefault(name, reason)
            return default

    texts, environment = _texts_of(environ), msgspec.convert({}, Environment)
    for name, text in texts.items():
        environment = attempt(name, partial(_with_setting, environment, name, text), environment)
    if environment.web_concurrency > 1:
        attempt("WEB_CONCURRENCY", partial(_check_workers, environment), None)
    origin, proxies = environment.public_url, environment.forwarded_allow_ips
    settings = Settings(
        host=environment.host,
        port=environment.port,
        database_url=environment.database_url,
        public_url=attempt("PUBLIC_URL", partial(_checked_origin, origin), None),
        secret_key=attempt("SECRET_KEY", partial(_existing_secret, environment), "").encode(),
        forwarded_allow_ips=attempt(
            "FORWARDED_ALLOW_IPS", partial(_checked_proxies, proxies), "127.0.0.1"
        ),
        redis_url=attempt("REDIS_URL", partial(_checked_redis_url, environment.redis_url), None),
        workers=environment.web_concurrency,
        metrics_port=environment.metrics_port,
        webhooks=environment.webhooks,
        **attempt("TRANSLATION_URL", partial(_translation_settings, environment), NO_TRANSLATION),
    )
    return settings, bad


def load_database_url(environ: Mapping[str, str]) -> str:
    """Read DATABASE_URL alone, for commands that need no secret. Raises BadSetting."""
    return _read_environment({"DATABASE_URL": environ.get("DATABASE_URL", "")}).database_url


def _texts_of(environ: Mapping[str, str]) -> dict[str, str]:
    """Texts of the settings that are set."""
    texts = {
        name: environ[name].strip()
        for name in Environment.__struct_encode_fields__
        if environ.get(name, "").strip()
    }
    for name in ("LOG_LEVEL", "LOG_FORMAT", "WEBHOOKS", "TRANSLATION"):
        texts |= {name: texts[name].lower()} if name in texts else {}
    return texts


def _read_environment(environ: Mapping[str, str]) -> Environment:
    environment = msgspec.convert({}, Environment)
    for name, text in _texts_of(environ).items():
        environment = _with_setting(environment, name, text)
    return environment


def _with_setting(environment: Environment, name: str, text: str) -> Environment:
    try:
        read = msgspec.convert({name: text}, Environment, strict=False)
    except msgspec.ValidationError:
        raise BadSetting(f"{name} is invalid: {HINTS[name]}.") from None
    return msgspec.structs.replace(environment, **{name.lower(): getattr(read, name.lower())})


def _check_workers(environment: Environment) -> None:
    """Require a journal and a bus that several workers can share."""
    if environment.database_url.startswith("sqlite"):
        raise BadSetting(
            "WEB_CONCURRENCY: several workers need PostgreSQL; set DATABASE_URL to one, or use "
            "one worker."
        )
    if environment.redis_url is None:
        raise BadSetting(
            "REDIS_URL is required for several workers: set it, such as redis://127.0.0.1:6379/0, "
            "or use one worker."
        )


def _translation_settings(environment: Environment) -> dict[str, Any]:
    """Settings of the translation service. Raises BadSetting."""
    if environment.translation == "off":
        return {}
    parts = urlsplit(environment.translation_url or "")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadSetting(
            "TRANSLATION_URL must be the address of the service, such as http://127.0.0.1:5000, or "
            "set TRANSLATION=off."
        )
    if environment.translation == "chat" and not environment.translation_model:
        raise BadSetting("TRANSLATION_MODEL is required for TRANSLATION=chat: set its name.")
    names = ("translation", "translation_url", "translation_key", "translation_model")
    return {name: getattr(environment, name) for name in (*names, "translation_chars")}


def _checked_proxies(addresses: str) -> str:
    """Addresses and networks, separated by commas. Raises BadSetting.

    uvicorn ignores anything else; the proxy would then not be trusted, and all would share its
    address.
    """
    if "*" in addresses:
        raise BadSetting(
            "FORWARDED_ALLOW_IPS: with * anyone could spoof any address; list the addresses of "
            "your proxy."
        )
    for address in addresses.split(","):
        try:
            ip_network(address.strip())
        except ValueError:
            raise BadSetting(
                f"FORWARDED_ALLOW_IPS: {address.strip() or 'nothing'} is not an address or "
                "network; list those of your proxy, such as 127.0.0.1 or 10.0.0.0/8, separated by "
                "commas."
            ) from None
    return addresses


def _checked_redis_url(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        is_valid = {"redis": parts.hostname, "rediss": parts.hostname, "unix": parts.path}.get(
            parts.scheme
        ) and parts.port != 0
    except ValueError:
        is_valid = False
    if not is_valid:
        raise BadSetting(
            "REDIS_URL must be redis://host:6379/0, rediss:// for TLS, or unix:///path/to/socket."
        )
    return url


def _checked_origin(url: str | None) -> str | None:
    """Normalise to scheme://host[:port], as in a browser's Origin header. Raises BadSetting."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.lower())
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    default_ports = {"http": 80, "https": 443}
    if (
        not host
        or parts.scheme not in default_ports
        or parts.path not in {"", "/"}
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise BadSetting(
            "PUBLIC_URL must be a URL without a path, such as https://live.example.org."
        )
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + (
        "" if port in {None, default_ports[parts.scheme]} else f":{port}"
    )


def _secret_key(environment: Environment) -> str:
    return _set_secret(environment) or _stored_secret(SECRET_FILE)


def _existing_secret(environment: Environment) -> str:
    """The secret, or "" where it is to be generated. Raises BadSetting."""
    secret = _set_secret(environment)
    return secret or (_stored_secret(SECRET_FILE) if SECRET_FILE.exists() else "")


def _set_secret(environment: Environment) -> str | None:
    """SECRET_KEY; None if it may be generated. Raises BadSetting."""
    if environment.secret_key is None and environment.database_url != EMBEDDED_URL:
        raise BadSetting(f"SECRET_KEY is required if DATABASE_URL is set: {HINTS['SECRET_KEY']}.")
    return environment.secret_key


def _stored_secret(file: Path) -> str:
    """Secret from a file, generated on first use.

    The link is atomic: of two processes, a single process wins.
    """
    try:
        return _read_or_generate(file)
    except OSError as failure:
        raise BadSetting(
            f"SECRET_KEY: none is set, and {file} cannot be read or written "
            f"({failure.strerror}); set SECRET_KEY and DATABASE_URL, or work in a folder that this "
            "user may write to."
        ) from None


def _read_or_generate(file: Path) -> str:
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
