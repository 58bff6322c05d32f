"""The commands as people type them: their output, and errors of a single sentence."""

import json
import os
import pty
import re
import socket
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing, suppress

import click
import pytest

from live.cli.main import live
from live.outputs.tables import TABLES
from live.settings import Environment
from live.store import open_journal
from live.store.postgres.server import open_connection, run_blocking
from tools.live_command import run_here, run_in_process
from tools.pack_files import PackFiles

KEY = "k" * 40
COMMANDS = ["serve", "migrate", "demo", "maker", "event", "links", "export", "backup", "restore"]
COMMANDS += ["doctor", "breakout", "verify"]


class Terminal:
    """A shell in a folder of its own, with an environment that names the database there. Commands
    run in this process, but for a server, which changes its process.
    """

    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": f"sqlite:///{folder}/live.db",
            "SECRET_KEY": KEY,
        }
        self.environment |= {
            name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ
        }

    def run(self, *arguments, **environment):
        run = run_in_process if arguments[0] == "serve" else run_here
        return run(arguments, {**self.environment, **environment}, self.folder)

    def run_ok(self, *arguments, **environment):
        process = self.run(*arguments, **environment)
        assert process.returncode == 0, process.stderr
        return process.stdout

    def fails(self, *arguments, **environment):
        """Run a command that must fail; return its only sentence on stderr, its only output."""
        process = self.run(*arguments, **environment)
        assert (process.returncode, process.stdout) == (1, "")
        assert process.stderr.startswith("Error: ") and process.stderr.count("\n") == 1, (
            process.stderr
        )
        return process.stderr


class TerminalOfProcesses(Terminal):
    """A shell that starts a process for each command."""

    def run(self, *arguments, **environment):
        return run_in_process(arguments, {**self.environment, **environment}, self.folder)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    """A database with the demo event in it."""
    terminal = Terminal(tmp_path_factory.mktemp("terminal"))
    terminal.run_ok("migrate")
    terminal.demo = json.loads(terminal.run_ok("demo", "--json"))
    return terminal


@pytest.fixture(scope="module")
def processes(terminal):
    """The same database, with processes."""
    other_terminal = TerminalOfProcesses(terminal.folder)
    other_terminal.demo = terminal.demo
    return other_terminal


def links_of(demo):
    """Output of `live links` for the demo event."""
    return {"code": demo["code"], "links": demo["links"]}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(command):
    text = live.get_command(None, command).get_help(click.Context(live.get_command(None, command)))
    assert "Example" in text and f"live {command}" in text


def test_help_names_every_setting():
    text = live.get_help(click.Context(live))
    missing = set(Environment.__struct_encode_fields__) - set(re.findall(r"[A-Z_]{4,}", text))
    assert missing == set()


def test_help_lists_the_commands(processes):
    text = processes.run_ok("--help")
    assert all(f"  {command} " in text for command in COMMANDS)


def test_the_demo_prints_a_link_for_each_role_and_warns_of_phones(terminal):
    process = terminal.run("demo")
    links = {role: link for role, link in terminal.demo["links"].items() if link is not None}
    roles = ["moderator", "speaker", "screen", "organiser"]
    assert list(links) == ["attendee", *roles]  # the demo has no heads of delegations
    assert (
        all(link in process.stdout for link in links.values())
        and f"code {terminal.demo['code']}" in process.stdout
    )
    assert links["attendee"] == f"http://127.0.0.1:8000/e/{terminal.demo['code']}"
    assert all(links[role].startswith("http://127.0.0.1:8000/k/") for role in roles)
    assert "Phones cannot reach" in process.stderr and "\x1b" not in process.stdout


def test_the_demo_prints_first_the_command_for_a_real_event(terminal):
    output = terminal.run_ok("demo")
    link = terminal.demo["maker"]
    assert link.startswith("http://127.0.0.1:8000/m/") and len(link.rpartition("/")[2]) == 26
    assert output.index("Make your own event") < output.index(link)
    assert output.index(link) < output.index(terminal.demo["links"]["attendee"])
    assert link in terminal.run_ok("maker")


def test_where_phones_cannot_reach_the_address_the_command_that_lets_them_is_printed(terminal):
    command = r"HOST=0\.0\.0\.0 PUBLIC_URL=http://(<this machine's address>|[0-9.]+):8000 {}\n"
    assert re.search(command.format("live serve"), terminal.run("maker").stderr)
    assert re.search(command.format("make run"), terminal.run("maker", MAKELEVEL="1").stderr)
    output = terminal.run("maker", PORT="9000").stderr
    assert "HOST=0.0.0.0 PORT=9000 PUBLIC_URL=http://" in output and ":9000 live serve" in output
    assert terminal.run("maker", PUBLIC_URL="https://live.example.org").stderr == ""


