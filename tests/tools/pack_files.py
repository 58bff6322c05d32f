"""A results pack with changeable files, as for a forger."""

import csv
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from live.outputs.pack.pack import write_pack
from tools.result_tables import history_of
from tools.scenario import Scenario

Row = dict[str, str]


def make_pack(scenario: Scenario, folder: Path) -> Path:
    return write_pack(history_of(scenario), folder, lambda step, done, of: None)


class PackFiles:
    """Files of a pack in memory."""

    def __init__(self, pack: Path) -> None:
        with zipfile.ZipFile(pack) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def rows(self, name: str) -> list[Row]:
        text = self.files[f"{name}.csv"].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def put_rows(self, name: str, rows: list[Row], header: list[str] | None = None) -> None:
        """Replace the rows of a table, and say so in datapackage.json."""
        out = io.StringIO(newline="")
        names = header or self.header(name)
        writer = csv.DictWriter(out, names, lineterminator="\r\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
        self.files[f"{name}.csv"] = out.getvalue().encode("utf-8-sig")
        package = self.json("datapackage.json")
        for resource in package["resources"]:
            if resource["path"] == f"{name}.csv":
                resource["rows"] = len(rows)
        self.put_json("datapackage.json", package)

    def header(self, name: str) -> list[str]:
        return next(csv.reader(io.StringIO(self.files[f"{name}.csv"].decode("utf-8-sig"))))

    def json(self, name: str) -> Any:
        return json.loads(self.files[name])

    def put_json(self, name: str, content: Any) -> None:
        self.files[name] = json.dumps(content, ensure_ascii=False).encode()

    def write(self, path: Path, with_sums: bool = True) -> Path:
        """Write the pack. `with_sums`: with checksums that fit the changed files."""
        if with_sums:
            lines = [
                f"{sha256(content).hexdigest()}  {name}\n"
                for name, content in self.files.items()
                if name != "SHA256SUMS"
            ]
            self.files["SHA256SUMS"] = "".join(lines).encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in self.files.items():
                archive.writestr(name, content)
        return path
