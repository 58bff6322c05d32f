"""`live verify`."""

import json
import sys
from pathlib import Path

import click

from ..outputs.pack.verify import Finding, verify_pack
from .output import say, say_data, show_status, style

COLOURS = {"ok": "green", "wrong": "red", "absent": "yellow"}
WIDTH = 7
NO_PROBLEM = "No errors found in this pack."


@click.command()
@click.argument("pack", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print each line as a JSON object.")
@click.option("--quiet", is_flag=True, help="Print only errors.")
def verify(pack: Path, as_json: bool, quiet: bool) -> None:
    """Recount a results pack from its ballots, and compare its files with each other.

    PACK is the ZIP, or the folder it was unpacked to. Nothing else is needed: no server, no
    database and no network. A line says `absent` where the pack does not have what a recount would
    need, to protect the ballot.

    Exit code 1 means that something is wrong, or that the file is no results pack.

    \b
    Examples:
      live verify 7HK3QF-2022-06-02-results.zip
      live verify 7HK3QF-2022-06-02-results.zip --json | jq 'select(.outcome == "wrong")'
    """
    counts = dict.fromkeys(COLOURS, 0)
    for finding in verify_pack(pack):
        counts[finding.outcome] += 1
        show_status(f"{finding.check}: {finding.where}")
        if not quiet or finding.outcome == "wrong":
            show_status("")
            if as_json:
                say_data(json.dumps(finding._asdict()))
            else:
                say(_line(finding))
    show_status("")
    if not as_json:
        say(_summary(counts))
    if counts["wrong"]:
        sys.exit(1)


def _line(finding: Finding) -> str:
    outcome = style(finding.outcome.ljust(WIDTH), fg=COLOURS[finding.outcome])
    where = f"{finding.where}: " if finding.where else ""
    return f"{outcome}{finding.check.ljust(10)} {where}{finding.text}"


def _summary(counts: dict[str, int]) -> str:
    if counts["wrong"]:
        number = "1 error" if counts["wrong"] == 1 else f"{counts['wrong']} errors"
        return style(f"{number} found in this pack.", fg="red", bold=True)
    return style(NO_PROBLEM, fg="green", bold=True)
