"""`live breakout plan`: plans breakout rooms from a roster file, without an event."""

from collections.abc import Sequence
from typing import BinaryIO

import click

from ..features.breakouts.grouping import GroupingRules, Mode, make_plan, rooms_needed
from ..features.breakouts.grouping.roster import (
    MOST_PEOPLE,
    KnownDelegation,
    RosterRow,
    read_roster,
)
from ..kernel.errors import BadFile, Refused
from ..kernel.readers.table_reader import match_columns, read_table
from ..languages.catalogue import SOURCE_LANGUAGE, Catalogues
from ..web.i18n.messages import Messages
from ..web.i18n.plan_sentences import english_sentence
from .support.output import say, say_data, style
from .support.plan_formats import PlanResult, format_csv, format_json, format_table

GROUPING_MODES = ("pairs", "delegation", "mixed", "random")
DELEGATION_COLUMNS = ("slug", "region", "name_en", "name_zh", "paired_with")


@click.group()
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
    type=click.Choice(GROUPING_MODES),
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
    help="CSV or XLSX file of all delegations: slug, region, name_en, name_zh, paired_with.",
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
    """Plan breakout rooms for the people in ROSTER, a CSV or XLSX file, and print the plan with its
    score.

    \b
    The first line names the columns, in any order:
      delegation    name or slug
      name, region, sector, languages, email, paired_with    optional; other columns are ignored
    Languages are written "zh en": a person reads the first and also speaks the others. Regions and
    pairs that are missing in the file are taken from --delegations.

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
    people, pairs = _read_people(
        _read_file(roster), _read_file(delegations) if delegations else None
    )
    rules = GroupingRules(
        mode=mode,
        rooms=rooms if rooms is not None else rooms_needed(len(people), size or 1),
        pairs=tuple(pairs) if mode == "pairs" else (),
        most=most or 0,
    )
    plan = make_plan([row.to_member() for row in people.values()], rules, seed)
    result = PlanResult(people, plan)
    if as_json or as_csv:
        say_data(format_json(result) if as_json else format_csv(result), nl=as_json)
    else:
        _print_plan(result)


def _read_file(file: BinaryIO) -> list[list[str]]:
    """Rows of a CSV or XLSX file. Raises ClickException."""
    try:
        return read_table(file.read(), file.name.endswith(".xlsx"), MOST_PEOPLE + 1)
    except BadFile as refusal:
        sentence = Messages(Catalogues()).refusal_text(refusal, SOURCE_LANGUAGE)
        raise click.ClickException(sentence) from None


def _read_people(
    roster: list[list[str]], delegations: list[list[str]] | None
) -> tuple[dict[int, RosterRow], list[tuple[str, str]]]:
    """People by line, and pairs of delegations. Raises ClickException with a line per problem.

    `delegations`, if given, is a table of all delegations; others are rejected.
    """
    titles, *lines = delegations or [[]]
    columns = match_columns(titles, {name: (name,) for name in DELEGATION_COLUMNS})
    if delegations is not None and "slug" not in columns:
        raise _exception_of([BadFile("no_column", line=1, name="slug")])
    table = [dict(zip(columns, cells, strict=False)) for cells in lines if any(cells)]
    known_delegations = [
        KnownDelegation(
            row["slug"], row.get("region", ""), (row.get("name_en", ""), row.get("name_zh", ""))
        )
        for row in table
    ]
    rows, problems = read_roster(roster, known_delegations, strict=delegations is not None)
    if problems:
        raise _exception_of(problems)
    pairs = [(row.delegation, other) for row in rows for other in row.paired_with]
    return {row.line: row for row in rows}, pairs or [
        (row["slug"], row["paired_with"]) for row in table if row.get("paired_with")
    ]


def _exception_of(problems: Sequence[Refused]) -> click.ClickException:
    """Exception with a line per problem."""
    messages = Messages(Catalogues())
    return click.ClickException(
        "\n".join(messages.line_refusal_text(problem, SOURCE_LANGUAGE) for problem in problems)
    )


def _print_plan(result: PlanResult) -> None:
    header, *rooms = format_table(result)
    say(style(header, bold=True))
    say("\n".join(rooms))
    say(f"\nScore {style(str(result.plan.score), bold=True)} of 100")
    for reason in result.plan.why:
        say(f"  · {english_sentence(reason)}")
    for breach in result.plan.broken:
        say(style(english_sentence(breach), fg="yellow"), err=True)
