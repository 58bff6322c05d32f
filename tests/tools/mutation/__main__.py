"""`python -m tools.mutation [words]`: change the modules with a word in their name, in one place
after the other, and count the changes that their tests notice. All without words.

A score that falls below that of tests/tools/mutation/scores.toml is a failure. `--raise` writes the
scores that have risen.
"""

import argparse
import asyncio
import json
import math
import os
import sys
import time
from collections import Counter
from typing import Any, NamedTuple

from tools.mutation.targets import (
    ROOT,
    Equivalent,
    Target,
    read_equivalents,
    read_targets,
    write_score,
)

AT_ONCE = int(os.environ.get("MUTANTS_AT_ONCE", "2"))
"""Modules at once; each is tested by one process."""
LIMIT_S = 60 * float(os.environ.get("MUTANTS_LIMIT_MIN", "90"))
"""Seconds for all modules. MUTANTS_LIMIT_MIN is in minutes."""
PROGRESS_S = 30


class Tested(NamedTuple):
    """`problem`: why there is no score; empty if there is one."""

    target: Target
    mutants: int
    noticed: int
    survivors: list[str]
    stale: list[Equivalent]
    seconds: float
    problem: str = ""

    @property
    def score(self) -> float:
        """Percent, rounded down."""
        return math.floor(1000 * self.noticed / max(self.mutants, 1)) / 10

    @property
    def has_fallen(self) -> bool:
        return bool(self.problem) or self.score < self.target.score

    def format(self) -> str:
        if self.problem:
            return f"{self.target.module}: {self.problem}"
        return (
            f"{self.target.module}: {self.noticed} of {self.mutants} noticed, {self.score} % "
            f"(before: {self.target.score} %), {self.seconds:.0f} s"
        )


async def test_target(target: Target, equivalents: list[Equivalent], end: float) -> Tested:
    began = shown = time.monotonic()
    command = (sys.executable, "-m", "tools.mutation.worker", target.module, *target.tests)
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
        stdout=asyncio.subprocess.PIPE,
        limit=2**20,
        start_new_session=True,
    )
    assert process.stdout is not None
    results: list[dict[str, Any]] = []
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() + end - began):
            async for line in process.stdout:
                results.append(json.loads(line))
                if time.monotonic() > shown + PROGRESS_S:
                    shown = time.monotonic()
                    of = results[0]["mutants"]
                    print(f"  · {target.module}: {len(results) - 1} of {of}", flush=True)
            await process.wait()
    except TimeoutError:
        os.killpg(process.pid, 9)
        results.append({"error": "the time is over"})
    return count(target, results, equivalents, time.monotonic() - began)


def count(
    target: Target, results: list[dict[str, Any]], equivalents: list[Equivalent], seconds: float
) -> Tested:
    """Mutants that change nothing count neither way."""
    known = {each[1:4]: each for each in equivalents if each.module == target.module}
    tested = [each for each in results if "outcome" in each]
    keys = [(each["function"], each["old"], each["new"]) for each in tested]
    counted = [each for each, key in zip(tested, keys, strict=True) if key not in known]
    survivors = [
        f"{target.module}:{each['lines'][0]} {each['function'] or 'module'}: "
        f"{each['old']} → {each['new'] or '(nothing)'}"
        + (f" ({each['why']})" if each["why"] else "")
        for each in counted
        if each["outcome"] == "survived"
    ]
    problem = next((each["error"] for each in results if "error" in each), "")
    if not problem and len(tested) != results[0]["mutants"]:
        problem = f"only {len(tested)} of {results[0]['mutants']} mutants were tested"
    return Tested(
        target,
        len(counted),
        len(counted) - len(survivors),
        survivors,
        [] if problem else [each for key, each in known.items() if key not in keys],
        seconds,
        problem,
    )


async def test_all(targets: list[Target], may_raise: bool) -> list[Tested]:
    waiting, done, end = list(targets), list[Tested](), time.monotonic() + LIMIT_S
    equivalents = read_equivalents()

    async def work() -> None:
        while waiting:
            tested = await test_target(waiting.pop(0), equivalents, end)
            done.append(tested)
            print(f"{len(done):>2}/{len(targets)} {tested.format()}", flush=True)
            if tested.has_fallen or may_raise:
                for survivor in tested.survivors:
                    print(f"    {survivor}", flush=True)
            if may_raise and not tested.problem and tested.score > tested.target.score:
                write_score(tested.target.module, tested.score)

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return done


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    parser.add_argument("--raise", action="store_true", dest="may_raise")
    parser.add_argument("words", nargs="*", help="change the modules with one of these words")
    options = parser.parse_args()
    began = time.monotonic()
    done = asyncio.run(test_all(read_targets(options.words), options.may_raise))
    total = Counter[str]()
    for each in done:
        total.update(mutants=each.mutants, noticed=each.noticed)
    print(
        f"{total['noticed']} of {total['mutants']} mutants of {len(done)} modules noticed, "
        f"{time.monotonic() - began:.0f} s"
    )
    problems = [f"the score has fallen: {each.format()}" for each in done if each.has_fallen]
    problems += [
        f"not a mutant of {entry.module}, remove it from equivalent.toml: {entry.old} → {entry.new}"
        for each in done
        for entry in each.stale
    ]
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
