"""`python -m tools.faults [--short] [words]`: run the scenarios with a word in their name."""

import argparse
import asyncio
import importlib
import pkgutil
import sys
import time
from types import ModuleType

from tools.faults import scenarios
from tools.faults.figure import Figure
from tools.faults.table import format_table


def find_scenarios(words: list[str]) -> list[ModuleType]:
    """Modules of `scenarios` with any of the words in their name; all without words."""
    names = sorted(module.name for module in pkgutil.iter_modules(scenarios.__path__))
    return [
        importlib.import_module(f"{scenarios.__name__}.{name}")
        for name in names
        if not words or any(word in name for word in words)
    ]


def run_scenario(scenario: ModuleType, short: bool) -> tuple[str, list[Figure]]:
    """Title and figures of a scenario; names the running scenario on stderr."""
    began = time.monotonic()
    print(f"· {scenario.TITLE} …", end=" ", file=sys.stderr, flush=True)
    figures = asyncio.run(scenario.measure(short))
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    return scenario.TITLE, figures


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few seconds for each scenario")
    parser.add_argument("words", nargs="*", help="run the scenarios with one of these words")
    options = parser.parse_args()
    results = [run_scenario(each, options.short) for each in find_scenarios(options.words)]
    print(format_table(results))
    if not all(figure.holds for _, figures in results for figure in figures):
        sys.exit("A figure is above its bound.")


if __name__ == "__main__":
    main()
