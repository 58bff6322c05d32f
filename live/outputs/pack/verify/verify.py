"""All checks of a pack, one after the other."""

from collections.abc import Callable, Iterator
from pathlib import Path

from .checksums import check_sums
from .columns import Schema, check_columns
from .copies import check_one_line_copies
from .derived_figures import check_figures
from .finding import Finding
from .json_copy import check_json
from .other_tables import check_tables
from .pack_reader import BadPack, PackReader
from .poll_figures import read_polls
from .recount import recount_polls
from .workbook_copy import check_workbook

PACKAGE_FILE = "datapackage.json"


def verify_pack(path: Path) -> Iterator[Finding]:
    """Verify a pack: a ZIP, or the folder it was unpacked to. Raises BadPack if it is none."""
    with PackReader(path) as pack:
        if PACKAGE_FILE not in pack.names:
            raise BadPack(f"{path} has no {PACKAGE_FILE}, so it is not a results pack.")
        yield from _run_check("checksums", lambda: check_sums(pack))
        schema = Schema(pack.read_json(PACKAGE_FILE))
        yield from _run_check("columns", lambda: check_columns(pack, schema))
        yield from _run_check("recount", lambda: _check_polls(pack))
        yield from _run_check("tables", lambda: check_tables(pack))
        yield from _run_check("copies", lambda: check_json(pack, schema))
        yield from _run_check("copies", lambda: check_workbook(pack, schema))
        yield from _run_check("copies", lambda: check_one_line_copies(pack))


def _check_polls(pack: PackReader) -> Iterator[Finding]:
    polls = read_polls(pack)
    yield from recount_polls(pack, polls)
    observers = {
        line.cells["code"]
        for line in pack.rows("code_book.csv")
        if line.cells["what"] == "delegation" and line.cells["observer"] == "yes"
    }
    yield from check_figures(polls, observers)


def _run_check(check: str, run: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """A file that cannot be read is a finding: the other checks go on."""
    try:
        yield from run()
    except BadPack as problem:
        yield Finding(check, "wrong", "", str(problem))
