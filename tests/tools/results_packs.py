"""Packs of events that were played by a Scenario or recorded, and readers of their files."""

import csv
import io
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import openpyxl

from live.outputs.pack.pack import write_pack
from live.outputs.tables import History
from tools.recordings import recorded_history
from tools.result_tables import history_of, voted
from tools.scenario import Scenario

HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", "{=1}", "'x"),
    *("a\x00b\x07\x1f\x85", "\ud800", "x\ufffe\uffff", "\u2028", "\u202etxt.exe"),
    *("😀👩‍👩‍👧 ñ 你好 مرحبا", "[]:*?/\\", "<r><t>x</t></r>", "_x0041_ _x005F_", "]]>&amp;<b>"),
    *("Join us!A1", "Charts!$A$1", "http://example.org", "007", "1e5", 'a,"b"\r\nc', " x "),
]
"""Texts that programs take for something else."""
QUOTED = "a\"); system('x') #\\\n'quoted' . \u202e\ud800 `b`"
"""A text that tries to leave its quotes."""


def hostile_history() -> History:
    """An event in which everything that can be written is hostile."""
    scenario, id = voted([[0], [1], [2], [0]] * 2, ["lazio", "bologna"], anonymous=False)
    questions = [
        scenario.question(scenario.join(), f"Question {at}") for at, _ in enumerate(HOSTILE)
    ]
    history = history_of(scenario)
    event = history.event
    event.profile.title = {"en": HOSTILE[0], "zh": HOSTILE[9]}
    event.polls[id].prompt = {"en": HOSTILE[19], "zh": HOSTILE[20]}
    for at, text in enumerate(HOSTILE):
        event.questions[questions[at]].text = text
    for person in event.people:
        event.names[person] = HOSTILE[person % len(HOSTILE)]
    return history


def hostile_names() -> History:
    """An event with a delegation name that tries to leave its quotes."""
    scenario, _ = voted([[0], [1]] * 5, anonymous=False)
    history = history_of(scenario)
    delegations = history.event.profile.delegations
    delegations["lazio"] = msgspec.structs.replace(
        delegations["lazio"], name={"en": QUOTED, "zh": QUOTED}
    )
    return history


@cache
def recorded_pack(name: str) -> "Pack":
    """The pack of a recorded event. Each process makes it once."""
    with tempfile.TemporaryDirectory() as folder:
        return Pack(recorded_history(name), Path(folder))


class Pack:
    """A pack that was written, and its files as programs read them."""

    def __init__(self, history: History | Scenario, folder: Path) -> None:
        if isinstance(history, Scenario):
            history = history_of(history)
        self.path = write_pack(history, folder, lambda step, done, of: None)
        with zipfile.ZipFile(self.path) as pack:
            self.files = {name: pack.read(name) for name in pack.namelist()}
        self._workbook: Any = None

    def rows(self, table: str) -> list[list[str]]:
        """Rows of a CSV file, with its header. Raises csv.Error if it is not strictly CSV."""
        text = self.files[f"{table}.csv"].decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))

    def table(self, table: str) -> list[dict[str, str]]:
        header, *rows = self.rows(table)
        return [dict(zip(header, row, strict=True)) for row in rows]

    def json(self, name: str = "results.json") -> Any:
        return json.loads(self.files[name])

    def workbook(self) -> Any:
        if self._workbook is None:
            self._workbook = openpyxl.load_workbook(io.BytesIO(self.files["results.xlsx"]))
        return self._workbook

    def unpack(self, folder: Path) -> Path:
        folder.mkdir()
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        return folder
