"""Rate limits over sliding windows, in the memory of a process."""

from array import array
from collections import OrderedDict
from collections.abc import Callable

MAX_KEYS = 20_000
"""Rate-limit keys that have a window of their own at once."""
SHARED_ROWS = 4
"""Rows of shared windows; a key has a window in each."""
SHARED_WIDTH = 1 << 18
"""Shared windows of a row: 8 MiB in all, once they are needed."""


class RateWindows:
    """Sliding-window rate limits by key. A key keeps its window until it expires, for any number of
    others: no uses are forgotten early. While MAX_KEYS have a window, further keys use shared
    windows, which are never looser.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._windows: dict[int, OrderedDict[str, Window]] = {}
        self._shared: SharedWindows | None = None

    def allow_use(self, key: str, amount: int, seconds: int) -> bool:
        """Record a use of the key at the clock's time, unless `amount` uses fall into the last
        `seconds`.
        """
        now = self._clock()
        self._drop_expired(now)
        windows = self._windows.setdefault(seconds, OrderedDict())
        window = windows.get(key)
        if window is None:
            if len(self) >= MAX_KEYS:
                return self._shared_windows().try_use(key, now, amount, seconds)
            window = windows[key] = Window()
        is_allowed = window.try_use(now, amount, seconds)
        if is_allowed:
            windows.move_to_end(key)
        return is_allowed

    def __len__(self) -> int:
        return sum(map(len, self._windows.values()))

    def _drop_expired(self, now: float) -> None:
        """Drop expired windows. Those of equal length expire in the order of their last use."""
        for windows in self._windows.values():
            while windows and next(iter(windows.values())).expires_at <= now:
                windows.popitem(last=False)

    def _shared_windows(self) -> "SharedWindows":
        if self._shared is None:
            self._shared = SharedWindows()
        return self._shared


class Window:
    """The recent uses of a key, and the time at which the last of them expires; in seconds."""

    def __init__(self) -> None:
        self.uses: list[float] = []
        self.expires_at = 0.0

    def try_use(self, now: float, amount: int, seconds: int) -> bool:
        """Record a use at `now`, unless `amount` uses fall into the last `seconds`; refused uses
        don't count.
        """
        self.uses = [at for at in self.uses if at > now - seconds]
        if len(self.uses) >= amount:
            return False
        self.uses.append(now)
        self.expires_at = now + seconds
        return True


class SharedWindows:
    """Windows of a fixed number, which keys share by their hash (a count-min sketch).

    Each holds the time until which its uses last if they are spread evenly over the window. The
    least of a key's windows is its own, with few additions of others.
    """

    def __init__(self) -> None:
        self._busy_until = [array("d", bytes(8 * SHARED_WIDTH)) for _ in range(SHARED_ROWS)]

    def try_use(self, key: str, now: float, amount: int, seconds: int) -> bool:
        # hash() of a text is keyed with a secret of the process: collisions cannot be chosen
        places = [hash(f"{row} {key}") % SHARED_WIDTH for row in range(SHARED_ROWS)]
        busy_until = min(row[place] for row, place in zip(self._busy_until, places, strict=True))
        used_until = max(busy_until, now) + seconds / amount
        if used_until > now + seconds:
            return False
        for row, place in zip(self._busy_until, places, strict=True):
            row[place] = max(row[place], used_until)
        return True
