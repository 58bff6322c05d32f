"""Checks of `live doctor`: each mistake is made once, is found by its check, and described with its
mend and without any secret. Right settings are not found.
"""

import asyncio
import resource
import shutil
import socket
import time

import pytest

from live.cli.support import doctor_checks
from live.cli.support.doctor_checks import CHECKS, Database, Finding, Machine
from live.engine.journal import Head
from live.engine.pseudonyms import secret_fingerprint
from live.store import open_journal
from live.store.migrations import migrate
from live.store.sqlite.file import open_transaction
from tools.schema_versions import mark_revision

KEY = "k" * 40
PASSWORD = "pass-word-of-the-database"
REDIS_DOWN = f"redis://:{PASSWORD}@127.0.0.1:1/0"
POSTGRES_DOWN = f"postgresql://live:{PASSWORD}@127.0.0.1:1/live"


@pytest.fixture(scope="module")
def migrated_database(tmp_path_factory):
    file = tmp_path_factory.mktemp("migrated") / "live.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(autouse=True)
def _at_home(tmp_path, monkeypatch, migrated_database):
    """A machine on which all is well."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir(mode=0o700)
    shutil.copy(migrated_database, tmp_path / "data/live.db")
    limits = (65536, 65536)
    monkeypatch.setattr(doctor_checks.resource, "getrlimit", lambda _: limits)
    monkeypatch.setattr(doctor_checks, "has_chinese_font", lambda: True)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data/live.db"


@pytest.fixture
def right(file):
    return {
        "DATABASE_URL": f"sqlite:///{file}",
        "SECRET_KEY": KEY,
        "PUBLIC_URL": "https://live.example.org",
        "PORT": "0",
    }


@pytest.fixture
def find_problems(right):
    """`found(PORT="x")`: findings by check, with these settings; "" for an unset setting."""

    def found(**changes):
        machine = Machine({**right, **changes})
        findings = {name: check(machine) for name, check in CHECKS.items()}
        for finding in filter(None, findings.values()):
            text = finding.problem + finding.mend
            assert KEY not in text and PASSWORD not in text
            assert finding.problem and finding.mend
        return {name: finding for name, finding in findings.items() if finding is not None}

    return found


def only_finding(findings, name) -> Finding:
    """The only finding of this check."""
    assert findings.keys() == {name}
    return findings[name]


def test_where_all_is_well_nothing_is_found(find_problems):
    assert find_problems() == {}


@pytest.mark.parametrize(
    ("check", "setting", "text", "mend"),
    [
        ("settings", "LOG_LEVEL", "loud", "LOG_LEVEL=info"),
        ("settings", "LOG_FORMAT", "xml", "LOG_FORMAT=auto"),
        ("settings", "METRICS_PORT", "many", "METRICS_PORT=9100"),
        ("secret", "SECRET_KEY", "short", "openssl rand -base64 32"),
        ("secret", "SECRET_KEY", "", "openssl rand -base64 32"),
        ("public address", "PUBLIC_URL", "https://h/path", "PUBLIC_URL=https://"),
        ("proxy", "FORWARDED_ALLOW_IPS", "*", "FORWARDED_ALLOW_IPS="),
        ("workers", "WEB_CONCURRENCY", "2", "WEB_CONCURRENCY=1"),
        ("Redis", "REDIS_URL", f"http://:{PASSWORD}@h", "REDIS_URL=redis://"),
        ("port", "PORT", "66000", "PORT=8000"),
    ],
)
def test_a_setting_that_is_invalid_is_found_by_the_check_that_is_about_it(
    find_problems, check, setting, text, mend
):
    finding = only_finding(find_problems(**{setting: text}), check)
    assert setting in finding.problem and mend in finding.mend


def test_several_mistakes_are_found_at_once(find_problems):
    wrong = {"SECRET_KEY": "short", "FORWARDED_ALLOW_IPS": "*", "LOG_LEVEL": "loud"}
    assert find_problems(**wrong).keys() == {"secret", "proxy", "settings"}


async def add_event(url, secret):
    journal = open_journal(url)
    head = Head("e" * 32, "AAAAAA", secret_fingerprint(secret, "e" * 32))
    await journal.create_event(head, [], "maker")
    await journal.close()


def test_events_of_another_secret_are_counted(find_problems, right):
    asyncio.run(add_event(right["DATABASE_URL"], b"another one"))
    finding = only_finding(find_problems(), "secret")
    assert finding.problem.startswith("1 of 1 events were made with another SECRET_KEY")
    assert "SECRET_KEY=" in finding.mend


def test_events_of_this_secret_are_well(find_problems, right):
    asyncio.run(add_event(right["DATABASE_URL"], KEY.encode()))
    assert find_problems() == {}


def test_looking_generates_no_secret(find_problems, tmp_path):
    find_problems(DATABASE_URL="", SECRET_KEY="")
    assert not (tmp_path / "var").exists()


def test_a_database_without_tables_is_to_be_migrated(find_problems, tmp_path):
    finding = only_finding(
        find_problems(DATABASE_URL=f"sqlite:///{tmp_path}/data/new.db"), "database"
    )
    assert finding.mend == "live migrate"


def test_a_database_of_a_build_before_the_first_release_is_named(find_problems, file):
    with open_transaction(file, "rw") as connection:
        mark_revision(connection, "0004")
    finding = only_finding(find_problems(), "database")
    assert "was made by a build before the first release" in finding.problem
    assert "DATABASE_URL" in finding.mend


def test_a_file_that_is_no_database_is_named(find_problems, tmp_path):
    (tmp_path / "data/text.db").write_text("no database" * 100)
    (tmp_path / "data/text.db").chmod(0o600)
    finding = only_finding(
        find_problems(DATABASE_URL=f"sqlite:///{tmp_path}/data/text.db"), "database"
    )
    assert "text.db cannot be used" in finding.problem


def test_a_database_that_does_not_answer_is_named_without_its_password(find_problems):
    finding = only_finding(find_problems(DATABASE_URL=POSTGRES_DOWN), "database")
    assert "live at 127.0.0.1:1 cannot be reached" in finding.problem
    assert "pg_isready" in finding.mend


def test_a_database_of_another_make_is_named(find_problems):
    finding = only_finding(find_problems(DATABASE_URL="mysql://h/d"), "database")
    assert "mysql is not supported" in finding.problem


def test_a_file_that_others_may_read_is_closed_by_its_mend(find_problems, file):
    file.chmod(0o640)
    assert only_finding(find_problems(), "files").mend == f"chmod 600 {file}"


@pytest.mark.parametrize("name", ["data", "data/live.db"])
def test_a_folder_or_file_that_this_user_may_not_write_to_is_found(
    find_problems, tmp_path, name, monkeypatch
):
    may = doctor_checks.access
    monkeypatch.setattr(
        doctor_checks, "access", lambda path, how: path != tmp_path / name and may(path, how)
    )
    finding = only_finding(find_problems(), "files")
    assert f"may not write to the {'file' if '/' in name else 'folder'}" in finding.problem
    assert finding.mend.startswith("chown") and finding.mend.endswith(str(tmp_path / name))


def test_a_disk_that_is_nearly_full_is_found(find_problems, monkeypatch, tmp_path):
    usage = doctor_checks.shutil.disk_usage(tmp_path)._replace(free=50 * 2**20)
    monkeypatch.setattr(doctor_checks.shutil, "disk_usage", lambda _: usage)
    finding = only_finding(find_problems(), "disk")
    assert "has 50 MB free, and 100 MB are needed" in finding.problem


@pytest.mark.parametrize("address", ["", "http://localhost:8000", "http://127.0.0.1"])
def test_an_address_that_phones_cannot_reach_is_found_with_the_command_that_helps(
    find_problems, address, monkeypatch
):
    monkeypatch.delenv("MAKELEVEL", raising=False)  # `make run` would be named
    finding = only_finding(find_problems(PUBLIC_URL=address), "public address")
    assert "phones cannot reach" in finding.problem
    assert "HOST=0.0.0.0" in finding.mend and "live serve" in finding.mend


def test_http_at_a_public_name_is_found_and_in_a_private_network_is_well(find_problems):
    finding = only_finding(find_problems(PUBLIC_URL="http://live.example.org"), "public address")
    assert finding.mend == "PUBLIC_URL=https://live.example.org"
    for address in ("http://192.168.1.7:8000", "http://hall.local", "http://hall"):
        assert find_problems(PUBLIC_URL=address) == {}


def test_a_proxy_elsewhere_that_is_not_named_is_found(find_problems):
    finding = only_finding(find_problems(HOST="0.0.0.0"), "proxy")
    assert "share the proxy's address" in finding.problem
    assert "FORWARDED_ALLOW_IPS=" in finding.mend
    assert find_problems(HOST="0.0.0.0", FORWARDED_ALLOW_IPS="127.0.0.1,10.0.0.0/8") == {}


def test_several_workers_need_redis_too(find_problems):
    findings = find_problems(WEB_CONCURRENCY="2", DATABASE_URL=POSTGRES_DOWN)
    assert "REDIS_URL is required" in findings["workers"].problem


def test_redis_that_does_not_answer_is_named_without_its_password(find_problems):
    finding = only_finding(find_problems(REDIS_URL=REDIS_DOWN), "Redis")
    assert finding.problem == "Redis at 127.0.0.1:1 cannot be used: there is no answer."


def test_a_port_that_is_taken_is_found(find_problems):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        finding = only_finding(find_problems(PORT=str(port)), "port")
    assert "Address already in use" in finding.problem and f"PORT={port + 1}" in finding.mend


def test_a_port_that_a_server_of_this_program_has_is_well(find_problems, monkeypatch):
    monkeypatch.setattr(doctor_checks, "_is_served", lambda host, port: True)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert find_problems(PORT=str(listener.getsockname()[1])) == {}


@pytest.mark.parametrize(
    ("ahead_s", "newest_s", "words"),
    [(90, 0, "90 seconds ahead"), (-90, -90, "90 seconds behind"), (0, 90, "was set back")],
)
def test_clocks_that_differ_are_found(right, ahead_s, newest_s, words):
    machine = Machine(right)
    newest_ms = round((time.time() + newest_s) * 1000)
    machine.database = Database([], newest_ms, ahead_s)
    finding = CHECKS["clock"](machine)
    assert words in finding.problem and "set-ntp" in finding.mend


@pytest.mark.parametrize(("most", "mend"), [(65536, "ulimit -n"), (4096, "LimitNOFILE")])
def test_too_few_open_files_are_found(find_problems, monkeypatch, most, mend):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, most))
    finding = only_finding(find_problems(), "open files")
    assert "may open 1024 files" in finding.problem and finding.mend.startswith(mend)


def test_a_leftover_command_socket_is_found_and_a_served_socket_is_well(find_problems, file):
    path = file.with_name("live.db.sock")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        assert find_problems() == {}
    finding = only_finding(find_problems(), "command socket")
    assert finding.mend.startswith(f"rm {path}")


def test_browser_code_that_is_not_built_is_found(find_problems, monkeypatch, tmp_path):
    monkeypatch.setattr("live.shipped_files.ROOTS", (tmp_path,))
    assert only_finding(find_problems(), "browser code").mend == "make .venv/.installed"


def test_a_machine_without_chinese_type_is_found(find_problems, monkeypatch):
    monkeypatch.setattr(doctor_checks, "has_chinese_font", lambda: False)
    finding = only_finding(find_problems(), "fonts")
    assert "Chinese" in finding.problem and "apt install" in finding.mend