def test_a_second_demo_keeps_the_first(terminal):
    assert json.loads(terminal.run_ok("demo", "--json")) == terminal.demo


def test_links_are_those_that_the_demo_printed_however_the_code_is_written(terminal):
    code = terminal.demo["code"]
    assert json.loads(
        terminal.run_ok("links", f" {code[:3]}-{code[3:]}".lower(), "--json")
    ) == links_of(terminal.demo)
    assert terminal.demo["links"]["organiser"] in terminal.run_ok("links", code)


def test_links_lead_to_the_public_address(terminal):
    process = terminal.run("links", terminal.demo["code"], PUBLIC_URL="https://live.example.org")
    assert (
        f"https://live.example.org/e/{terminal.demo['code']}" in process.stdout
        and process.stderr == ""
    )


def test_export_writes_a_pack_and_prints_its_name(terminal):
    code = terminal.demo["code"]
    process = terminal.run("export", code.lower(), "--out", "results")
    (name,) = process.stdout.split()
    assert os.listdir(terminal.folder / "results") == [os.path.basename(name)]
    assert os.path.basename(name).startswith(code) and name.endswith("-results.zip")
    assert process.stderr == ""  # no terminal, no progress
    with zipfile.ZipFile(terminal.folder / name) as pack:
        assert {"README.txt", "polls.csv", "results.xlsx", "results.json"} <= {*pack.namelist()}


def test_verify_recounts_a_pack_without_a_database_and_finds_changes(terminal):
    code = terminal.demo["code"]
    pack = terminal.run_ok("export", code, "--out", "verified").strip()
    nowhere = {"DATABASE_URL": "", "SECRET_KEY": ""}
    output = terminal.run_ok("verify", pack, **nowhere)
    assert output.endswith("No errors found in this pack.\n") and "were recounted from" in output
    lines = [json.loads(line) for line in terminal.run_ok("verify", pack, "--json").splitlines()]
    assert {line["outcome"] for line in lines} == {"ok", "absent"}
    files = PackFiles(terminal.folder / pack)
    rows = files.rows("ballots")
    files.put_rows("ballots", rows[1:])
    files.write(terminal.folder / "changed.zip")
    process = terminal.run("verify", "changed.zip", "--quiet")
    assert process.returncode == 1 and "wrong" in process.stdout and "ok " not in process.stdout


def test_verify_says_that_another_file_is_no_pack(terminal):
    (terminal.folder / "photo.zip").write_bytes(b"not a ZIP")
    assert "cannot be read as a ZIP" in terminal.fails("verify", "photo.zip")


def test_export_writes_a_file_for_each_table_and_prints_their_names(terminal):
    names = terminal.run_ok("export", terminal.demo["code"], "--csv", "--out", "csv").split()
    assert [name.rpartition("-")[2] for name in names] == [f"{table}.csv" for table in TABLES]
    assert all((terminal.folder / name).read_bytes().startswith(b"\xef\xbb\xbf") for name in names)


def test_export_needs_no_secret_and_can_write_a_single_table(terminal):
    (name,) = terminal.run_ok(
        "export", terminal.demo["code"], "--only", "polls", "--out", "one", SECRET_KEY=""
    ).split()
    assert name.endswith("-polls.csv") and os.listdir(terminal.folder / "one") == [
        os.path.basename(name)
    ]


async def test_reading_works_while_the_database_is_served_and_writing_says_that_it_is_in_use(
    processes,
):
    journal = open_journal(processes.environment["DATABASE_URL"], is_server=True)
    try:
        assert json.loads(processes.run_ok("demo", "--json")) == processes.demo
        assert json.loads(processes.run_ok("links", processes.demo["code"], "--json")) == links_of(
            processes.demo
        )
        assert processes.run_ok("export", processes.demo["code"], "--out", "served")
        assert "in use by another process" in processes.fails("migrate")
        assert "in use by another process" in processes.fails("serve")
    finally:
        await journal.close()


def test_the_doctor_names_each_problem_and_its_remedy(terminal):
    wrong = terminal.run("doctor")
    assert wrong.returncode == 1 and wrong.stderr == ""
    assert "ok    secret\n" in wrong.stdout
    assert "wrong public address: Links and QR codes lead to http://127.0.0.1:8000" in wrong.stdout
    assert "HOST=0.0.0.0 PUBLIC_URL=http://" in wrong.stdout


