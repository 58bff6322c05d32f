"""The documents match the code: settings, commands, limits, frames, metrics; links and paths lead
somewhere.
"""

import re
import subprocess
from pathlib import Path

import pytest

from live.cli.main import COMMANDS
from live.engine import broadcaster
from live.engine.clients import long_poll, rate_limits
from live.features import wire
from live.features.agenda import agenda
from live.features.announcements import announcements
from live.features.event import event_settings, frame_sites, groups
from live.features.machine_drafts import glossary
from live.features.machine_drafts.glossary_import import file_term
from live.features.people import devices, roster_import
from live.features.people.web import invitation, join_limits
from live.features.polls import control_actions, prepare_actions
from live.features.polls.hands import hand_actions
from live.features.polls.kinds import choice
from live.features.programs import tokens, webhooks
from live.features.programs.deliveries import dispatcher, network, places
from live.jobs import event_file, export, glossary_file, logo_file, roster_file, runner, table_file
from live.kernel import text
from live.kernel.readers import table_reader, yaml_reader
from live.kernel.server_frames import FRAMES
from live.serving.connections import (
    connection,
    frames,
    http_protocol,
    outgoing,
    read_allowance,
    write_timeout,
)
from live.serving.prometheus import PrometheusMeter
from live.settings import Environment, Settings
from live.web import security
from live.web.api.schema import structs_in
from live.web.limits import attempt_limits as web_limits
from live.web.limits import connection_limits
from tools.table_gaps import assert_complete, assert_none

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
README, CHANGELOG = ((ROOT / name).read_text() for name in ("README.md", "CHANGELOG.md"))
INDEX, ARCHITECTURE, OPERATING, PROTOCOL, ACCESSIBILITY = (
    (ROOT / "docs" / f"{name}.md").read_text()
    for name in ("README", "architecture", "operating", "protocol", "accessibility")
)


def name_of(document: Path) -> str:
    return str(document.relative_to(ROOT))


