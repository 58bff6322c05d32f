"""Poll kinds, in the order in which the moderator's page offers them.

A new kind is one package and its name in KINDS; kind.py and docs/howto/poll-kind.md say what the
package defines. All other code looks a kind up here, by the type of a poll's configuration, and
names none.
"""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from .kinds import choice, estimate, grid, open_text, points, ranking, scale, statements, words
from .kinds.kind import Kind

AnyKind = Kind[Any, Any, Any, Any]

KINDS: tuple[AnyKind, ...] = (
    choice.KIND,
    scale.KIND,
    ranking.KIND,
    points.KIND,
    words.KIND,
    statements.KIND,
    open_text.KIND,
    estimate.KIND,
    grid.KIND,
)

KIND_BY_CONFIG: dict[type, AnyKind] = {kind.config_type: kind for kind in KINDS}


def kind_name(kind: AnyKind) -> str:
    """Name of a kind on the wire and in files: the tag of its configuration."""
    return str(kind.config_type.__struct_config__.tag)


def preload_kinds() -> None:
    """Load data of kinds before the server starts (a dictionary)."""
    for kind in KINDS:
        kind.preload()


if TYPE_CHECKING:
    AnyConfig = Any
    AnyTally = Any
    AnyExtra = Any
    AnyResult = Any
else:
    AnyConfig = reduce(or_, (kind.config_type for kind in KINDS))
    AnyTally = reduce(or_, (kind.tally_type for kind in KINDS))
    AnyExtra = reduce(or_, (kind.extra_type for kind in KINDS if kind.extra_type), None)
    AnyResult = Annotated[
        Any, msgspec.Meta(extra={"any_of": tuple(kind.result_type for kind in KINDS)})
    ]
    """Result of a kind. The poll's configuration determines it: it has no tag."""

OFFERS = (
    "control_actions",
    "earlier_polls",
    "event_file",
    "hands.hands",
    "import_actions",
    "kinds.weighing",
    "official.official_actions",
    "official.voting_browser",
    "one_voice",
    "poll",
    "prepare_actions",
    "surveys.surveys",
    "tables.ballots",
    "tables.figures",
    "tables.results",
    "vote_actions",
    "weighed_cards",
    "yaml_file",
)
"""Modules that others may import, besides its model."""
