"""Rate limits over sliding windows, in the memory of one process."""

from collections import OrderedDict
from collections.abc import Callable

MAX_KEYS = 20_000
"""Rate-limit keys remembered at once."""


class RateWindows:
    """Sliding-window rate limits by key. Beyond MAX_KEYS the least recently used key is dropped."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._windows: OrderedDict[str, Window] = OrderedDict()

    def allow_use(self, key: str, amount: int, seconds: int) -> bool:
        """Record a use of the key at the clock's time, unless `amount` uses fall into the last
        `seconds`.
        """
        now = self._clock()
        window = self._windows.setdefault(key, Window())
        self._windows.move_to_end(key)
        allowed = window.try_use(now, amount, seconds)
        self._drop_expired(now)
        return allowed

    def __len__(self) -> int:
        return len(self._windows)

    def _drop_expired(self, now: float) -> None:
        while self._windows:
            oldest = next(iter(self._windows.values()))
            if oldest.expires_at > now and len(self._windows) <= MAX_KEYS:
                return
            self._windows.popitem(last=False)


class Window:
    """The recent uses of one key, and the time at which the last of them expires; in seconds."""

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