def section(document: str, title: str) -> str:
    """From a heading to the next of any depth."""
    return re.split(r"^#+ ", document.partition(f"# {title}")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows(document: str) -> list[list[str]]:
    """The cells of its tables, without their heads."""
    lines = [line for line in document.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [
        row
        for at, row in enumerate(cells)
        if not at + 1 < len(cells) or not is_rule(cells[at + 1])
        if not is_rule(row)
    ]


def is_rule(row: list[str]) -> bool:
    return all(set(cell) <= set("-: ") and cell for cell in row)


def code_spans(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


# settings and commands


def test_every_setting_is_explained_and_no_other() -> None:
    explained = [code_spans(row[0])[0] for row in rows(section(OPERATING, "Settings"))]
    names = Environment.__struct_encode_fields__
    assert len(explained) == len(set(explained))
    assert_complete(explained, names, "the table “Settings” in docs/operating.md")


def test_the_defaults_of_settings_are_those_of_the_code() -> None:
    defaults = {
        code_spans(row[0])[0].lower(): row[1] for row in rows(section(OPERATING, "Settings"))
    }
    environment, settings = Environment(), Settings(secret_key=b"")
    for name in set(Environment.__struct_fields__) - {"secret_key"}:
        default = getattr(environment, name)
        assert defaults[name] == ("–" if default is None else f"`{default}`"), (
            f"docs/operating.md, “Settings”: correct the default of {name.upper()}"
        )
        assert getattr(settings, {"web_concurrency": "workers"}.get(name, name)) == default


def test_every_command_is_explained() -> None:
    explained = section(OPERATING, "Commands")
    assert_none(
        [
            f"explain `live {command}` under “Commands” in docs/operating.md"
            for command in COMMANDS
            if f"`live {command}" not in explained
        ]
    )


def test_make_targets_that_the_readme_names_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=[`\n])", README))
    assert {"run", "test"} <= named <= targets, "README.md names a target that Makefile lacks"


# accessibility


CRITERIA = [  # WCAG 2.2, levels A and AA
    *(
        "1.1.1",
        "1.2.1",
        "1.2.2",
        "1.2.3",
        "1.2.4",
        "1.2.5",
        "1.3.1",
        "1.3.2",
        "1.3.3",
        "1.3.4",
        "1.3.5",
    ),
    *("1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13"),
    *("2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1"),
    *(
        "2.4.1",
        "2.4.2",
        "2.4.3",
        "2.4.4",
        "2.4.5",
        "2.4.6",
        "2.4.7",
        "2.4.11",
        "2.5.1",
        "2.5.2",
        "2.5.3",
        "2.5.4",
        "2.5.7",
        "2.5.8",
    ),
    *(
        "3.1.1",
        "3.1.2",
        "3.2.1",
        "3.2.2",
        "3.2.3",
        "3.2.4",
        "3.2.6",
        "3.3.1",
        "3.3.2",
        "3.3.3",
        "3.3.4",
        "3.3.7",
        "3.3.8",
        "4.1.2",
        "4.1.3",
    ),
]


def test_every_criterion_has_a_row_and_says_how_it_was_tried() -> None:
    table = rows(section(ACCESSIBILITY, "WCAG 2.2, row by row"))
    assert [row[0].split()[0] for row in table] == CRITERIA
    assert {row[2] for row in table} <= {"supported", "partly", "not applicable"}
    assert all(row[3] for row in table)


def test_every_test_that_accessibility_names_exists() -> None:
    tests = "".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    assert set(re.findall(r"`(test_\w+)`", ACCESSIBILITY)) <= set(
        re.findall(r"def (test_\w+)", tests)
    )
    parts = "".join(file.read_text("utf-8") for file in (ROOT / "static/src").rglob("*.test.jsx"))
    assert set(re.findall(r"“([^”]+ [^”]+)”", ACCESSIBILITY)) <= set(
        re.findall(r'test\(\s*"([^"]+)"', parts)
    )


# the wire


def frames_in_docs() -> dict[str, str]:
    return {code_spans(row[0])[0]: row[1] for row in rows(section(PROTOCOL, "What a client gets"))}


def test_every_frame_is_explained_with_its_fields() -> None:
    table = "the table “What a client gets” in docs/protocol.md"
    assert_complete(frames_in_docs(), FRAMES, table)
    assert_none(
        [
            f'name the field "{field}" of the frame {name} in {table}'
            for name, frame in FRAMES.items()
            for field in (*frame.__struct_fields__, *fields_inside(frame))
            if f'"{field}"' not in frames_in_docs()[name]
        ]
    )


def fields_inside(frame: type) -> list[str]:
    inside = [struct for struct in structs_in(frame) if struct is not frame]
    return [field for struct in inside for field in struct.__struct_fields__]


def test_every_role_that_may_connect_is_explained() -> None:
    roles = "|".join(("attendee", "speaker", "translator", "moderator", "screen", "organiser"))
    assert f"?as={roles}&" in PROTOCOL


def test_every_close_code_is_explained() -> None:
    codes = [
        broadcaster.CLOSE_BARRED,
        broadcaster.CLOSE_NOT_JOINED,
        broadcaster.CLOSE_TOO_MANY_BAD,
        broadcaster.CLOSE_RECONNECT,
        connection.UNSUPPORTED_DATA,
    ]
    explained = {row[0] for row in rows(section(PROTOCOL, "Close codes"))}
    missing = [code for code in codes if str(code) not in explained]
    assert missing == [], "add them to the table “Close codes” in docs/protocol.md"


def limit(rate: rate_limits.Rate) -> str:
    return f"{rate.burst} at once, then {rate.per_second} a second"


def test_the_limits_are_those_of_the_code() -> None:
    stall = write_timeout.WriteTimeout.TIMEOUT_S
    one_address = "sockets from one address (IPv6: one network of 64 bits)"
    of_browser = "wrong codes or keys of one browser, or of all without a cookie at an address"
    body, headers = security.MAX_BODY_BYTES, http_protocol.MAX_HEADER_BYTES
    backlog, least = outgoing.MAX_BACKLOG_BYTES, outgoing.MIN_WRITE_COST_BYTES
    at_once, waiting = export.MAX_CONCURRENT, export.MAX_WAITING
    limits = {
        "sockets, in all": f"{connection_limits.MAX_CONNECTIONS}",
        "sockets of one person, or of one browser of staff": f"{broadcaster.MAX_PAGES}",
        one_address: f"{connection_limits.MAX_PER_ADDRESS}, then one for each person",
        "sockets of who has not joined, in all": f"{connection_limits.MAX_STRANGERS}",
        "and from one address": f"{connection_limits.MAX_STRANGERS_PER_ADDRESS}",
        "new people of one browser, or of all without a cookie at an address": (
            f"{join_limits.JOINS_PER_VISITOR} in {join_limits.VISITOR_WINDOW_S // 60} minutes"
        ),
        "new people from one address, in a minute": "; ".join(
            f"{'all' if step.per_minute is None else step.per_minute}"
            f"{f' with a proof of {step.bits} bits' if step.bits else ''}"
            for step in join_limits.JOIN_STEPS
        ),
        of_browser: f"{web_limits.FAILURES_PER_MINUTE} in a minute",
        "wrong codes or keys from one address": (
            f"{web_limits.ADDRESS_FAILURES_PER_MINUTE} in a minute"
        ),
        "people who join or move by one personal link": (
            f"{invitation.MOVES_PER_MINUTE} in a minute"
        ),
        "actions of an attendee, over all their pages": limit(rate_limits.ATTENDEE_RATE),
        "actions of a moderator or organiser": limit(rate_limits.STAFF_RATE),
        "wrong tokens from one address": f"{web_limits.FAILURES_PER_MINUTE} in a minute",
        "actions and reads of a program, by token": limit(rate_limits.STAFF_RATE),
        "tokens of an event that are good": f"{tokens.MAX_TOKENS}",
        "webhooks of an event": f"{webhooks.MAX_WEBHOOKS}",
        "messages of webhooks of a worker at a time": (
            f"{places.MAX_IN_FLIGHT}; to one webhook 1, to one host {places.MAX_OF_HOST}, to all "
            f"hosts that were slow {places.MAX_TO_SLOW_HOSTS}"
        ),
        "one message of a webhook": (
            f"{network.TIMEOUT_S:.0f} seconds; {len(dispatcher.BACKOFF_S) + 1} attempts"
        ),
        "unanswered actions of one page": f"{broadcaster.MAX_UNANSWERED}",
        "invalid messages of one page, in a minute": f"{broadcaster.MAX_BAD_PER_MINUTE}",
        "one message on a socket": f"{frames.MAX_MESSAGE_BYTES} bytes",
        "values in a message that a page would write otherwise": f"{wire.MAX_STRICT_VALUES}",
        f"frames on one socket, each {read_allowance.BYTES_PER_UNIT} bytes counted as one more": (
            f"{read_allowance.MAX_UNITS} at once, then {read_allowance.UNITS_PER_SECOND} a second; "
            f"closed after {read_allowance.EXCESS_S:.0f} seconds of more"
        ),
        "the body of a request": within(body, security.BODY_TIMEOUT_S),
        "an uploaded file of polls or rooms": f"{security.MAX_FILE_BYTES} bytes",
        "an uploaded table of groups": (
            f"{security.MAX_FILE_BYTES} bytes, {table_file.MAX_ROWS} rows, "
            f"{table_file.MAX_COLUMNS} columns, {table_file.TIMEOUT_S:.0f} seconds"
        ),
        "an uploaded list of people": (
            f"{security.MAX_EVENT_FILE_BYTES} bytes, {roster_import.MAX_ROSTER} people, "
            f"{table_reader.MAX_COLUMNS} columns, {roster_file.TIMEOUT_S:.0f} seconds"
        ),
        "an uploaded glossary": (
            f"{security.MAX_EVENT_FILE_BYTES} bytes, as TBX {security.MAX_TERMBASE_BYTES} bytes; "
            f"{file_term.MAX_FILE_TERMS} terms, {table_reader.MAX_COLUMNS} columns, "
            f"{glossary_file.TIMEOUT_S:.0f} seconds; {glossary.MAX_TERMS} terms of an event"
        ),
        "people of a roster": f"{roster_import.MAX_ROSTER}",
        "an uploaded logo": (
            f"{security.MAX_FILE_BYTES} bytes, {logo_file.MAX_PIXELS} pixels, "
            f"{logo_file.TIMEOUT_S:.0f} seconds; {event_settings.LIMITS.logos} of an event"
        ),
        "memory of the process that reads it": f"{runner.MAX_MEMORY_BYTES // 2**20} MiB",
        "the file of an event, which has its logos": (
            f"{security.MAX_EVENT_FILE_BYTES} bytes; {yaml_reader.MOST_ITEMS} entries of a list; "
            f"{event_file.TIMEOUT_S:.0f} seconds, one file at a time"
        ),
        "the headers of a request": within(headers, http_protocol.HEADER_TIMEOUT_S),
        "requests of one connection that wait for answers": f"{http_protocol.MAX_PIPELINED}",
        "a page that reads nothing of what it is sent": (
            f"disconnected after {stall:.0f} to {2 * stall:.0f} seconds"
        ),
        "unsent answers to one slow page": f"{backlog} bytes, each counted as {least} at least",
        "a request of a long poll": (
            f"answered within {long_poll.HOLD_S:.0f} seconds; its page is gone "
            f"{long_poll.IDLE_S:.0f} seconds after the last answer"
        ),
        "downloads made at the same time": f"{at_once}, and {waiting} that wait",
        "one download": f"{export.TIMEOUT_S:.0f} seconds",
        "a question": f"{text.QUESTION_MAX_CHARS} characters",
        "a name": f"{text.NAME_MAX_CHARS} characters",
        "the prompt of a poll": f"{prepare_actions.LONGEST_PROMPT} characters",
        "an announcement": f"{announcements.MAX_CHARS} characters",
        "options of a poll": f"{choice.MOST_OPTIONS}",
        "delegations of an event": f"{groups.MAX_GROUPS}",
        "people on a shared device in a poll": f"{event_settings.LIMITS.most_on_device}",
        "time between two people on it": f"{devices.SHORTEST_TURN_MS // 1000} seconds",
        "hands for an option that a clerk may enter": f"{hand_actions.MOST_HANDS}",
        "sites that may show an event in a frame": f"{frame_sites.MAX_FRAME_SITES}",
        "items of an agenda": f"{agenda.MAX_POINTS}",
        "notes of an item of the agenda": f"{agenda.MAX_NOTES_CHARS} characters",
        "speakers of an agenda item": f"{agenda.MAX_SPEAKERS}",
        "links of an agenda item": f"{agenda.MAX_LINKS}",
        "documents of an agenda item": f"{agenda.MAX_DOCUMENTS}",
        "a document of the agenda (PDF)": f"{agenda.MAX_DOCUMENT_BYTES // 1024**2} MB",
        "documents of an event": f"{agenda.MAX_EVENT_FILES}",
        "time limit of a poll": f"{control_actions.LONGEST_DEADLINE_S} seconds",
    }
    table = "the table “Limits” in docs/operating.md"
    written = dict(rows(section(OPERATING, "Limits")))
    assert_complete(written, limits, table)
    assert_none(
        [
            f"{table} says {written[name]!r} for {name!r}; the code has {text!r}"
            for name, text in limits.items()
            if written[name] != text
        ]
    )


def within(size: int, seconds: float) -> str:
    return f"{size} bytes, within {seconds:.0f} seconds"


def test_every_figure_that_is_measured_is_explained_and_no_other() -> None:
    families = PrometheusMeter().registry.collect()
    names = {family.name + ("_total" if family.type == "counter" else "") for family in families}
    names_in_docs = {code_spans(row[0])[0] for row in rows(section(OPERATING, "Metrics"))}
    assert_complete(names_in_docs, names, "the table “Metrics” in docs/operating.md")


# links of documents


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def test_links_and_images_lead_somewhere() -> None:
    anchors_of = {}
    wrong = []
    for document in DOCUMENTS:
        prose = re.sub(r"^    .*$", "", document.read_text(), flags=re.MULTILINE)
        for address in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", prose):
            name, _, anchor = "".join(address).partition("#")
            if "://" in name:
                continue
            target = (document.parent / name).resolve() if name else document
            if anchor and target.exists() and target not in anchors_of:
                anchors_of[target] = anchors(target)
            if not target.exists() or (anchor and anchor not in anchors_of[target]):
                wrong.append(f"{name_of(document)} points to {''.join(address)}")
    assert_none(wrong)


EXAMPLES = re.compile("applause|/pt/")
"""Paths of files that a reader is asked to write."""


def test_paths_of_the_code_exist() -> None:
    path_pattern = re.compile(r"`((?:live|static|templates|docs|tests)/[\w./-]*)`")
    assert_none(
        [
            f"{name_of(document)} names {path}, which does not exist"
            for document in DOCUMENTS
            for path in path_pattern.findall(document.read_text())
            if not (ROOT / path).exists() and not EXAMPLES.search(path)
        ]
    )


def test_every_document_is_listed_in_an_index() -> None:
    indexes = {"README.md"} | {f"docs/{path}" for path in re.findall(r"\]\(([^)#]+)\)", INDEX)}
    indexes |= set(re.findall(r"\]\(([^)#]+)\)", README)) | {"docs/../CONTRIBUTING.md"}
    names = map(name_of, DOCUMENTS)
    missing = [name for name in names if name not in indexes]
    assert_none([f"link {name} from docs/README.md or README.md" for name in missing])


def test_the_architecture_is_short_and_has_a_glossary() -> None:
    assert len(ARCHITECTURE.split()) <= 1500, "shorten docs/architecture.md to 1500 words"
    assert len(rows(section(ARCHITECTURE, "Glossary"))) == 25, "25 terms in its glossary"


def test_the_changelog_of_the_first_release_is_short() -> None:
    release = re.split(r"^## ", CHANGELOG.partition("\n## 0.1.0")[2], flags=re.MULTILINE)[0]
    assert 0 < len([line for line in release.splitlines()[1:] if line.strip()]) <= 30, (
        "CHANGELOG.md: at most 30 lines for the first release"
    )


def test_images_are_light() -> None:
    images = (ROOT / "docs/images").iterdir()
    assert [image.name for image in images if image.stat().st_size >= 150_000] == [], (
        "images of docs/images with 150,000 bytes or more: make them smaller"
    )


PLACES = re.compile(rb"(?<![\w.-])/(?:home|root|Users|work|workspaces?|builds)/\w")
"""Working folders of people and build machines."""


def test_no_file_names_the_place_where_it_was_made() -> None:
    process = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if process.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in process.stdout.decode().split("\0") if name]
    assert [file for file in files if file.is_file() and PLACES.search(file.read_bytes())] == [], (
        "files that name a folder of the machine where they were made"
    )
