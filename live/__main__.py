"""The command line. Expected errors end with exit code 1 and one sentence on stderr."""

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec
import segno

from . import demo as demos
from . import settings as environment
from .cli import breakout_plan as plans
from .core.event import Event
from .core.grouping import GroupingRules, Mode, rooms_needed
from .engine.hub import Hub, WrongSecret
from .engine.journal import Head, Journal, JournalFailed
from .jobs import export as exports
from .results import TABLES, History
from .settings import BadSetting, Settings
from .store import StoreError, open_journal
from .store.memory_bus import MemoryBus
from .store.migrations import migrate as bring_up_to_date
from .web.role_urls import RoleUrl, role_urls, url_by_role

CLEAR_LINE = "\r\x1b[K"
EXPECTED_ERRORS = (plans.BadRoster, BadSetting, StoreError, WrongSecret, exports.EventNotFound)


class Commands(click.Group):
    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except EXPECTED_ERRORS as failure:
            raise click.ClickException(str(failure)) from None
        except JournalFailed as failure:
            raise click.ClickException(
                f"The database cannot be read or written: {failure}."
            ) from None
        except msgspec.DecodeError:
            raise click.ClickException(
                "The journal was written by a newer release. Update this installation."
            ) from None
        except OSError as failure:
            raise click.ClickException(
                f"{failure.filename or 'The system says'}: {failure.strerror or failure}."
            ) from None


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="live-rooms", prog_name="live")
def live() -> None:
    """Live participation for online events: polls, questions and a shared screen.

    Settings come from the environment: HOST, PORT, PUBLIC_URL, DATABASE_URL, SECRET_KEY,
    FORWARDED_ALLOW_IPS, LOG_LEVEL, LOG_FORMAT, WEB_CONCURRENCY, REDIS_URL, METRICS_PORT. By
    default, data is stored in ./var and served on http://127.0.0.1:8000.

    \b
    Example, from an empty folder to a running demo:
      live migrate && live demo && live serve
    """


@live.command()
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Number of server processes. Overrides WEB_CONCURRENCY.",
)
@click.option("--place", type=int, nargs=2, hidden=True)
def serve(workers: int | None, place: tuple[int, int] | None) -> None:
    """Serve all events until stopped by a signal.

    \b
    Examples:
      live serve
      HOST=0.0.0.0 PORT=80 PUBLIC_URL=https://live.example.org live serve
      DATABASE_URL=postgresql://… REDIS_URL=redis://… live serve --workers 2
    """
    settings = environment.load_settings(
        os.environ if workers is None else os.environ | {"WEB_CONCURRENCY": str(workers)}
    )
    if place is None and settings.workers > 1:
        # No other command needs what it loads.
        from .serving.supervisor import supervise  # noqa: PLC0415

        supervise(settings)
    else:
        _run_server(settings, place)


@live.command()
def migrate() -> None:
    """Create the database, or migrate it to this release.

    \b
    Examples:
      live migrate
      DATABASE_URL=sqlite:////srv/live/live.db live migrate
    """
    bring_up_to_date(environment.load_database_url(os.environ))


@live.command()
@click.option("--json", "as_json", is_flag=True, help="Print the code and links as JSON.")
def demo(as_json: bool) -> None:
    """Create the demo event, unless there is one, and print its links.

    \b
    Examples:
      live demo
      live demo --json | jq -r .links.moderator
    """
    settings = environment.load_settings(os.environ)
    _print_links(settings, *asyncio.run(_find_or_seed_demo(settings)), as_json=as_json)


@live.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Print the code and links as JSON.")
def links(code: str, as_json: bool) -> None:
    """Print the links of an event. It may be running.

    \b
    Examples:
      live links 7HK3QF
      live links 7HK3QF --json | jq -r .links.organiser
    """
    settings = environment.load_settings(os.environ)
    _print_links(settings, *asyncio.run(_read_event(settings.database_url, code)), as_json=as_json)


@live.command()
@click.argument("code")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="Output folder. Created if missing.",
)
@click.option(
    "--only",
    type=click.Choice(list(TABLES)),
    multiple=True,
    help="Only this table. May be repeated.",
)
def export(code: str, out: Path, only: tuple[str, ...]) -> None:
    """Write the results of an event as CSV files and print their names. It may be running.

    \b
    Examples:
      live export 7HK3QF --out results
      live export 7HK3QF --only polls --only ballots
    """
    history = asyncio.run(_read_event(environment.load_database_url(os.environ), code))[1]
    for file in exports.write_tables(history, out, only or TABLES):
        click.echo(file)


