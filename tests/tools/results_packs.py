"""Packs of events that were played by a Scenario or recorded, and readers of their files."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from live.core.features import read_entry
from live.core.model.entry import PrivateRow
from live.pack import write_pack
from live.results import History
from tools.result_tables import history_of
from tools.scenario import Scenario

GOLDEN = Path(__file__).parents[1] / "golden"
RECORDINGS = sorted(path.stem for path in GOLDEN.glob("*.json"))


def recorded_history(name: str) -> History:
    """An event of a golden journal."""
    kept = json.loads((GOLDEN / f"{name}.json").read_text())
    history = History()
    for line in kept["entries"]:
        history.apply(read_entry(line.encode()))
    for row in kept["private"]:
        history.event.load_private(PrivateRow(*row))
    return history


class Pack:
    """A pack that was written, and its files as programs read them."""

    def __init__(self, history: History | Scenario, folder: Path) -> None:
        if isinstance(history, Scenario):
            history = history_of(history)
        self.path = write_pack(history, folder, lambda step, done, of: None)
        with zipfile.ZipFile(self.path) as pack:
            self.files = {name: pack.read(name) for name in pack.namelist()}

    def rows(self, table: str) -> list[list[str]]:
        """Rows of a CSV file, with its header. Raises csv.Error if it is not strictly one."""
        text = self.files[f"{table}.csv"].decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))

    def table(self, table: str) -> list[dict[str, str]]:
        header, *rows = self.rows(table)
        return [dict(zip(header, row, strict=True)) for row in rows]

    def json(self, name: str = "results.json") -> Any:
        return json.loads(self.files[name])

    def workbook(self) -> Any:
        return openpyxl.load_workbook(io.BytesIO(self.files["results.xlsx"]))

    def unpack(self, folder: Path) -> Path:
        with zipfile.ZipFile(self.path) as pack:
            pack.extractall(folder)
        return folder
