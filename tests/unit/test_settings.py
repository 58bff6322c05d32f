"""The environment: left-out variables have a sensible value, wrong ones are named in a sentence
with their mend.
"""

import os

import pytest

from live.settings import EMBEDDED_URL, BadSetting, load_database_url, load_settings

KEY = "k" * 32
SHARED = {"DATABASE_URL": "postgresql://u:p@host/db", "SECRET_KEY": KEY}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set():
    settings = load_settings({})
    assert (settings.host, settings.port, settings.base_url) == (
        "127.0.0.1",
        8000,
        "http://127.0.0.1:8000",
    )
    assert (
        settings.database_url,
        settings.public_url,
        settings.log_level,
        settings.log_format,
    ) == (EMBEDDED_URL, None, "info", "auto")


def test_an_empty_variable_counts_as_left_out():
    assert load_settings(
        {"PORT": "", "PUBLIC_URL": " ", "DATABASE_URL": "", "SECRET_KEY": ""}
    ) == load_settings({})


def test_everything_can_be_set():
    settings = load_settings(
        {
            "HOST": "::",
            "PORT": "80",
            "DATABASE_URL": "sqlite:////srv/x.db",
            "SECRET_KEY": KEY,
            "LOG_LEVEL": "DEBUG",
            "OTHER": "x",
        }
    )
    assert (settings.host, settings.port, settings.database_url) == (
        "::",
        80,
        "sqlite:////srv/x.db",
    )
    assert (settings.secret_key, settings.log_level, settings.base_url) == (
        KEY.encode(),
        "debug",
        "http://[::1]:80",
    )


@pytest.mark.parametrize(
    "url",
    [
        "redis://host",
        "rediss://user:pass@host:6380/1",
        "unix:///run/redis.sock?db=2",
        "unix://:pass@/run/redis.sock",
    ],
)
def test_several_workers_share_postgresql_and_redis(url):
    settings = load_settings(
        {"WEB_CONCURRENCY": "4", "REDIS_URL": url, "METRICS_PORT": "9100", **SHARED}
    )
    assert (settings.workers, settings.redis_url, settings.metrics_port) == (4, url, 9100)


def test_the_embedded_database_gets_a_secret_that_is_kept_and_readable_by_its_owner_only(tmp_path):
    secret = load_settings({}).secret_key
    assert len(secret) >= 32 and load_settings({}).secret_key == secret
    assert (tmp_path / "var/secret").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    assert os.listdir(tmp_path / "var") == ["secret"]


def test_a_secret_that_is_set_is_taken_and_none_is_kept(tmp_path):
    assert load_settings({"SECRET_KEY": KEY}).secret_key == KEY.encode()
    assert not (tmp_path / "var").exists()


def test_the_secret_is_in_no_log():
    settings = load_settings({"SECRET_KEY": KEY, "DATABASE_URL": "sqlite:///x.db"})
    assert KEY not in f"{settings} {settings!r}"


@pytest.mark.parametrize(
    ("given", "public"),
    [
        ("https://live.example.org", "https://live.example.org"),
        ("HTTPS://Live.Example.org:443/", "https://live.example.org"),
        ("http://192.168.1.5:8000", "http://192.168.1.5:8000"),
        ("http://[2001:db8::1]:80", "http://[2001:db8::1]"),
    ],
)
def test_a_public_address_is_kept_as_browsers_write_an_origin(given, public):
    assert load_settings({"PUBLIC_URL": given}).public_url == public