@live.group()
def breakout() -> None:
    """Prepare breakout rooms.

    \b
    Example:
      live breakout plan roster.csv --mode mixed --rooms 8
    """


@breakout.command("plan")
@click.argument("roster", type=click.File("rb"))
@click.option(
    "--mode",
    type=click.Choice(plans.GROUPING_MODES),
    default="mixed",
    show_default=True,
    help="How to group people.",
)
@click.option("--rooms", type=click.IntRange(1, 1000), help="Number of rooms.")
@click.option("--size", type=click.IntRange(1), help="People per room, instead of --rooms.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**53 - 1),
    default=1,
    show_default=True,
    help="The same seed gives the same plan.",
)
@click.option(
    "--most", type=click.IntRange(1), help="Maximum number of people per delegation in a room."
)
@click.option(
    "--delegations",
    type=click.File("rb"),
    help="CSV of all delegations: slug, region, name_en, name_zh, paired_with.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option(
    "--csv",
    "as_csv",
    is_flag=True,
    help="Print CSV, one person per line, for upload to the breakouts page.",
)
def breakout_plan(  # noqa: PLR0917  one parameter per option
    roster: BinaryIO,
    mode: Mode,
    rooms: int | None,
    size: int | None,
    seed: int,
    most: int | None,
    delegations: BinaryIO | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Plan breakout rooms for the people in ROSTER, a CSV file, and print the plan with its score.

    \b
    The first line names the columns, in any order:
      delegation    name or slug
      name, region, sector, languages, email, paired_with    optional; other columns are ignored
    Sectors are government, academia, industry and civil_society. Languages are written "zh en": a
    person reads the first one and also speaks the others. Regions and pairs that are missing in the
    file are taken from the IURC programme.

    \b
    Modes:
      pairs         paired delegations, directly or through others, share a room
      delegation    each delegation has its own room
      mixed         even mix of regions, sectors and languages; a bilingual person in each room
      random        rooms of equal size, at random

    \b
    Examples:
      live breakout plan roster.csv --mode pairs --rooms 8
      live breakout plan roster.csv --mode mixed --size 6 --most 2 --seed 7
      live breakout plan roster.csv --mode mixed --rooms 8 --csv > rooms.csv
      live breakout plan roster.csv --rooms 8 --json | jq .score
    """
    if (rooms is None) is (size is None):
        raise click.UsageError(
            "Set either the number of rooms, as in --rooms 8, or their size, as in --size 6."
        )
    people, pairs = plans.read_people(
        plans.decode_file(roster.read()),
        plans.decode_file(delegations.read()) if delegations else None,
    )
    room_count = rooms if rooms is not None else rooms_needed(len(people), size or 1)
    rules = GroupingRules(
        mode=mode, rooms=room_count, pairs=tuple(pairs) if mode == "pairs" else (), most=most or 0
    )
    done = plans.plan_roster(people, rules, seed)
    if as_json or as_csv:
        click.echo(plans.format_json(done) if as_json else plans.format_csv(done), nl=as_json)
    else:
        _print_plan(done)


@live.command()
@click.option("--only", metavar="FIGURE", multiple=True, help="Only this figure. May be repeated.")
@click.option(
    "--quick",
    is_flag=True,
    help="Smoke test with few people, in under a minute. Its numbers mean nothing.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option(
    "--postgres",
    metavar="URL",
    default="",
    help="Empty throw-away database to use instead of a private server.",
)
@click.option("--redis", metavar="URL", default="", help="Redis to use instead of a private one.")
def bench(only: tuple[str, ...], quick: bool, as_json: bool, postgres: str, redis: str) -> None:
    """Measure performance on this machine, over loopback, in up to four minutes.

    Fan-out is given as a ratio to a bare loop of writes at the same rate, to compare machines.

    \b
    Examples:
      live bench
      live bench --only votes_per_s --only vote_p99_ms
      live bench --quick --json | jq .fanout_ratio
    """
    if sys.platform != "linux":
        raise click.ClickException("The benchmark reads /proc and runs on Linux only.")
    from .bench import report, targets  # noqa: PLC0415  no other command needs what it loads
    from .bench.private_servers import ServerUrls  # noqa: PLC0415
    from .bench.run import run_loads  # noqa: PLC0415

    if unknown := set(only).difference(targets.TARGET_NAMES):
        raise click.UsageError(
            f"There is no figure {', '.join(sorted(unknown))}; there are "
            f"{', '.join(targets.TARGET_NAMES)}."
        )
    done = run_loads(only, quick, ServerUrls(postgres, redis), _show_status)
    _show_status("")
    click.echo(report.as_json(done) if as_json else report.markdown_table(done))


def main() -> None:
    live(prog_name="live")


# Serving


def _run_server(settings: Settings, place: tuple[int, int] | None) -> None:
    """Serve as a single process, or as a worker with the sockets inherited from its supervisor."""
    from .app import serve as run  # noqa: PLC0415  no other command needs what it loads
    from .serving.supervisor import InheritedSockets  # noqa: PLC0415
    from .web.assets import NotBuilt  # noqa: PLC0415

    try:
        run(settings, None if place is None else InheritedSockets(*place))
    except NotBuilt as missing:
        raise click.ClickException(str(missing)) from None


# Events


async def _read_event(url: str, code: str) -> tuple[Head, History]:
    async with exports.open_read_only(url) as journal:
        head = await exports.find_event(journal, code)
        history = await exports.replay(journal, head, _show_progress)
    _show_progress(None)
    return head, history


async def _find_or_seed_demo(settings: Settings) -> tuple[Head, History]:
    """The live demo event, created if there is none; an existing one is only read."""
    async with exports.open_read_only(settings.database_url) as journal:
        found = await _find_demo(journal)
    return found or await _read_event(settings.database_url, await _seed_demo(settings))


async def _find_demo(journal: Journal) -> tuple[Head, History] | None:
    for head in reversed(await journal.list_events()):
        history = await exports.replay(journal, head)
        if history.event.profile.demo and history.event.profile.state == "live":
            return head, history
    return None


async def _seed_demo(settings: Settings) -> str:
    journal = open_journal(settings.database_url)
    hub = Hub(journal, MemoryBus(), settings.secret_key, "", lambda refusal, *_: str(refusal))
    await hub.start()
    try:
        return await demos.seed_demo(hub, time.time_ns() // 1_000_000)
    finally:
        await hub.drain()
        await journal.close()


# Output


def _print_links(settings: Settings, head: Head, history: History, as_json: bool) -> None:
    found = role_urls(settings, head, history.event)
    if as_json:
        click.echo(json.dumps({"code": head.code, "links": url_by_role(found)}))
    else:
        _print_link_table(head.code, history.event, found)
    if not as_json and sys.stdout.isatty():
        segno.make(found[0].url, micro=False).terminal(compact=True)
    if any(here in settings.base_url for here in ("//127.", "//localhost", "//[::1]")):
        click.secho(
            "Phones cannot reach this address. Set PUBLIC_URL to one that they can reach.",
            fg="yellow",
            err=True,
        )


def _print_link_table(code: str, event: Event, found: list[RoleUrl]) -> None:
    click.echo(
        f"\n{click.style(next(iter(event.profile.title.values())), bold=True)}   code "
        f"{click.style(code, bold=True)}\n"
    )
    for address in found:
        label = click.style(f"  {address.label}", dim=True) if address.label else ""
        click.echo(f"  {address.role:10}  {click.style(address.url, fg='cyan')}{label}")
    click.echo()


def _print_plan(done: plans.PlanResult) -> None:
    head, *rooms = plans.format_table(done)
    click.secho(head, bold=True)
    click.echo("\n".join(rooms))
    click.echo(f"\nScore {click.style(str(done.plan.score), bold=True)} of 100")
    for reason in plans.format_reasons(done):
        click.echo(f"  · {reason}")
    for breach in plans.format_breaches(done):
        click.secho(breach, fg="yellow", err=True)


def _show_status(what: str) -> None:
    """Show the current step on a terminal, replacing the previous one."""
    if sys.stderr.isatty():
        click.echo(CLEAR_LINE + (what and f"· {what}"), nl=False, err=True)


def _show_progress(seq: int | None) -> None:
    """Show on a terminal how far an event has been read; None clears the line."""
    if sys.stderr.isatty():
        click.echo(CLEAR_LINE if seq is None else f"\r· {seq} entries read", nl=False, err=True)


if __name__ == "__main__":
    main()
