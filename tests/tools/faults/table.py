"""Table of a run: a row for each fault under the workload; all other figures below it."""

from collections.abc import Iterable

from tools.faults.figure import Figure

COLUMNS = {
    "acknowledged": "acknowledged",
    "lost": "lost",
    "doubled": "doubled",
    "shown otherwise": "shown ≠ recount",
    "exported otherwise": "exported ≠ recount",
    "longest pause": "longest pause",
    "took": "took",
}
"""Headings by the name of a figure."""


def format_table(results: Iterable[tuple[str, list[Figure]]]) -> str:
    """Figures by the title of their scenario, as a table."""
    lines, others = [["scenario", "what was done", *COLUMNS.values()]], []
    for title, figures in results:
        for case in dict.fromkeys(figure.case for figure in figures if figure.case):
            figures_by_name = {figure.name: figure for figure in figures if figure.case == case}
            lines.append([title, case, *(_cell(figures_by_name.get(name)) for name in COLUMNS)])
        rest = [figure for figure in figures if not figure.case or figure.name not in COLUMNS]
        others += [title, *map(format_figure, rest)] if rest else []
    return "\n".join([*(_align(lines) if len(lines) > 1 else ()), *others])


def format_figure(figure: Figure) -> str:
    bound = "" if figure.most is None else f"  ≤ {figure.most:g}"
    name = f"{figure.case}: {figure.name}" if figure.case else figure.name
    mark = "" if figure.holds else "  TOO HIGH"
    return f"  {name:<72} {figure.value:>10.4g} {figure.unit:<6}{bound}{mark}"


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    mark = "" if figure.holds else f" > {figure.most:g}"
    number = f"{figure.value:,.0f}" if figure.value == int(figure.value) else f"{figure.value:.1f}"
    return f"{number} {figure.unit}".rstrip() + mark


def _align(lines: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
