"""`live serve`."""

import os

import click

from ..settings import load_settings


@click.command()
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
    settings = load_settings(
        os.environ if workers is None else os.environ | {"WEB_CONCURRENCY": str(workers)}
    )
    if place is None and settings.workers > 1:
        from ..serving.supervisor import supervise  # noqa: PLC0415  it loads no application

        supervise(settings)
        return
    from ..app import serve as run_server  # noqa: PLC0415  a supervisor does not need it
    from ..serving.inherited_sockets import InheritedSockets  # noqa: PLC0415

    run_server(settings, None if place is None else InheritedSockets(*place))
