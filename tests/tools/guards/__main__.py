"""`python -m tools.guards [words]`: break the guards with a word in their name, promise or file,
singly in copies of the project, and show the test that notices. All without words.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tools.guards.guard import Guard, read_guards
from tools.guards.run import AT_ONCE, Copy, Outcome


async def run_guards(guards: list[Guard], folder: Path) -> tuple[list[Outcome], str]:
    """Outcomes, and the output of the noticing tests if any is red without a break, too."""
    waiting, outcomes = list(guards), list[Outcome]()
    copies = [Copy(folder / str(number)) for number in range(AT_ONCE)]

    async def work(copy: Copy) -> None:
        while waiting:
            outcomes.append(await copy.test_broken(waiting.pop(0)))
            print(f"{len(outcomes):>3}/{len(guards)} {format_outcome(outcomes[-1])}", flush=True)

    await asyncio.gather(*map(work, copies))
    return outcomes, await copies[0].find_red([outcome.noticed for outcome in outcomes])


def format_outcome(outcome: Outcome) -> str:
    test = outcome.noticed.removeprefix("tests/") or "NOT NOTICED"
    broken = outcome.guard.broken_line[:60]
    return f"{outcome.guard.name} | {broken} | {test} | {outcome.seconds:.0f} s"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.guards", description=__doc__)
    parser.add_argument("words", nargs="*", help="break the guards with one of these words")
    began, guards = time.monotonic(), read_guards(parser.parse_args().words)
    with tempfile.TemporaryDirectory(prefix="live-guards-") as folder:
        outcomes, red = asyncio.run(run_guards(guards, Path(folder)))
    names = [outcome.guard.name for outcome in outcomes if not outcome.noticed]
    promises = {promise for guard in guards for promise in guard.keeps}
    print(
        f"{len(guards)} guards of {len(promises)} promises, {len(guards) - len(names)} noticed, "
        f"{time.monotonic() - began:.0f} s"
    )
    if names:
        sys.exit("No test notices: " + "; ".join(names))
    if red:
        sys.exit("These are red without a break, too:\n" + red)


if __name__ == "__main__":
    main()
