"""Run of simulated people in a rehearsal, with its measurements."""

import msgspec


class Figures(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Counts of simulated people's actions so far. Waits in ms: `done`, from an action to its
    answer; `shown`, from an action to the update of all pages that has it.
    """

    joined: int = 0
    here: int = 0
    votes: int = 0
    questions: int = 0
    upvotes: int = 0
    reports: int = 0
    """Fields of room reports that were filled in."""
    drops: int = 0
    """Connections that broke; their people came back."""
    late: int = 0
    """People with a vote after the close of the poll."""
    refused: int = 0
    """Actions that were refused."""
    done_p50: int = 0
    done_p99: int = 0
    done_max: int = 0
    shown_p50: int = 0
    shown_p99: int = 0
    shown_max: int = 0
    lag_max: int = 0
    """Longest time (ms) for which the server could not do anything else."""


class RehearsalRun(msgspec.Struct):
    """`id`: seq of its start. Times in ms."""

    id: int
    people: int
    minutes: int
    seed: int
    started_at: int
    ends_at: int
    seen_at: int = 0
    """Time of the last report."""
    stopped_at: int | None = None
    stop_wanted: bool = False
    figures: Figures = Figures()
