"""Checker of a workload: acknowledged = stored = shown = exported.

Stored is read from the database, row by row, with its hash chain; shown, from pages that are opened
now and from those that lived through the fault; exported, from the files of `live export`.
"""

import asyncio
import csv
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from live.engine.journal import EMPTY_CHAIN, Row, chain_digest, row_digest
from live.store import open_journal
from tools.faults.figure import Figure
from tools.faults.workload import OPTIONS, Participant, Workload
from tools.live_server import Page

FACTS = {
    "poll.vote": "poll.voted",
    "poll.withdraw": "poll.withdrawn",
    "question.ask": "question.asked",
    "question.upvote": "question.upvoted",
    "question.withdraw": "question.moved",
}
"""Tags of facts by the tag of the action that makes them."""
TABLES = ("ballots", "polls", "questions")
"""Tables that are exported."""
MAX_PAUSE_S = 10.0
BUSY_PAUSE_S = 30.0
"""The same in a short form, which runs beside other tests on a busy machine."""


@dataclass
class Outcome:
    acknowledged: int
    lost: list[Any]
    doubled: list[Any]
    shown_otherwise: list[Any]
    exported_otherwise: list[Any]
    refused: list[Any]
    longest_pause_s: float
    took_s: float

    def figures(self, case: str, most_pause_s: float = MAX_PAUSE_S) -> list[Figure]:
        """Figures of a row; the first problem goes to stderr."""
        faults = {
            "lost": self.lost,
            "doubled": self.doubled,
            "shown otherwise": self.shown_otherwise,
            "exported otherwise": self.exported_otherwise,
        }
        if self.refused:
            faults["refused"] = self.refused
        for name, found in faults.items():
            for fault in found[:5]:
                print(f"  {case}: {name}: {fault}", file=sys.stderr)
        return [
            Figure("acknowledged", self.acknowledged, "", None, case),
            *(Figure(name, len(found), "", 0, case) for name, found in faults.items()),
            Figure("longest pause", self.longest_pause_s, "s", most_pause_s, case),
            Figure("took", self.took_s, "s", None, case),
        ]


async def check_workload(
    workload: Workload,
    began: float,
    open_database: Callable[[], AbstractContextManager[str]] | None = None,
    kept: set[str] | None = None,
) -> Outcome:
    """Close the polls and compare everything.

    `open_database`: URL of the database, if it is not that of the server. `kept`: refs that have to
    be stored, if an older state was restored.
    """
    desk = await (await workload.event.bot("organiser")).open("organiser")
    for poll in workload.polls:
        await desk.perform("poll.close", poll=poll)
        await desk.perform("poll.reveal", poll=poll)
    mark = await desk.perform("announcement.post", room=1, text={"en": "This is the end."})
    visible = await _check_views(workload, desk, f"announcement:{mark}")
    database_context = nullcontext(workload.event.server.database)
    with database_context if open_database is None else open_database() as database:
        tables = await _check_export(workload, database)
        rows = await read_rows(database, workload.event.id)
    refs = set(workload.acknowledged) if kept is None else kept
    losses, doubles = _check_stored(workload, rows, refs)
    return Outcome(
        len(workload.acknowledged),
        losses,
        doubles,
        visible,
        tables,
        workload.refused,
        workload.longest_pause(),
        time.monotonic() - began,
    )


# stored


async def read_rows(database: str, event: str) -> list[Row]:
    journal = open_journal(database, read_only=True)
    try:
        return [row async for rows in journal.read_rows(event) for row in rows]
    finally:
        await journal.close()


def _check_stored(
    workload: Workload, rows: list[Row], refs: set[str]
) -> tuple[list[Any], list[Any]]:
    """Return lost actions, and actions stored twice or without acknowledgement."""
    chain, entries = EMPTY_CHAIN, []
    losses: list[Any] = []
    for row in rows:
        chain = chain_digest(chain, row.digest)
        if row.chain != chain or row.digest != row_digest(row.salt, row.entries):
            losses.append(("chain", row.seq))
        entries += [json.loads(line) for line in row.entries.split(b"\n")]
    counts = Counter(entry[3] for entry in entries if entry[3] in workload.sent)
    facts = {entry[3]: entry[-1]["is"] for entry in entries if entry[3] in workload.sent}
    losses += [ref for ref in refs if facts.get(ref) != FACTS[workload.sent[ref]]]
    losses += _differences("recount", _recount_entries(workload, entries), _recount(workload))
    doubles = [ref for ref, count in counts.items() if count > 1 or ref not in refs]
    return losses, doubles


def _recount(workload: Workload) -> dict[Any, int]:
    counts: Counter[Any] = Counter()
    for poll in workload.polls:
        counts.update({(poll, option): n for option, n in workload.count_answers(poll).items()})
    counts.update(workload.count_upvotes())
    return +counts