def test_the_doctor_has_json_and_no_secrets_and_is_content_when_all_is_well(terminal):
    checks = json.loads(
        terminal.run("doctor", "--json", REDIS_URL="redis://:word@127.0.0.1:1").stdout
    )
    problems = {each["check"]: each["problem"] for each in checks}
    assert problems["Redis"] == "Redis at 127.0.0.1:1 cannot be used: there is no answer."
    assert KEY not in str(checks) and "word" not in str(checks)
    for each in checks:
        assert each.keys() == {"check", "problem", "mend"}
    rest = {"PUBLIC_URL": "https://live.example.org", "PORT": "0"}
    well = terminal.run("doctor", "--json", **rest)
    wrong = {each["check"] for each in json.loads(well.stdout) if each["problem"]}
    assert wrong <= {"open files", "disk"} and well.returncode == bool(wrong)


def test_a_port_that_is_taken_is_named(processes):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert (
            f"PORT {port} cannot be used: Address already in use. Set PORT to a free one."
            in processes.fails("serve", PORT=str(port))
        )


def test_an_unknown_code_is_named(terminal):
    assert "no event 'NQTHRE'" in terminal.fails("links", "NQTHRE")
    assert "no event '../..'" in terminal.fails("export", "../..")


def test_another_secret_is_noticed(terminal):
    assert "another SECRET_KEY" in terminal.fails(
        "links", terminal.demo["code"], SECRET_KEY="o" * 40
    )
    assert "another SECRET_KEY" in terminal.fails("demo", SECRET_KEY="o" * 40)


@pytest.mark.parametrize(
    "arguments",
    [
        *(["serve"], ["demo"], ["links", "NQTHRE"], ["export", "NQTHRE"], ["maker"]),
        *(["maker", "--renew"], ["event", "list"], ["event", "delete", "NQTHRE", "--yes"]),
    ],
)
def test_a_database_that_was_not_migrated_is_named(tmp_path, arguments):
    assert "Run: live migrate" in Terminal(tmp_path).fails(*arguments)


OPENING = ("migrate", "serve", "demo")


def of_revision(file, revision):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("create table alembic_version (version_num text)")
        connection.execute("insert into alembic_version values (?)", (revision,))


@pytest.mark.parametrize("command", OPENING)
def test_a_database_of_a_newer_release_is_named_and_not_to_be_migrated(tmp_path, command):
    of_revision(tmp_path / "live.db", "9999")
    error = Terminal(tmp_path).fails(command)
    assert "live.db has tables of a newer release. Install that release" in error
    assert "set DATABASE_URL" in error and "live migrate" not in error


@pytest.mark.parametrize(
    "command",
    [["migrate"], ["serve"], ["demo"], ["event", "list"], ["backup", "x.backup"]],
)
def test_a_database_of_a_build_before_the_first_release_is_named_and_stays(tmp_path, command):
    of_revision(tmp_path / "live.db", "0004")
    before = (tmp_path / "live.db").read_bytes()
    refusal = Terminal(tmp_path).fails(*command)
    assert "live.db was made by a build before the first release" in refusal
    assert "Set DATABASE_URL to a new database, or move this one away" in refusal
    assert (tmp_path / "live.db").read_bytes() == before


@pytest.mark.parametrize("command", OPENING)
@pytest.mark.parametrize(
    ("make", "reasons"),
    [
        (lambda file: file.write_text("Dear diary"), ("file is not a database",)),
        (lambda file: file.mkdir(), ("it is a folder", "Is a directory")),
    ],
    ids=["text", "folder"],
)
def test_a_file_that_is_not_a_database_is_named(tmp_path, command, make, reasons):
    make(tmp_path / "live.db")
    error = Terminal(tmp_path).fails(command)
    assert any(f"live.db cannot be used: {each}." in error for each in reasons)
    assert "Set DATABASE_URL to a database file" in error


def test_a_folder_that_takes_no_database_is_named(tmp_path, terminal):
    error = terminal.fails("migrate", DATABASE_URL=f"sqlite:///{unwritable(tmp_path)}/live.db")
    assert "live.db cannot be used: " in error and "Set DATABASE_URL to a database file" in error
    locked_terminal = Terminal(tmp_path)
    locked_terminal.run_ok("migrate")
    (tmp_path / "live.db.lock").unlink()
    (tmp_path / "live.db.lock").mkdir()
    for command in OPENING:
        error = locked_terminal.fails(command)
        assert "live.db cannot be used: Is a directory. Set DATABASE_URL" in error


def test_a_folder_that_takes_no_secret_is_named(tmp_path):
    (tmp_path / "var").write_text("in the way")
    terminal = Terminal(tmp_path)
    for command in ("serve", "demo"):
        error = terminal.fails(command, DATABASE_URL="", SECRET_KEY="")
        assert "SECRET_KEY: none is set, and var/secret cannot be read or written" in error
        assert "set SECRET_KEY and DATABASE_URL" in error


def unwritable(folder):
    """A folder that this user may not write to; nothing stops root but a system's own."""
    if os.geteuid() == 0:
        return "/sys"
    folder.joinpath("closed").mkdir(mode=0o500)
    return folder / "closed"


