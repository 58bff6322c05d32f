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


def find_scenarios(words: list[str]) -> list[ModuleType]:
    """Modules of `scenarios` with one of the words in their name; all without words."""
    names = sorted(module.name for module in pkgutil.iter_modules(scenarios.__path__))
    return [
        importlib.import_module(f"{scenarios.__name__}.{name}")
        for name in names
        if not words or any(word in name for word in words)
    ]


def format_figure(figure: Figure) -> str:
    bound = "" if figure.most is None else f"  ≤ {figure.most:g}"
    failed = "" if figure.holds else "  TOO HIGH"
    return f"  {figure.name:<56} {figure.value:>10.4g} {figure.unit:<6}{bound}{failed}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few seconds for each scenario")
    parser.add_argument("words", nargs="*", help="run the scenarios with one of these words")
    options = parser.parse_args()
    held = True
    for scenario in find_scenarios(options.words):
        began = time.monotonic()
        figures = asyncio.run(scenario.measure(options.short))
        print(f"{scenario.TITLE} ({time.monotonic() - began:.0f} s)")
        for figure in figures:
            print(format_figure(figure), flush=True)
        held = held and all(figure.holds for figure in figures)
    if not held:
        sys.exit("A figure is above its bound.")


if __name__ == "__main__":
    main()