def _recount_entries(workload: Workload, entries: list[Any]) -> dict[Any, int]:
    """Votes and upvotes, counted from the entries of the journal alone."""
    ballots: dict[Any, list[int]] = {}
    upvotes: Counter[Any] = Counter()
    for _, _, actor, _, _, fact in entries:
        match fact:
            case {"is": "poll.voted", "poll": poll, "answer": answer}:
                ballots[poll, actor] = answer
            case {"is": "poll.withdrawn", "poll": poll}:
                del ballots[poll, actor]
            case {"is": "question.upvoted", "question": question, "on": on}:
                upvotes[question] += 1 if on else -1
    votes = Counter((poll, option) for (poll, _), answer in ballots.items() for option in answer)
    return +(votes + upvotes)


def _differences(where: Any, found: dict[Any, Any], expected: dict[Any, Any]) -> list[Any]:
    keys = {*found, *expected}
    return [
        (where, key, found.get(key), expected.get(key))
        for key in sorted(keys, key=str)
        if found.get(key) != expected.get(key)
    ]


# shown


async def _check_views(workload: Workload, desk: Page, mark: str) -> list[Any]:
    """Compare the views of staff and every person, now and on the pages of before, to the
    recount.
    """
    await desk.until(lambda: mark in desk.items)
    faults = _differences("staff", _public_figures(workload, desk), _expected_figures(workload))
    for each in workload.participants:
        faults += await _check_person(workload, each, mark)
    return faults


async def _check_person(workload: Workload, each: Participant, mark: str) -> list[Any]:
    page, fresh = await each.connect(), await each.browser.open()
    for either_page in (page, fresh):
        await either_page.until(lambda opened=either_page: mark in opened.items)
    who = fresh.items["you"]["person"]
    own = {
        **{("ballot", poll): fresh.item(f"ballot:{poll}").get("answer") for poll in workload.polls},
        **{("mine", id): fresh.item(f"mine:{id}").get("state") for id in each.belief.questions},
    }
    expected_items = {
        **{("ballot", poll): each.belief.ballots.get(poll) for poll in workload.polls},
        **{("mine", id): state for id, state in each.belief.questions.items()},
    }
    faults = _differences(who, own, expected_items)
    faults += _differences(who, _public_figures(workload, fresh), _expected_figures(workload))
    faults += _differences((who, "page of before"), page.items, fresh.items)
    await fresh.close()
    return faults


def _public_figures(workload: Workload, page: Page) -> dict[Any, Any]:
    results = {poll: page.item(f"result:{poll}") for poll in workload.polls}
    return {
        **{(poll, "n"): result.get("n") for poll, result in results.items()},
        **{
            (poll, "counts"): result.get("tally", {}).get("counts")
            for poll, result in results.items()
        },
        **{("score", id): page.items.get(f"score:{id}") for id in workload.questions},
    }


def _expected_figures(workload: Workload) -> dict[Any, Any]:
    counts = {poll: workload.count_answers(poll) for poll in workload.polls}
    upvotes = workload.count_upvotes()
    return {
        **{(poll, "n"): counts[poll].total() for poll in workload.polls},
        **{
            (poll, "counts"): [counts[poll][option] for option in range(OPTIONS)]
            for poll in workload.polls
        },
        **{("score", id): upvotes[id] for id in workload.questions},
    }


# exported


async def _check_export(workload: Workload, database: str) -> list[Any]:
    with tempfile.TemporaryDirectory(prefix="live-export-") as folder:
        only = [word for table in TABLES for word in ("--only", table)]
        command = ("live", "export", workload.event.code, "--out", folder, *only)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *command),
            env=os.environ | {"DATABASE_URL": database},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=folder,
        )
        output, _ = await process.communicate()
        if process.returncode:
            return [("export", output.decode())]
        tables = await asyncio.to_thread(_read_tables, Path(folder))
    return _compare_tables(workload, tables)


def _read_tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Rows of all files, by the name of the table."""
    return {
        file.stem.rpartition("-")[2]: list(
            csv.DictReader(file.read_text("utf-8-sig").splitlines(keepends=True))
        )
        for file in folder.glob("*.csv")
    }


def _compare_tables(workload: Workload, tables: dict[str, Any]) -> list[Any]:
    ballots, polls = tables["ballots"], tables["polls"]
    faults = []
    for poll in workload.polls:
        answers = [row["answer_data"] for row in ballots if row["poll"] == str(poll)]
        counts = Counter(
            json.dumps(each.belief.ballots[poll])
            for each in workload.participants
            if poll in each.belief.ballots
        )
        faults += _differences(("ballots", poll), Counter(answers), counts)
        totals = {row["n"] for row in polls if row["poll"] == str(poll) and row["by"] == "total"}
        if totals != {str(counts.total())}:
            faults.append(("polls", poll, totals, counts.total()))
    questions = {int(row["question"]): row for row in tables["questions"]}
    states = {id: s for each in workload.participants for id, s in each.belief.questions.items()}
    found_states = {id: row["state"] for id, row in questions.items() if id in states}
    upvotes = Counter({id: int(questions[id]["upvotes"]) for id in workload.questions})
    return [
        *faults,
        *_differences("questions", found_states, states),
        *_differences("upvotes", +upvotes, workload.count_upvotes()),
    ]
