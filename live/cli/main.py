"""The `live` command: its subcommands, loaded when they are called, and its errors.

An expected error ends a command with exit code 1 and one sentence on stderr.
"""

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "serve": "serve:serve",
    "migrate": "migrate:migrate",
    "demo": "demo:demo",
    "links": "links:links",
    "export": "export:export",
    "breakout": "breakout_plan:breakout",
    "bench": "bench:bench",
}
"""Module of this package and attribute, by the name of the command."""


class LazyCommands(click.Group):
    """A group that imports a command's module when it is needed."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context | None, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(f"{__package__}.{module}"), attribute)
        return command

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except Exception as failure:
            from .errors import explain_error  # noqa: PLC0415  loads what a failed command loaded

            if (sentence := explain_error(failure)) is None:
                raise
            raise click.ClickException(sentence) from None


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
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


def main() -> None:
    live(prog_name="live")
