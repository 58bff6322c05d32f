"""Pace of simulated people: a rehearsal yields to the events that are served beside it. Pure."""

TICK_S = 0.25
"""Seconds between two ticks. A tick is a single turn and a single commit, for which the commits of
other events on the same disk wait.
"""
MIN_DEEDS, MAX_DEEDS = 12, 50
"""Fewest and most acts in a tick: 48 and 200 a second. With fewer, 500 people would not vote in the
time of a poll.
"""
LATE_S = 0.05
"""Lateness of the loop, in seconds, from which there are fewer deeds."""


class Pace:
    """Number of acts in a tick: half as many after each in which the loop was late, else an extra
    act.
    """

    def __init__(self) -> None:
        self.deeds = MAX_DEEDS

    def note_lateness(self, seconds: float) -> None:
        """Note how much later than asked the loop came back."""
        self.deeds = self.deeds // 2 if seconds > LATE_S else self.deeds + 1
        self.deeds = min(max(self.deeds, MIN_DEEDS), MAX_DEEDS)

    @property
    def decisions(self) -> int:
        """People thinking of an answer in a tick."""
        return 2 * self.deeds

    @property
    def connecting(self) -> int:
        """People who connect in a tick: each needs all of its topics."""
        return self.deeds // 4
