"""`live verify`."""

import sys
from pathlib import Path

import click

from ..outputs.pack.verify import print_findings


@click.command()
@click.argument("pack", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print each line as a JSON object.")
@click.option("--quiet", is_flag=True, help="Print only errors.")
def verify(pack: Path, as_json: bool, quiet: bool) -> None:
    """Recount a results pack from its ballots, and compare its files with each other.

    PACK is the ZIP, or the folder it was unpacked to. Nothing else is needed: no server, no
    database and no network. A line says `absent` where the pack lacks data for a recount, to
    protect the ballot. `python3 verify.py` in the unpacked folder does the same without this
    program.

    Exit code 1 means that something is wrong, or that the file is no results pack.

    \b
    Examples:
      live verify 7HK3QF-2022-06-02-results.zip
      live verify 7HK3QF-2022-06-02-results.zip --json | jq 'select(.outcome == "wrong")'
    """
    sys.exit(1 if print_findings(pack, as_json, quiet) else 0)