def test_a_server_of_a_newer_release_is_named_and_not_to_be_migrated(tmp_path, postgres):
    terminal, url = Terminal(tmp_path), postgres.create_database("newer")
    terminal.environment["DATABASE_URL"] = url
    terminal.run_ok("migrate")
    run_blocking(_mark_newer(url))
    for command in OPENING:
        error = terminal.fails(command)
        assert "has tables of a newer release. Install that release" in error
        assert "set DATABASE_URL" in error and "live migrate" not in error


async def _mark_newer(url):
    async with open_connection(url) as connection:
        await connection.exec_driver_sql("update alembic_version set version_num = '9999'")


def test_all_of_it_works_on_postgresql(tmp_path, postgres):
    terminal = Terminal(tmp_path)
    terminal.environment["DATABASE_URL"] = postgres.create_database("commands").replace(
        "postgresql:", "postgres:"
    )
    assert "Run: live migrate" in terminal.fails("demo")
    terminal.run_ok("migrate")
    demo = json.loads(terminal.run_ok("demo", "--json"))
    assert json.loads(terminal.run_ok("demo", "--json")) == demo
    assert json.loads(terminal.run_ok("links", demo["code"], "--json")) == links_of(demo)
    assert json.loads(terminal.run_ok("maker", "--json")) == {"maker": demo["maker"]}
    assert json.loads(terminal.run_ok("maker", "--renew", "--json")) != {"maker": demo["maker"]}
    assert demo["code"] in terminal.run_ok("event", "list")
    files = terminal.run_ok("export", demo["code"], "--out", "results").splitlines()
    assert files and all((tmp_path / name).stat().st_size for name in files)
    assert "is deleted" in terminal.run_ok("event", "delete", demo["code"], "--yes")
    assert "No events yet" in terminal.run_ok("event", "list")
    assert not (tmp_path / "live.db").exists()


def test_a_bad_setting_is_named(terminal):
    assert "PORT=8000" in terminal.fails("serve", PORT="abc")
    assert "DATABASE_URL" in terminal.fails("migrate", DATABASE_URL="postgres://localhost")
    assert "SECRET_KEY is required" in terminal.fails("demo", SECRET_KEY="")


def test_a_folder_that_cannot_be_written_to_is_named(terminal):
    (terminal.folder / "file").write_text("in the way")
    assert "file/below" in terminal.fails("export", terminal.demo["code"], "--out", "file/below")


def test_everything_has_a_default(tmp_path):
    terminal = Terminal(tmp_path)
    terminal.environment = {
        name: terminal.environment[name]
        for name in terminal.environment.keys() & {"PATH", "PYTHONPATH"}
    }
    terminal.run_ok("migrate")
    assert json.loads(terminal.run_ok("demo", "--json")) == json.loads(
        terminal.run_ok("demo", "--json")
    )
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "var").iterdir())


def test_several_workers_on_sqlite_are_refused(processes):
    assert "several workers need PostgreSQL" in processes.fails("serve", "--workers", "2")
    assert "several workers need PostgreSQL" in processes.fails(
        "serve", WEB_CONCURRENCY="2", REDIS_URL="redis://127.0.0.1"
    )


HOSTILE = "\x1b]0;a title\x07\x1b[2J"
HOSTILE_FILES = {
    "an event with a hostile key": ("a.yaml", f"{json.dumps(HOSTILE)}: 1\n", "event", "check"),
    "people of hostile delegations": (
        "c.csv",
        f"name,delegation\nAna,{HOSTILE}\n",
        *("breakout", "plan", "--rooms", "1"),
    ),
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_text_of_a_file_does_not_control_the_terminal(tmp_path, name):
    file, text, *command = HOSTILE_FILES[name]
    (tmp_path / file).write_text(text)
    output = run_on_terminal([*command, str(tmp_path / file)])
    assert output
    assert b"\x1b]" not in output and b"\x1b[2J" not in output and b"\x07" not in output


def test_a_pack_does_not_control_the_terminal(terminal):
    pack = terminal.run_ok("export", terminal.demo["code"], "--out", "hostile").strip()
    with zipfile.ZipFile(terminal.folder / pack, "a") as archive:
        archive.writestr(HOSTILE, "a file that was added")
    output = run_on_terminal(["verify", str(terminal.folder / pack)])
    assert b"wrong" in output and b"a title" in output
    assert b"\x1b]" not in output and b"\x1b[2J" not in output and b"\x07" not in output


def run_on_terminal(arguments):
    """Output of a command on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "live", *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    output = b""
    with suppress(OSError):  # the end of a terminal
        while piece := os.read(ours, 65536):
            output += piece
    process.wait()
    os.close(ours)
    return output
