"""The `live` command: its subcommands, loaded when they are called, and its errors.

An expected error ends a command with exit code 1 and a sentence on stderr.
"""

from typing import Any

import click

from ..settings import Environment
from .support.lazy_group import LazyGroup

COMMANDS = {
    "serve": "serve:serve",
    "migrate": "migrate:migrate",
    "demo": "demo:demo",
    "maker": "maker:maker",
    "event": "event:event",
    "links": "links:links",
    "rehearse": "rehearse:rehearse",
    "export": "export:export",
    "verify": "verify:verify",
    "backup": "backup:backup",
    "restore": "restore:restore",
    "purge": "purge:purge",
    "doctor": "doctor:doctor",
    "breakout": "breakout_plan:breakout",
    "bench": "bench:bench",
}
"""Module of this package and attribute, by the name of the command."""
HELP = f"""Live participation for online events: polls, questions and a shared screen.

Settings come from the environment: {", ".join(Environment.__struct_encode_fields__)}. By default,
data is stored in ./var and served on http://127.0.0.1:8000.

\b
Example, from an empty folder to a running demo:
  live migrate && live demo && live serve
"""


class LiveGroup(LazyGroup):
    """The commands, with a sentence for each expected error."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except Exception as failure:
            # imported here: they load everything a failed command has loaded
            from .support.errors import explain_error  # noqa: PLC0415
            from .support.output import printable  # noqa: PLC0415

            if (sentence := explain_error(failure)) is not None:
                raise click.ClickException(printable(sentence)) from None
            if type(failure) is click.ClickException:
                raise click.ClickException(printable(failure.message)) from None
            raise


@click.group(
    cls=LiveGroup,
    modules=COMMANDS,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="live-rooms", prog_name="live")
def live() -> None:
    pass


def main() -> None:
    live(prog_name="live")
