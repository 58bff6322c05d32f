"""`live doctor`."""

import json
import os
import sys

import click

from .support.doctor_checks import CHECKS, Finding, Machine
from .support.output import say, say_data, style


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result of each check as JSON.")
def doctor(as_json: bool) -> None:
    """Look for usual mistakes in settings, database and machine, and say how to mend each. Changes
    nothing. Run it with the settings of the server, as its user, while the server runs or not.

    Exit code 1 means that something was found.

    \b
    Examples:
      live doctor
      live doctor --json | jq -r '.[] | select(.problem) | .mend'
    """
    machine = Machine(os.environ)
    findings = {name: check(machine) for name, check in CHECKS.items()}
    if as_json:
        say_data(json.dumps([_as_json(name, finding) for name, finding in findings.items()]))
    else:
        for name, finding in findings.items():
            _print_finding(name, finding)
    if any(findings.values()):
        sys.exit(1)


def _as_json(name: str, finding: Finding | None) -> dict[str, str | None]:
    problem, mend = (None, None) if finding is None else finding
    return {"check": name, "problem": problem, "mend": mend}


def _print_finding(name: str, finding: Finding | None) -> None:
    if finding is None:
        say(f"{style('ok   ', fg='green')} {name}")
        return
    say(f"{style('wrong', fg='red', bold=True)} {name}: {finding.problem}")
    say(f"      {style(finding.mend, fg='cyan')}")