WRONG = [
    ({"PORT": "abc"}, "PORT is invalid: set a whole number from 0 to 65535, such as PORT=8000."),
    ({"PORT": "65536"}, "PORT is invalid"),
    ({"PORT": "80.5"}, "PORT is invalid"),
    ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is invalid: set debug, info, warning, error or critical."),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is invalid: set auto, text or json."),
    ({"PUBLIC_URL": "https://x.org/live"}, "PUBLIC_URL must be a URL without a path"),
    ({"PUBLIC_URL": "https://x.org?a=b"}, "PUBLIC_URL must be"),
    ({"PUBLIC_URL": "https://me:pass@x.org"}, "PUBLIC_URL must be"),
    ({"PUBLIC_URL": "https://x.org:port"}, "PUBLIC_URL must be"),
    ({"PUBLIC_URL": "ftp://x.org"}, "PUBLIC_URL must be"),
    ({"PUBLIC_URL": "x.org"}, "PUBLIC_URL must be"),
    ({"PUBLIC_URL": "https://[x"}, "PUBLIC_URL must be"),
    (
        {"WEB_CONCURRENCY": "2"},
        "several workers need PostgreSQL; set DATABASE_URL to one, or use one worker",
    ),
    (
        {
            "WEB_CONCURRENCY": "2",
            "REDIS_URL": "redis://host",
            "DATABASE_URL": "sqlite:///x.db",
            "SECRET_KEY": KEY,
        },
        "need PostgreSQL",
    ),
    (
        {"REDIS_URL": "", "WEB_CONCURRENCY": "2", **SHARED},
        "REDIS_URL is required for several workers",
    ),
    ({"WEB_CONCURRENCY": "many"}, "WEB_CONCURRENCY is invalid"),
    ({"WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY is invalid: set a whole number from 1"),
    (
        {"REDIS_URL": "host:6379"},
        "REDIS_URL must be redis://host:6379/0, rediss:// for TLS, or unix:///path/to/socket",
    ),
    ({"REDIS_URL": "http://host"}, "REDIS_URL must be"),
    ({"REDIS_URL": "redis://"}, "REDIS_URL must be"),
    ({"REDIS_URL": "redis://host:port"}, "REDIS_URL must be"),
    ({"REDIS_URL": "unix://"}, "REDIS_URL must be"),
    ({"METRICS_PORT": "many"}, "METRICS_PORT is invalid: set a whole number from 0 to 65535"),
    (
        {"DATABASE_URL": "sqlite:///other.db"},
        "SECRET_KEY is required if DATABASE_URL is set: set at least 32 random characters",
    ),
    ({"SECRET_KEY": "too short"}, "SECRET_KEY is invalid: set at least 32 random characters"),
    ({"FORWARDED_ALLOW_IPS": "*"}, "list the addresses of your proxy"),
    *(
        ({"FORWARDED_ALLOW_IPS": text}, f"{wrong} is not an address or network; list those of your")
        for text, wrong in {
            "nonsense": "nonsense",
            "127.0.0.1, proxy": "proxy",
            "127.0.0.1,": "nothing",
            "10.0.0.1/8": "10.0.0.1/8",
            "10.0.0.0/40": "10.0.0.0/40",
            "127.0.0.1:8000": "127.0.0.1:8000",
            "127.0.0.1 10.0.0.1": "127.0.0.1 10.0.0.1",
        }.items()
    ),
]


@pytest.mark.parametrize(("environ", "sentence"), WRONG)
def test_an_error_is_a_single_sentence_that_names_the_setting_and_the_remedy(environ, sentence):
    with pytest.raises(BadSetting) as wrong:
        load_settings(environ)
    message = str(wrong.value)
    assert sentence in message and message.endswith(".") and "\n" not in message
    assert next(iter(environ)) in message or "SECRET_KEY" in message


@pytest.mark.parametrize("text", ["127.0.0.1", "10.0.0.0/8, ::1", "fd00::/8,192.168.1.7"])
def test_proxies_are_addresses_and_networks(text):
    assert load_settings({"FORWARDED_ALLOW_IPS": text}).forwarded_allow_ips == text


def test_no_sentence_repeats_a_secret():
    for environ in (
        {"SECRET_KEY": "hunter2"},
        {"REDIS_URL": "redis://u:hunter2@host:port"},
        {"PUBLIC_URL": "https://u:hunter2@x.org"},
    ):
        with pytest.raises(BadSetting) as wrong:
            load_settings(environ)
        assert "hunter2" not in str(wrong.value)


def test_commands_that_need_only_the_database_require_nothing_else(tmp_path):
    assert (
        load_database_url({"DATABASE_URL": "sqlite:///other.db", "PORT": "abc"})
        == "sqlite:///other.db"
    )
    assert not (tmp_path / "var").exists()
