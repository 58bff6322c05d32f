"""`live bench`."""

import sys

import click

from .support.output import say_data, show_status


@click.command()
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
    from ..bench import report, targets  # noqa: PLC0415  not for its help, and on Linux only
    from ..bench.private_servers import ServerUrls  # noqa: PLC0415
    from ..bench.run import run_loads  # noqa: PLC0415

    if unknown := set(only).difference(targets.TARGET_NAMES):
        raise click.UsageError(
            f"There is no figure {', '.join(sorted(unknown))}; "
            f"there are {', '.join(targets.TARGET_NAMES)}."
        )
    figures = run_loads(only, quick, ServerUrls(postgres, redis), show_status)
    show_status("")
    say_data(report.as_json(figures) if as_json else report.markdown_table(figures))
