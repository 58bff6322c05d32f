"""`live rehearse`."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from ..features.event.rehearsals import MAX_MINUTES, MAX_PEOPLE, MIN_PEOPLE
from ..operations import Operation
from ..operations.rehearsals import StartRehearsal, StopRehearsal, WatchRehearsal
from ..settings import Settings, load_settings
from .support.operate import operating
from .support.output import printable, say

LOOK_INTERVAL_S, PLAIN_INTERVAL_S = 1.0, 10.0
"""Seconds between two looks, and between two lines where the output is no terminal."""
Perform = Callable[[Operation], Awaitable[Any]]
ROWS = (
    ("Joined", "joined"),
    ("Present", "here"),
    ("Votes", "votes"),
    ("Questions", "questions"),
    ("Upvotes", "upvotes"),
    ("Report fields", "reports"),
    ("Connections that broke", "drops"),
    ("Votes that came too late", "late"),
    ("Refused", "refused"),
)
WAITS = (("Answer", "done"), ("Shown to everyone", "shown"))
TITLES = {"mend": "Fix before the event", "look": "Look at this", "good": "Went well"}
STYLES = {"mend": "bold red", "look": "yellow", "good": "green"}


@click.command()
@click.argument("code")
@click.option(
    "--people",
    type=click.IntRange(MIN_PEOPLE, MAX_PEOPLE),
    default=140,
    show_default=True,
    help="Number of simulated people.",
)
@click.option(
    "--minutes",
    type=click.IntRange(1, MAX_MINUTES),
    default=5,
    show_default=True,
    help="Minutes until they leave.",
)
@click.option(
    "--drive",
    is_flag=True,
    help="Without a moderator: start the event, open each poll and breakout in its share of the "
    "time, and end it.",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for the verdict, .md or .json.  [default: rehearsal-CODE.md]",
)
def rehearse(code: str, people: int, minutes: int, drive: bool, file: Path | None) -> None:
    """Rehearse an event with simulated people in a copy of it, and write a verdict.

    The copy has its own code and links, is in no list and is deleted after seven days. The event
    itself is not touched. Without --drive, moderate the copy meanwhile: `live links` with its code
    prints its links. With the code of a copy, people come to that copy again.

    \b
    Examples:
      live rehearse 7HK3QF --people 500 --minutes 5 --drive
      live rehearse 7HK3QF --file verdict.json
    """
    start = StartRehearsal(code, people, minutes, drive)
    last = asyncio.run(_rehearse(load_settings(os.environ), start))
    target = file or Path(f"rehearsal-{last['code']}.md")
    content = _as_json(last) if target.suffix == ".json" else _as_markdown(last)
    target.write_text(content, encoding="utf-8")
    _print_verdict(last)
    say(f"The verdict is in {target}. Links of the rehearsal: live links {last['code']}")


async def _rehearse(settings: Settings, start: StartRehearsal) -> dict[str, Any]:
    """Return the last look, once it is over or interrupted. Raises ClickException."""
    async with operating(settings) as perform:
        code = await perform(start)
        stop = asyncio.Event()
        with suppress(NotImplementedError):  # not on every system
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
        console = Console(stderr=True)
        say(f"Rehearsal {code}: {start.people} people for {start.minutes} min.", err=True)
        look = _looks(perform, code, stop)
        await (_show_live(console, look) if console.is_terminal else _show_lines(look))
        last: dict[str, Any] = await perform(WatchRehearsal(code))
        return last


async def _looks(
    perform: Perform, code: str, stopped: asyncio.Event
) -> AsyncIterator[dict[str, Any]]:
    """Yield a look every second until it is over."""
    while (look := await perform(WatchRehearsal(code)))["running"]:
        yield look
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_INTERVAL_S):
                await stopped.wait()
        if stopped.is_set():
            await perform(StopRehearsal(code))
            stopped.clear()


async def _show_live(console: Console, looks: AsyncIterator[dict[str, Any]]) -> None:
    with Live(console=console, transient=True) as view:
        async for look in looks:
            view.update(_view_of(look))


async def _show_lines(looks: AsyncIterator[dict[str, Any]]) -> None:
    """Plain lines, for a pipe or a log."""
    number = 0
    async for look in looks:
        if number % (PLAIN_INTERVAL_S // LOOK_INTERVAL_S) == 0:
            figures = look["figures"]
            say(
                f"{look['left_s']} s left: {figures['here']} present, {figures['votes']} votes, "
                f"{figures['questions']} questions, longest wait {figures['shown_max']} ms",
                err=True,
            )
        number += 1


def _view_of(seen: dict[str, Any]) -> Group:
    figures, total = seen["figures"], seen["minutes"] * 60
    counts = Table.grid(padding=(0, 3))
    for name, key in ROWS:
        counts.add_row(Text(name, style="dim"), Text(f"{figures[key]:,}", justify="right"))
    waits = Table("Wait (ms)", "half", "99 of 100", "longest", box=None, header_style="dim")
    for name, key in WAITS:
        waits.add_row(name, *(f"{figures[f'{key}_{part}']:,}" for part in ("p50", "p99", "max")))
    return Group(
        Text(f"{seen['left_s'] // 60}:{seen['left_s'] % 60:02} left"),
        ProgressBar(total=total, completed=total - seen["left_s"], width=48),
        counts,
        waits,
        Text("Ctrl+C lets them leave.", style="dim"),
    )


def _print_verdict(last: dict[str, Any]) -> None:
    console = Console(highlight=False)
    for tone, title in TITLES.items():
        findings = [each for each in last["verdict"] if each["tone"] == tone]
        if findings:
            console.print(f"\n{title}", style=STYLES[tone])
        for each in findings:
            console.print(f"  {printable(each['what'])}", markup=False)
            if each["names"]:
                console.print(
                    f"    {printable(' · '.join(each['names']))}", style="dim", markup=False
                )
            if each["todo"]:
                console.print(f"    {printable(each['todo'])}", style="dim", markup=False)
    console.print()
    sys.stdout.flush()


def _as_json(last: dict[str, Any]) -> str:
    return json.dumps(last, ensure_ascii=False, indent=2) + "\n"


def _as_markdown(last: dict[str, Any]) -> str:
    figures = last["figures"]
    lines = [
        f"# Rehearsal {last['code']}: {next(iter(last['title'].values()))}",
        "",
        f"{last['people']} simulated people, {last['minutes']} minutes.",
        "",
    ]
    for tone, title in TITLES.items():
        findings = [each for each in last["verdict"] if each["tone"] == tone]
        if findings:
            lines += [f"## {title}", ""]
            for each in findings:
                names = f" ({' · '.join(each['names'])})" if each["names"] else ""
                lines.append(f"- {each['what']}{names} {each['todo']}".rstrip())
            lines.append("")
    lines += ["## Figures", "", "| figure | value |", "| --- | ---: |"]
    lines += [f"| {name} | {figures[key]} |" for name, key in ROWS]
    lines += [
        f"| {name}, {words} (ms) | {figures[f'{key}_{part}']} |"
        for name, key in WAITS
        for words, part in (("half", "p50"), ("99 of 100", "p99"), ("longest", "max"))
    ]
    lines.append(f"| Longest time the server was busy (ms) | {figures['lag_max']} |")
    return "\n".join(lines) + "\n"
